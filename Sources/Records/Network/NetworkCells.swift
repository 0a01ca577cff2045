import Lecture
import Results

/// The trainings of a network experiment.
public struct NetworkCells: Sendable {
  public let all: [TrainingRow]
  /// In the study's order.
  public let algorithms: [String]
  /// In the study's order, as it writes them.
  public let sigmas: [String]

  /// Throws `ResultError` where the table is missing or holds no training.
  public init(_ results: ResultFolder, _ experiment: String) throws {
    self.init(try NetworkRecord(experiment).cells.whole.filledRows(in: results))
  }

  public init(_ rows: [TrainingRow]) {
    all = rows
    algorithms = rows.map(\.algorithm).distinct
    sigmas = rows.map(\.sigma).distinct
  }

  /// The trainings of one seed: of the pictured one in boundaries.
  public func of(seed: Int) -> [TrainingRow] { all.filter { $0.seed == seed } }

  /// The trainings of an algorithm from initial points of one scale, by seed.
  public func of(_ algorithm: String, _ sigma: String) -> [TrainingRow] {
    all.filter { $0.algorithm == algorithm && $0.sigma == sigma }.sorted { $0.seed < $1.seed }
  }

  /// SGD and Adam from the same initial points of one scale.
  public func pairs(sigma: String) -> [(sgd: TrainingRow, adam: TrainingRow)] {
    let adam = Dictionary(
      of(Algorithm.adam, sigma).map { ($0.seed, $0) }, uniquingKeysWith: { first, _ in first })
    return of(Algorithm.sgd, sigma).compactMap { own in adam[own.seed].map { (own, $0) } }
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, in the order in which they come first.
  public var distinct: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
