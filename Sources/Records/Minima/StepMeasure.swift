import Foundation
import LinearAlgebra
import Results

/// What of two sets of trainings `step-size-sensitivity` compares, and what counts as worse.
public struct StepMeasure: Sendable {
  /// As the table of comparisons writes it.
  public let name: String
  public let kind: Kind
  /// Of a training; nil where it has none.
  private let value: @Sendable (StepTrainingRow) -> Double?

  public enum Kind: Sendable {
    case bound, error, norm, radius
  }

  /// Whether algorithms are compared by a ratio, of trainings that reach zero loss alone: the others
  /// are at no minimum, and have no solution. Errors are of all trainings.
  public var isRatio: Bool { kind != .error }

  /// Of the trainings that count, each in turn.
  public func values(_ rows: [StepTrainingRow]) -> [Double] {
    rows.filter { !isRatio || $0.reachesZeroLoss }.compactMap(value)
      .filter { $0.isFinite && (!isRatio || $0 > 0) }
  }

  /// The smallest effect that matters, of logarithms for ratios.
  ///
  /// Half a percentage point of error: one more wrong answer in two hundred, what a test set of the size
  /// of the training set could just show. A ratio of 1.1: the smallest difference of norms in the
  /// lecture's table is of this size, 9 %.
  public var margin: Double { isRatio ? log(1.1) : 0.005 }

  public func isWorse(_ adam: Double, than sgd: Double) -> Bool {
    kind == .radius ? adam < sgd : adam > sgd
  }

  /// Larger than `neutral` if Adam's is the worse one: Adam ÷ SGD, SGD ÷ Adam for radii, and Adam −
  /// SGD for errors.
  public func effect(_ sgd: Double, _ adam: Double) -> Double {
    switch kind {
    case .bound, .norm: adam / sgd
    case .error: adam - sgd
    case .radius: sgd / adam
    }
  }

  /// The mean over a draw's initial points, of the logarithms for ratios.
  private func mean(_ rows: [StepTrainingRow]?) -> Double? {
    Statistics.mean(values(rows ?? []).map { isRatio ? log($0) : $0 })
  }

  /// The mean over draws, geometric for ratios.
  public func mean(_ draws: StepDraws) -> Double? {
    Statistics.mean(draws.sorted { $0.key < $1.key }.compactMap { mean($0.value) }).map(shown)
  }

  /// Of each draw on which both have it the difference of the means over initial points, of the
  /// logarithms for ratios; positive if Adam's is the worse one.
  public func effects(_ sgd: StepDraws, _ adam: StepDraws) -> [Double] {
    Set(sgd.keys).union(adam.keys).sorted().compactMap { draw in
      guard let s = mean(sgd[draw]), let a = mean(adam[draw]) else { return nil }
      return kind == .radius ? s - a : a - s
    }
  }

  /// A number of `effects` as readers have it: the ratio of a logarithm.
  public func shown(_ effect: Double) -> Double { isRatio ? exp(effect) : effect }

  public static let bound = StepMeasure(name: "lipschitz_bound", kind: .bound, value: \.bound)
  public static let sampled = StepMeasure(
    name: "lipschitz_sampled", kind: .bound, value: \.sampled)
  public static let error = StepMeasure(name: "test_error", kind: .error) { row in
    // A diverged network guesses.
    row.testError ?? (row.status == .diverged ? StepTrainingRow.guess : nil)
  }
  /// The same of trainings that reach zero loss alone; in no table.
  public static let solvedError = StepMeasure(name: "test_error_zero_loss", kind: .error) { row in
    row.reachesZeroLoss ? row.testError : nil
  }
  public static let norm = StepMeasure(name: "norm_final", kind: .norm, value: \.finalNorm)

  /// The radius at which the loss passes a level.
  public static func radius(_ directions: Radii.Kind, _ level: String) -> StepMeasure {
    StepMeasure(
      name: directions.column(level), kind: .radius, value: { $0.radii[directions][level] })
  }

  /// All, in the table's order.
  public static func all(levels: [String]) -> [StepMeasure] {
    [bound, error, norm, sampled]
      + Radii.Kind.allCases.flatMap { kind in levels.map { radius(kind, $0) } }
  }
}
