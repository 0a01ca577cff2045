import Learning
import LinearAlgebra
import Results
import Study

/// `loss-landscape`: the training loss around the pictured minima of one scale, over planes and on
/// the lines between SGD's and Adam's.
public struct LossLandscapes: Experiment {
  public let id = "loss-landscape"
  public let title = "The loss around SGD’s and Adam’s minima, and between them"

  public init() {}

  public func part(of study: Study) -> StudyTree {
    .parts([
      "seed": study.seed.tree, "points": NetworkData.parameters(study),
      id: study.experiments.lossLandscape.tree, "deep-network": study.experiments.deepNetwork.tree,
    ])
  }

  static func sigma(_ study: Study) -> Double {
    study.experiments.lossLandscape.sigma(among: study.experiments.deepNetwork.sigmas)
  }

  public func cells(of study: Study) throws -> [Cell] {
    let section = study.experiments.lossLandscape
    let sigma = Self.sigma(study)
    let minima = Minima(study)
    guard minima.section.sigmas.contains(sigma) else {
      throw StudyError(
        "experiments.\(id).sigma", found: NetworkSection.name(of: sigma),
        expected: "one of deep-network.sigmas, "
          + minima.section.sigmas.map(NetworkSection.name).joined(separator: ", "))
    }
    let shared = SharedData(study)
    let stream = RandomStream(seed: UInt64(study.seed)).split(id)
    let parameters = StudyTree.parts([
      "seed": study.seed.tree, "points": NetworkData.parameters(study), "section": section.tree,
      "instructions": .text(BatchPasses.instructions),
    ])
    func cell(
      _ name: String, _ needs: [NetworkTraining],
      _ compute: @escaping @Sendable (LandscapePlanes, ResultFolder) throws -> [Artifact]
    ) -> Cell {
      Cell(name, needs: needs.map(Minima.cell), parameters: parameters) { results in
        let data = try shared.value()
        return try compute(
          LandscapePlanes(minima, section, data, stream, folder: path("")), results)
      }
    }
    let axes = cell("axes", []) { planes, _ in planes.axes }
    let surfaces = zip(section.heights, section.halfWidths).flatMap { height, halfWidth in
      minima.section.algorithms.map { algorithm in
        let training = minima.pictured(algorithm, sigma)
        let name = "\(LandscapeSection.name(of: height))-\(algorithm.name)"
        return cell(name, [training]) { planes, results in
          try planes.surface(training, height: height, halfWidth: halfWidth, results)
        }
      }
    }
    let scaled = minima.section.algorithms.map { algorithm in
      let training = minima.pictured(algorithm, sigma)
      return cell("filter-\(algorithm.name)", [training]) { planes, results in
        try planes.filterNormalized(training, results)
      }
    }
    guard let pair = minima.pair else { return [axes] + surfaces + scaled }
    let shown = [pair.sgd, pair.adam].map { minima.pictured($0, sigma) }
    let plane = cell("plane", shown) { planes, results in
      try planes.throughMinima(shown[0], shown[1], results)
    }
    let lines = zip(minima.trainings(pair.sgd, sigma), minima.trainings(pair.adam, sigma)).map {
      sgd, adam in
      cell("line-\(sgd.seed)", [sgd, adam]) { planes, results in
        try planes.line(sgd, adam, results)
      }
    }
    return [axes] + surfaces + scaled + [plane] + lines
  }

  public func summary(of study: Study, from results: ResultFolder) throws -> [Artifact] {
    guard Minima(study).pair != nil else { return [] }
    let lines = (1...study.experiments.deepNetwork.seeds).map { "lines/\($0).csv" }
    let table = try joined(
      lines, columns: LandscapePlanes.lineColumns.map(\.name), from: results)
    return [Artifact(path("line.csv"), text: table.csv)]
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = study.experiments.lossLandscape
    let minima = Minima(study)
    let directions = try LandscapePlanes.directionFiles.map { try results.array(id, $0).values }
    let (first, second) = (Vector(directions[0]), Vector(directions[1]))
    let side = section.grid
    let planes = [
      (folders: section.heights.map(LandscapeSection.name), what: "θ_end + a d₁ + b d₂"),
      (folders: ["filter"], what: "the same with d₁ and d₂ scaled unit by unit like θ_end"),
    ]
    let arrays = planes.flatMap { plane in
      plane.folders.flatMap { folder in
        minima.section.algorithms.map {
          Record.ArrayEntry(
            file: "\(folder)/\($0.name).npy", shape: [side, side],
            meaning: "training loss at \(plane.what), a row for each b")
        } + axes(folder, side)
      }
    }
    let pairArrays =
      minima.pair == nil
      ? []
      : [
        Record.ArrayEntry(
          file: "plane/loss.npy", shape: [side, side],
          meaning: "training loss in the plane through θ_0, SGD’s and Adam’s θ_end")
      ] + axes("plane", side)
    return Record(
      experiment: id, study: try studyPart(of: study), seed: study.seed,
      instructions: BatchPasses.instructions,
      scalars: [
        "sigma": Self.sigma(study), "pictured_seed": Double(minima.section.picturedSeed),
        "direction_1_norm": first.norm, "direction_2_norm": second.norm,
        "directions_product": first.dot(second),
      ],
      tables: minima.pair == nil
        ? []
        : [
          .init(file: "line.csv", columns: LandscapePlanes.lineMeanings),
          .init(file: "lines/*.csv", columns: LandscapePlanes.lineMeanings),
          .init(
            file: "plane/points.csv",
            columns: ["point": "initial, sgd or adam", "a": "coordinate", "b": "coordinate"]),
        ],
      arrays: LandscapePlanes.directionFiles.map {
        .init(file: $0, shape: [minima.network.parameterCount], meaning: "a unit direction")
      } + arrays + pairArrays)
  }

  private func axes(_ folder: String, _ side: Int) -> [Record.ArrayEntry] {
    ["a", "b"].enumerated().map { index, name in
      .init(
        file: "\(folder)/axis-\(index + 1).npy", shape: [side],
        meaning: "the values of \(name)")
    }
  }
}
