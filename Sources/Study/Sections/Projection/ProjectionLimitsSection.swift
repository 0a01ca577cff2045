/// The experiment `projection-limits`: random consistent systems Ax = b with m ≤ n/2.
public struct ProjectionLimitsSection: StudySection {
  public var count = 100
  public var largestRows = 10
  public var largestColumns = 40
  public var condition = 10.0
  public var residual = 1e-10
  public var iterationLimit = 200_000
  public var adaptiveLearningRate = 0.3
  public var adaptiveIterations = 8000

  public init() {}

  public static let fields: [Field<ProjectionLimitsSection>] = [
    Field(
      "count", \.count, "Random problems.",
      expecting: "a whole number from 1 to 10000", where: { (1...10_000).contains($0) }),
    Field(
      "largest_rows", \.largestRows, "m is uniform on 2 … this, n on 2m … largest_columns.",
      expecting: "a whole number from 2 to 50", where: { (2...50).contains($0) }),
    Field(
      "largest_columns", \.largestColumns, "At least twice the largest number of rows.",
      expecting: "a whole number from 4 to 200", where: { (4...200).contains($0) }),
    Field(
      "condition", \.condition, "The metrics H are random with condition numbers up to this.",
      expecting: "a number from 1 to 1e4", where: { (1...1e4).contains($0) }),
    Field(
      "residual", \.residual, "A run ends when ‖Ax − b‖ ≤ this times ‖b‖.",
      expecting: "a number from 1e-13 to 0.1", where: { (1e-13...0.1).contains($0) }),
    Field(
      "iteration_limit", \.iterationLimit, "Steps after which a run ends anyway.",
      expecting: "a whole number from 1 to 100000000", where: { (1...100_000_000).contains($0) }),
    Field(
      "adaptive_learning_rate", \.adaptiveLearningRate,
      "The first step size of Adam, RMSProp and Adagrad; it falls geometrically to 1e-8 of it, since "
        + "with a constant one some of them do not settle.",
      expecting: "a number from 1e-6 to 10", where: { (1e-6...10).contains($0) }),
    Field(
      "adaptive_iterations", \.adaptiveIterations, "Their number of steps at most.",
      expecting: "a whole number from 1 to 100000000", where: { (1...100_000_000).contains($0) }),
  ]
}
