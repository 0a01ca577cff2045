import Optimization

/// The experiment `variable-metric-equivalence`: one path in two coordinate systems.
public struct MetricEquivalenceSection: StudySection {
  public var metric = MetricRule.matrix([[0.2, -0.15], [-0.15, 1.2]])
  public var learningRate = 0.8
  public var iterations = 8
  public var problems = 200
  public var largestDimension = 20

  public init() {}

  public static let fields: [Field<MetricEquivalenceSection>] = [
    Field(
      "metric", \.metric, "H, on the quadratic of the study.",
      expecting: "\(MetricRule.wordList), or two rows of two numbers",
      where: { ($0.order ?? 2) == 2 }),
    Field(
      "learning_rate", \.learningRate, "γ.", expecting: "a number from 1e-9 to 1e9",
      where: { (1e-9...1e9).contains($0) }),
    Field(
      "iterations", \.iterations, "K.", expecting: "a whole number from 1 to 1000",
      where: { (1...1000).contains($0) }),
    Field(
      "problems", \.problems,
      "Random quadratics, with a fixed H and with one that changes in every step, for claim "
        + "c15-metric-equivalence.",
      expecting: "a whole number from 1 to 10000", where: { (1...10_000).contains($0) }),
    Field(
      "largest_dimension", \.largestDimension, "Their dimensions are uniform on 2 … this.",
      expecting: "a whole number from 2 to 50", where: { (2...50).contains($0) }),
  ]
}

/// The experiment `sharp-minimum-under-metric`: a function with a sharp and a flat minimum.
public struct SharpMinimumSection: StudySection {
  public var sharp: [Double] = [12, 1]
  public var flat: [Double] = [0.1, 0.05]
  public var metric: [Double] = [4, 0.3]

  public init() {}

  private static let curvatures = "two numbers from 1e-3 to 1e3"
  @Sendable private static func areCurvatures(_ values: [Double]) -> Bool {
    values.count == 2 && values.allSatisfy { (1e-3...1e3).contains($0) }
  }

  public static let fields: [Field<SharpMinimumSection>] = [
    Field(
      "sharp", \.sharp, "Curvatures along x₁ and x₂ at the sharp minimum.",
      expecting: curvatures, where: areCurvatures),
    Field(
      "flat", \.flat, "The same at the flat one.", expecting: curvatures, where: areCurvatures),
    Field(
      "metric", \.metric, "H = diag of these.", expecting: curvatures, where: areCurvatures),
  ]
}
