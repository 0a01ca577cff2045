import Results

/// What of two sets of trainings `step-size-sensitivity` compares, and what counts as worse.
public struct StepMeasure: Sendable {
  /// As the table of comparisons writes it.
  public let name: String
  public let kind: Kind
  /// Of a training; nil where it has none.
  public let value: @Sendable (StepTrainingRow) -> Double?

  public enum Kind: Sendable {
    case bound, error, radius
    /// ‖θ_end‖₂ of the trainings that reach zero loss: the others are no solutions.
    case norm
  }

  /// What stands for a training that diverged: worse than any other.
  public var worst: Double { kind == .radius ? 0 : .infinity }

  public func isWorse(_ adam: Double, than sgd: Double) -> Bool {
    kind == .radius ? adam < sgd : adam > sgd
  }

  public func effect(_ sgd: Double, _ adam: Double) -> Double {
    switch kind {
    case .bound, .norm: adam / sgd
    case .error: adam - sgd
    case .radius: sgd / adam
    }
  }

  public static let bound = StepMeasure(name: "lipschitz_bound", kind: .bound, value: \.bound)
  public static let error = StepMeasure(name: "test_error", kind: .error, value: \.testError)
  public static let norm = StepMeasure(name: "norm_final", kind: .norm, value: \.finalNorm)

  /// The radius at which the loss passes a level.
  public static func radius(_ directions: Radii.Kind, _ level: String) -> StepMeasure {
    StepMeasure(
      name: directions.column(level), kind: .radius, value: { $0.radii[directions][level] })
  }

  /// All, in the table's order.
  public static func all(levels: [String]) -> [StepMeasure] {
    [bound, error, norm]
      + Radii.Kind.allCases.flatMap { kind in levels.map { radius(kind, $0) } }
  }
}
