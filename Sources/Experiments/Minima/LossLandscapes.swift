import Learning
import Lecture
import LinearAlgebra
import Records
import Results
import Study

/// `loss-landscape`: the training loss around the pictured minima of one scale, over planes and on
/// the lines between SGD's and Adam's.
public struct LossLandscapes: Experiment {
  public let id = LossLandscapeRecord.id
  public let title = "The loss around SGD’s and Adam’s minima, and between them"
  public let chapter = LecturePart.minima

  public init() {}

  public func part(of study: Study) -> StudyTree {
    .parts([
      "seed": study.seed.tree, "points": NetworkData.parameters(study),
      id: study.experiments.lossLandscape.tree, Minima.files.id: study.experiments.deepNetwork.tree,
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
        "experiments.\(id).sigma", found: NumberName.of(sigma),
        expected: "one of deep-network.sigmas, "
          + minima.section.sigmas.map(NumberName.of).joined(separator: ", "))
    }
    let shared = SharedData(study)
    let stream = RandomStream(seed: UInt64(study.seed)).split(id)
    let parameters = StudyTree.parts([
      "seed": study.seed.tree, "points": NetworkData.parameters(study), "section": section.tree,
      "arithmetic": .text(BatchPasses.arithmetic),
    ])
    let tables: [any TableRow.Type] = [
      LossLandscapeRecord.LinePoint.self, LossLandscapeRecord.PlanePoint.self, PathPoint.self,
      PicturedMinimum.self, DirectionRadii.self,
    ]
    func cell(
      _ name: String, _ needs: [NetworkTraining],
      cost: Double = 0,
      _ compute: @escaping @Sendable (LandscapePlanes, ResultFolder) throws -> [Artifact]
    ) -> Cell {
      Cell(
        name, needs: needs.map(Minima.cell), parameters: parameters, tables: tables, cost: cost
      ) { results in
        let data = try shared.value()
        return try compute(
          LandscapePlanes(minima, section, data, stream), results)
      }
    }
    // A pass forward is a third of one forward and back.
    let ofPlane = Double(section.grid) * Double(section.grid) * Double(study.data.train) / 3
    let axes = cell("axes", []) { planes, _ in planes.axes }
    let surfaces = zip(section.heights, section.halfWidths).flatMap { height, halfWidth in
      minima.section.algorithms.map { algorithm in
        let training = minima.pictured(algorithm, sigma)
        let name = "\(LandscapeSection.name(of: height))-\(algorithm.name)"
        return cell(name, [training], cost: ofPlane) { planes, results in
          try planes.surface(training, height: height, halfWidth: halfWidth, results)
        }
      }
    }
    let scaled = minima.section.algorithms.map { algorithm in
      let training = minima.pictured(algorithm, sigma)
      return cell("filter-\(algorithm.name)", [training], cost: ofPlane) { planes, results in
        try planes.filterNormalized(training, results)
      }
    }
    // Some thirty losses for each direction.
    let ofSpread = 30 * Double(section.directions) * Double(study.data.train) / 3
    let spreads = minima.section.algorithms.map { algorithm in
      let training = minima.pictured(algorithm, sigma)
      return cell("spread-\(algorithm.name)", [training], cost: ofSpread) { planes, results in
        try planes.spread(training, results)
      }
    }
    let alone = [axes] + surfaces + scaled + spreads
    guard let pair = minima.pair else { return alone }
    let shown = [pair.sgd, pair.adam].map { minima.pictured($0, sigma) }
    let plane = cell("plane", shown, cost: ofPlane) { planes, results in
      try planes.throughMinima(shown[0], shown[1], results)
    }
    let lines = zip(minima.trainings(pair.sgd, sigma), minima.trainings(pair.adam, sigma)).map {
      sgd, adam in
      cell("line-\(sgd.seed)", [sgd, adam]) { planes, results in
        try planes.line(sgd, adam, results)
      }
    }
    return alone + [plane] + lines
  }

  public func summary(of study: Study, from results: ResultFolder) throws -> [Artifact] {
    let pictured = LossLandscapeRecord.pictured.artifact(try self.pictured(study, results))
    guard Minima(study).pair != nil else { return [pictured] }
    let rows = try (1...study.experiments.deepNetwork.seeds).flatMap {
      try LossLandscapeRecord.line("\($0)").rows(in: results)
    }
    return [LossLandscapeRecord.line.artifact(rows), pictured]
  }

  /// Of each algorithm of the study.
  private func pictured(
    _ study: Study, _ results: ResultFolder
  ) throws -> [PicturedMinimum] {
    try study.experiments.deepNetwork.algorithms.flatMap {
      try LossLandscapeRecord.pictured($0.name).rows(in: results)
    }
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = study.experiments.lossLandscape
    let minima = Minima(study)
    let directions = try LossLandscapeRecord.directions.map {
      Vector(try $0.array(in: results).values)
    }
    let side = section.grid
    func axes(_ folder: String) -> [Record.ArrayEntry] {
      LossLandscapeRecord.axes(folder).map { $0.described(shape: [side]) }
    }
    let folders = section.heights.map(LandscapeSection.name) + [LossLandscapeRecord.filter]
    let surfaces = folders.flatMap { folder in
      minima.section.algorithms.map {
        LossLandscapeRecord.surface(folder, $0.name).described(shape: [side, side])
      } + axes(folder)
    }
    let hasPair = minima.pair != nil
    let plane =
      [LossLandscapeRecord.planeLoss.described(shape: [side, side])]
      + axes(LossLandscapeRecord.plane)
    var scalars = LossLandscapeRecord.Scalars()
    (scalars.sigma, scalars.picturedSeed) = (Self.sigma(study), minima.section.picturedSeed)
    (scalars.direction1Norm, scalars.direction2Norm) = (directions[0].norm, directions[1].norm)
    scalars.directionsProduct = directions[0].dot(directions[1])
    let pictured = try pictured(study, results)
    (scalars.directions, scalars.outside) = (
      section.directions, pictured.compactMap(\.outside).min()
    )
    scalars.plottedDifference = pictured.compactMap { row in
      row.storedLoss.flatMap { stored in row.plottedLoss.map { abs($0 - stored) } }
    }.max()
    let levels = RadiusMeasure.keys(section.heights.sorted())
    let ofAll = [
      LossLandscapeRecord.pictured.described(), LossLandscapeRecord.pictured("*").described(),
      LossLandscapeRecord.spread("*").described(keys: levels),
    ]
    return LossLandscapeRecord.record.record(
      study: try studyPart(of: study), seed: study.seed, arithmetic: BatchPasses.arithmetic,
      scalars,
      tables: ofAll
        + (hasPair
          ? [
            LossLandscapeRecord.line.described(), LossLandscapeRecord.line("*").described(),
            LossLandscapeRecord.points.described(), LossLandscapeRecord.path.described(),
          ] : []),
      arrays: LossLandscapeRecord.directions.map {
        $0.described(shape: [minima.network.parameterCount])
      } + surfaces + (hasPair ? plane : []))
  }
}
