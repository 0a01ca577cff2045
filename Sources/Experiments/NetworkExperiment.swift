import Foundation
import Learning
import LinearAlgebra
import Results
import Study

/// `deep-network`, and the same with other recipes: algorithms × scales σ × initial points.
public struct NetworkExperiment: Experiment {
  public let id: String
  public let title: String
  private let section: @Sendable (ExperimentsSection) -> NetworkSection

  public static let deepNetwork = NetworkExperiment(
    id: "deep-network", title: "SGD and Adam from initial points of five scales, to zero loss",
    section: { $0.deepNetwork })
  public static let lectureFit = NetworkExperiment(
    id: "lecture-fit", title: "The same with constant steps, closest to the lecture’s table",
    section: { $0.lectureFit })
  public static let literalNetwork = NetworkExperiment(
    id: "literal-network", title: "The same with the architecture as written",
    section: { $0.literalNetwork })

  public func part(of study: Study) -> StudyTree {
    .parts([
      "seed": study.seed.tree, "points": NetworkData.parameters(study),
      id: section(study.experiments).tree,
    ])
  }

  public func cells(of study: Study) throws -> [Cell] {
    let section = section(study.experiments)
    guard section.picturedSeed <= section.seeds else {
      throw StudyError(
        "experiments.\(id).pictured_seed", found: "\(section.picturedSeed)",
        expected: "at most seeds, \(section.seeds)")
    }
    let points = NetworkData.parameters(study)
    let shared = SharedData(study)
    let data = Cell("data", parameters: points) {
      let data = try shared.value()
      return [
        Artifact(path("data/train.csv"), text: NetworkData.table(data.train).csv),
        Artifact(path("data/test.csv"), text: NetworkData.table(data.test).csv),
      ]
    }
    let cells = try Self.trainings(section).map { training in
      // Fails here, before hours of work, for parameters that a method refuses.
      _ = try training.prototype(key: "experiments.\(id).algorithms")
      return Cell(
        training.name,
        parameters: .parts([
          "seed": study.seed.tree, "points": points, "training": training.tree,
          "instructions": .text(BatchPasses.instructions),
        ])
      ) {
        let data = try shared.value()
        let stream = RandomStream(seed: UInt64(study.seed)).split(id)
        return try training.artifacts(data, stream, in: path("cells/\(training.name)"))
      }
    }
    return [data] + cells
  }

  static func trainings(_ section: NetworkSection) -> [NetworkTraining] {
    section.algorithms.flatMap { algorithm in
      section.sigmas.flatMap { sigma in
        (1...section.seeds).map { seed in
          NetworkTraining(section, algorithm: algorithm, sigma: sigma, seed: seed)
        }
      }
    }
  }

  /// The tables of all trainings, one below the other.
  public func summary(of study: Study, from results: ResultFolder) throws -> [Artifact] {
    let trainings = Self.trainings(section(study.experiments))
    let cells = NetworkCells(try whole(.cell, trainings, results), experiment: id)
    let tables = try NetworkTraining.Part.allCases.map { part in
      Artifact(path("\(part.table).csv"), text: try whole(part, trainings, results).csv)
    }
    return tables
      + [Artifact(path("conclusions.csv"), text: NetworkConclusions(cells).table.csv)]
  }

  private func whole(
    _ part: NetworkTraining.Part, _ trainings: [NetworkTraining], _ results: ResultFolder
  ) throws -> Table {
    try joined(
      trainings.map { "cells/\($0.name)/\(part.rawValue).csv" }, columns: part.columns,
      from: results)
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = section(study.experiments)
    let trainings = Self.trainings(section)
    let network = ResidualNetwork(section)
    let cells = NetworkCells(try whole(.cell, trainings, results), experiment: id)
    var scalars = [
      "half_width": section.halfWidth, "pictured_seed": Double(section.picturedSeed),
      "seeds": Double(section.seeds), "parameters": Double(network.parameterCount),
      "epochs": Double(section.epochs), "batch": Double(section.batch),
    ]
    scalars["misfit"] = NetworkConclusions(cells).misfit
    let statuses = cells.all.map { ("\($0.algorithm)-\($0.sigma)-\($0.seed)", $0.status) }
    let parameters = [network.parameterCount]
    let pictured = trainings.filter(\.isPictured)
    let arrays = try pictured.flatMap { training in
      try NetworkNotes.picturedArrays.map { array in
        let file = "cells/\(training.name)/\(array.name).npy"
        return Record.ArrayEntry(
          file: file, shape: try results.array(id, file).shape, meaning: array.meaning)
      }
    }
    return Record(
      experiment: id, study: try studyPart(of: study), seed: study.seed,
      instructions: BatchPasses.instructions,
      scalars: scalars, statuses: Dictionary(statuses, uniquingKeysWith: { a, _ in a }),
      tables: NetworkTraining.Part.allCases.flatMap { part in
        ["\(part.table).csv", "cells/*/\(part.rawValue).csv"].map {
          .init(file: $0, columns: part.meanings)
        }
      } + [.init(file: "conclusions.csv", columns: NetworkConclusions.meanings)]
        + ["train", "test"].map { .init(file: "data/\($0).csv", columns: NetworkData.meanings) },
      arrays: [
        .init(
          file: "cells/*/initial.npy", shape: parameters,
          meaning: "θ_0: W_1 row by row, b_1, W_2, …"),
        .init(file: "cells/*/final.npy", shape: parameters, meaning: "θ_end in the same order"),
      ] + arrays)
  }
}

extension ResidualNetwork {
  /// The network that a study describes.
  init(_ section: NetworkSection) {
    self.init(
      section.architecture == .fitted ? .fitted : .literal, depth: section.depth,
      width: section.width,
      residualForm: section.residual == .outside ? .residual : .residualInside,
      narrowForm: section.narrowActivation == .relu ? .relu : .affine)
  }
}
