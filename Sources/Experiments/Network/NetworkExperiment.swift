import Learning
import Lecture
import LinearAlgebra
import Records
import Results
import Study

/// `deep-network`, and the same with other recipes: algorithms × scales σ × initial points.
public struct NetworkExperiment: Experiment {
  public let id: String
  public let title: String
  public let chapter = LecturePart.network
  /// The cell that writes the points.
  public static let pointsCell = "data"
  private var files: NetworkRecord { NetworkRecord(id) }
  private let section: @Sendable (ExperimentsSection) -> NetworkSection

  public static let deepNetwork = NetworkExperiment(
    id: ExperimentID.deepNetwork,
    title: "SGD and Adam from initial points of five scales, to zero loss",
    section: { $0.deepNetwork })
  public static let lectureFit = NetworkExperiment(
    id: ExperimentID.lectureFit,
    title: "The same with constant steps, closest to the lecture’s table",
    section: { $0.lectureFit })
  public static let literalNetwork = NetworkExperiment(
    id: ExperimentID.literalNetwork,
    title: "The same with the architecture as written",
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
    let data = Cell(Self.pointsCell, parameters: points) {
      let data = try shared.value()
      return [
        files.train.artifact(NetworkData.rows(data.original.train)),
        files.test.artifact(NetworkData.rows(data.original.test)),
        files.classes.artifact(data.classRows), files.scaling.artifact(data.scalingRows),
      ]
    }
    let cells = try Self.trainings(section).map { training in
      // Fails here, before hours of work, for parameters that a method refuses.
      _ = try training.method(key: "experiments.\(id).algorithms")
      return Cell(
        training.name,
        parameters: .parts([
          "seed": study.seed.tree, "points": points, "training": training.tree,
          "arithmetic": .text(BatchPasses.arithmetic),
        ]),
        tables: [TrainingRow.self, MeasuresRow.self, TraceRow.self, LayerRow.self],
        cost: training.cost(samples: study.data.train),
        proof: .derived { results in
          let stream = RandomStream(seed: UInt64(study.seed)).split(id)
          return try training.derived(
            from: results, try shared.value(), stream, files)
        }
      ) {
        let data = try shared.value()
        let stream = RandomStream(seed: UInt64(study.seed)).split(id)
        return try training.artifacts(data, stream, files)
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

  /// The tables of all trainings, one below the other, and the conclusions.
  public func summary(of study: Study, from results: ResultFolder) throws -> [Artifact] {
    let trainings = Self.trainings(section(study.experiments)).map(\.name)
    func whole<Row>(_ table: NetworkRecord.PartTable<Row>) throws -> Artifact {
      table.whole.artifact(try trainings.flatMap { try table.part($0).rows(in: results) })
    }
    let cells = NetworkCells(try cells(trainings, results))
    return [
      files.cells.whole.artifact(cells.all), try whole(files.measures), try whole(files.traces),
      try whole(files.layers), files.conclusions.artifact(NetworkConclusions(cells).rows),
    ]
  }

  private func cells(_ trainings: [String], _ results: ResultFolder) throws -> [TrainingRow] {
    try trainings.flatMap { try files.cells.part($0).rows(in: results) }
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = section(study.experiments)
    let trainings = Self.trainings(section)
    let network = ResidualNetwork(section)
    let cells = NetworkCells(try cells(trainings.map(\.name), results))
    var scalars = NetworkRecord.Scalars()
    scalars.window = try SharedData(study).value().window(section.halfWidth)
    scalars.picturedSeed = section.picturedSeed
    (scalars.seeds, scalars.parameters) = (section.seeds, network.parameterCount)
    (scalars.epochs, scalars.batch) = (section.epochs, section.batch)
    scalars.misfit = NetworkConclusions(cells).misfit
    let all = files.arrays("*")
    let pictured = try trainings.filter(\.isPictured).flatMap { training in
      try files.arrays(training.name).pictured.map {
        $0.described(shape: try $0.array(in: results).shape)
      }
    }
    return files.record.record(
      study: try studyPart(of: study), seed: study.seed, arithmetic: BatchPasses.arithmetic,
      scalars,
      statuses: Dictionary(
        cells.all.map { ($0.key.name, $0.status.rawValue) }, uniquingKeysWith: { a, _ in a }),
      tables: files.cells.described + files.measures.described + files.traces.described
        + files.layers.described
        + [files.conclusions.described()]
        + [files.train, files.test].map { $0.described() } + [
          files.classes.described(), files.scaling.described(),
        ],
      arrays: [all.initial, all.final].map { $0.described(shape: [network.parameterCount]) }
        + pictured)
  }
}
