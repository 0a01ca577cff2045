/// The trainings of a network experiment as its table `cells.csv` tells them.
public struct NetworkCells: Sendable {
  public struct Cell: Sendable {
    public var algorithm: String
    /// σ as the study writes it.
    public var sigma: String
    public var seed: Int
    /// zero-loss, budget, diverged or dead.
    public var status: String
    /// NaN where the table holds nothing, as in the others.
    public var stepSize: Double
    public var epochs: Double
    public var initialNorm: Double
    public var finalNorm: Double
    public var distance: Double
    public var initialBound: Double
    public var bound: Double
    public var sampled: Double
    public var loss: Double
    public var trainAccuracy: Double
    public var testAccuracy: Double

    /// The folder of its arrays.
    public var folder: String { "cells/\(algorithm)-\(sigma)-\(seed)" }
    public var testError: Double { 1 - testAccuracy }
    public var reachesZeroLoss: Bool { status == "zero-loss" }
  }

  public let experiment: String
  public let all: [Cell]
  /// In the study's order.
  public let algorithms: [String]
  /// In the study's order.
  public let sigmas: [String]

  /// The study's name of an algorithm as readers know it: SGD for sgd.
  public static func title(of algorithm: String) -> String {
    ["sgd": "SGD", "adam": "Adam"][algorithm] ?? algorithm
  }

  /// Throws `ResultError` where the table is missing or holds no training.
  public init(_ results: ResultFolder, _ experiment: String) throws {
    self.init(try results.filledTable(experiment, "cells.csv"), experiment: experiment)
  }

  public init(_ table: Table, experiment: String) {
    let names = [
      "step_size", "epochs", "norm_initial", "norm_final", "distance_moved",
      "lipschitz_bound_initial", "lipschitz_bound", "lipschitz_sampled", "loss", "train_accuracy",
      "test_accuracy", "seed",
    ]
    let columns = names.map(table.numbers)
    let texts = ["algorithm", "sigma", "status"].map(table.texts)
    self.experiment = experiment
    all = table.rows.indices.map { i in
      let values = columns.map { $0[i] }
      return Cell(
        algorithm: texts[0][i], sigma: texts[1][i], seed: Int(exactly: values[11]) ?? 0,
        status: texts[2][i], stepSize: values[0], epochs: values[1], initialNorm: values[2],
        finalNorm: values[3], distance: values[4], initialBound: values[5], bound: values[6],
        sampled: values[7], loss: values[8], trainAccuracy: values[9], testAccuracy: values[10])
    }
    func distinct(_ values: [String]) -> [String] {
      values.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
    algorithms = distinct(texts[0])
    sigmas = distinct(texts[1])
  }

  /// The trainings of the seed that boundaries show.
  public func pictured(_ results: ResultFolder) throws -> [Cell] {
    let seed = try results.record(experiment).scalar("pictured_seed")
    return all.filter { Double($0.seed) == seed }
  }

  /// The trainings of an algorithm from initial points of one scale, by seed.
  public func of(_ algorithm: String, _ sigma: String) -> [Cell] {
    all.filter { $0.algorithm == algorithm && $0.sigma == sigma }.sorted { $0.seed < $1.seed }
  }

  /// SGD and Adam from the same initial points of one scale; all scales for nil.
  public func pairs(sigma: String? = nil) -> [(sgd: Cell, adam: Cell)] {
    (sigma.map { [$0] } ?? sigmas).flatMap { sigma in
      let adam = Dictionary(
        of("adam", sigma).map { ($0.seed, $0) }, uniquingKeysWith: { a, _ in a })
      return of("sgd", sigma).compactMap { cell in adam[cell.seed].map { (cell, $0) } }
    }
  }
}
