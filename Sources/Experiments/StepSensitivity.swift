import Learning
import LinearAlgebra
import Results
import Study

/// `step-size-sensitivity`: SGD and Adam over a grid of step sizes, on many data sets, and how
/// what they find compares at each pair of steps.
public struct StepSensitivity: Experiment {
  public let id = "step-size-sensitivity"
  public let title = "SGD and Adam at many step sizes on many data sets"

  public init() {}

  public func part(of study: Study) -> StudyTree {
    .parts([
      "seed": study.seed.tree, "points": Self.points(study),
      id: study.experiments.stepSensitivity.tree,
      "deep-network": study.experiments.deepNetwork.tree,
    ])
  }

  /// What of the user's points shapes the draws: nothing unless they are split.
  private static func points(_ study: Study) -> StudyTree {
    study.experiments.stepSensitivity.source == .data
      ? NetworkData.parameters(study) : .text("drawn")
  }

  public func cells(of study: Study) throws -> [Cell] {
    let shared = SharedData(study)
    return StepTraining.all(study).map { training in
      Cell(
        training.name,
        parameters: .parts([
          "seed": study.seed.tree, "points": Self.points(study), "cell": training.tree,
          "instructions": .text(BatchPasses.instructions),
        ])
      ) {
        let points = try Self.draw(training.draw, of: study, shared)
        let stream = RandomStream(seed: UInt64(study.seed)).split(id)
        let table = try training.table(points, stream)
        return [Artifact(path("cells/\(training.name).csv"), text: table.csv)]
      }
    }
  }

  /// The points of a draw.
  private static func draw(
    _ number: Int, of study: Study, _ shared: SharedData
  ) throws -> NetworkData {
    let section = study.experiments.stepSensitivity
    guard let generator = DataGenerator(rawValue: section.source.rawValue) else {
      return NetworkData(splitting: try shared.value(), seed: number)
    }
    return NetworkData(
      generator, train: section.train, test: section.test, noise: section.noise, seed: number)
  }

  private func trainings(_ study: Study, _ results: ResultFolder) throws -> Table {
    try joined(
      StepTraining.all(study).map { "cells/\($0.name).csv" },
      columns: StepTraining.columns(study.experiments.stepSensitivity), from: results)
  }

  public func summary(of study: Study, from results: ResultFolder) throws -> [Artifact] {
    let trainings = try trainings(study, results)
    let comparisons = StepComparisonTable(
      StepTrainings(trainings), levels: study.experiments.stepSensitivity.levels)
    return [
      Artifact(path("trainings.csv"), text: trainings.csv),
      Artifact(path("comparisons.csv"), text: comparisons.table.csv),
    ]
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = study.experiments.stepSensitivity
    let trainings = StepTrainings(try trainings(study, results))
    let counts = Dictionary(grouping: trainings.rows, by: \.status).mapValues { Double($0.count) }
    return Record(
      experiment: id, study: try studyPart(of: study), seed: study.seed,
      instructions: BatchPasses.instructions,
      scalars: [
        "reference_constant": StepSensitivitySection.referenceConstant,
        "draws": Double(section.draws), "seeds": Double(section.seeds),
        "trainings": Double(trainings.rows.count), "zero_loss": counts["zero-loss"] ?? 0,
        "diverged": counts["diverged"] ?? 0, "epochs": Double(section.epochs),
        "sigmas": Double(study.experiments.deepNetwork.sigmas.count), "noise": section.noise,
        "adam_steps": Double(section.adamSteps.count),
        "sgd_steps": Double(section.sgdConstants.count),
      ],
      tables: [
        .init(file: "trainings.csv", columns: Self.meanings(section)),
        .init(file: "cells/*.csv", columns: Self.meanings(section)),
        .init(file: "comparisons.csv", columns: StepComparisonTable.meanings),
      ])
  }

  private static func meanings(_ section: StepSensitivitySection) -> [String: String] {
    let own = [
      "algorithm": "sgd or adam", "step": "γ of Adam, c of SGD", "sigma": "scale of θ_0",
      "draw": "number of the data set", "seed": "number of the initial point",
      "step_size": "γ of the first step", "status": "zero-loss, budget, diverged or dead",
      "epochs": "epochs made", "norm_initial": "‖θ_0‖₂", "norm_final": "‖θ_end‖₂",
      "distance_moved": "‖θ_end − θ_0‖₂", "lipschitz_bound": "L_m of θ_end",
      "loss": "mean hinge loss on the training points",
      "test_error": "share of test points with y m ≤ 0",
    ]
    return own.merging(RadiusMeasure.meanings(section.levels)) { a, _ in a }
  }
}
