import Learning
import Lecture
import LinearAlgebra
import Records
import Results
import Study

/// `step-size-sensitivity`: methods, the lecture's SGD and Adam or others, over step sizes on many data
/// sets, and how what they find compares.
public struct StepSensitivity: Experiment {
  public let id = StepSensitivityRecord.id
  public let title = "SGD and Adam at many step sizes on many data sets"
  public let chapter = LecturePart.minima

  public init() {}

  public func part(of study: Study) -> StudyTree {
    .parts([
      "seed": study.seed.tree,
      "points": Self.points(study, study.experiments.stepSensitivity.source),
      id: study.experiments.stepSensitivity.tree,
      Minima.files.id: study.experiments.deepNetwork.tree,
    ])
  }

  /// What of the section `data` shapes the draws: of generators' how they are scaled alone.
  private static func points(_ study: Study, _ source: DrawSource) -> StudyTree {
    source == .data
      ? NetworkData.parameters(study) : study.data.standardize.tree
  }

  public func checkData(of study: Study) throws {
    if study.experiments.stepSensitivity.source == .data { try NetworkData.checkSplits(of: study) }
  }

  public func cells(of study: Study) throws -> [Cell] {
    let shared = SharedDraws(study)
    return StepTraining.all(study).map { training in
      Cell(
        training.name,
        parameters: .parts([
          "seed": study.seed.tree, "points": Self.points(study, training.source.source),
          "cell": training.tree,
          "arithmetic": .text(BatchPasses.arithmetic),
        ]),
        tables: [StepTrainingRow.self], cost: training.cost, proof: .repeated
      ) {
        let points = try shared.draw(training.source, training.draw)
        let stream = RandomStream(seed: UInt64(study.seed)).split(id)
        return [
          StepSensitivityRecord.cell(training.name).artifact(
            try training.rows(points, stream),
            keys: RadiusMeasure.keys(training.section.levels))
        ]
      }
    }
  }

  private func trainings(
    _ study: Study, _ results: ResultFolder
  ) throws -> [StepTrainingRow] {
    try StepTraining.all(study).flatMap {
      try StepSensitivityRecord.cell($0.name).rows(in: results)
    }
  }

  /// Of splits of a file the points for testing by those for training.
  private func splitRatio(_ study: Study) throws -> Double {
    guard study.experiments.stepSensitivity.source == .data else { return 0 }
    let split = NetworkData(splitting: try NetworkData(study), seed: 1)
    return Double(split.test.count) / Double(max(split.train.count, 1))
  }

  public func summary(of study: Study, from results: ResultFolder) throws -> [Artifact] {
    let rows = try trainings(study, results)
    let section = study.experiments.stepSensitivity
    let levels = RadiusMeasure.keys(section.levels)
    let comparisons = StepComparisons(
      rows, splitRatio: try splitRatio(study), reference: section.reference, levels: levels)
    return [
      StepSensitivityRecord.trainings.artifact(rows, keys: levels),
      StepSensitivityRecord.comparisons.artifact(comparisons.pairings),
      StepSensitivityRecord.verdicts.artifact(comparisons.verdicts),
    ]
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = study.experiments.stepSensitivity
    let all = try trainings(study, results)
    // What is said of the claims' own data sets.
    let rows = all.filter { $0.source == all.first?.source }
    let levels = RadiusMeasure.keys(section.levels)
    var scalars = StepSensitivityRecord.Scalars()
    scalars.referenceConstant = section.sgdStep
    (scalars.methods, scalars.splitRatio) = (section.methods.count, try splitRatio(study))
    (scalars.draws, scalars.seeds) = (section.draws, section.seeds)
    scalars.sources = section.sources.count
    scalars.trainings = rows.count
    scalars.zeroLoss = rows.count(where: \.reachesZeroLoss)
    scalars.diverged = rows.count { $0.status == .diverged }
    (scalars.epochs, scalars.noise) = (section.epochs, section.noise)
    scalars.sigmas = study.experiments.deepNetwork.sigmas.count
    scalars.adamSteps = section[steps: Algorithm.adam].count
    scalars.sgdSteps = section[steps: Algorithm.sgd].count
    return StepSensitivityRecord.record.record(
      study: try studyPart(of: study), seed: study.seed, arithmetic: BatchPasses.arithmetic,
      scalars,
      tables: [
        StepSensitivityRecord.trainings.described(keys: levels),
        StepSensitivityRecord.cell("*").described(keys: levels),
        StepSensitivityRecord.comparisons.described(),
        StepSensitivityRecord.verdicts.described(),
      ])
  }
}
