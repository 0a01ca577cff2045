/// The experiment `gradient-step`: one step on a function of one variable.
public struct GradientStepSection: StudySection {
  /// x_k.
  public var start = 2.4
  public var learningRate = 0.8

  public init() {}

  public static let fields: [Field<GradientStepSection>] = [
    Field(
      "start", \.start, "x_k, where the model touches f(x) = log cosh x + x²/20.",
      expecting: "a number of size 0.1 to 20", where: { (0.1...20).contains(abs($0)) }),
    Field(
      "learning_rate", \.learningRate,
      "γ. The model lies above f everywhere if γ ≤ 1/1.1, one over f's largest curvature.",
      expecting: "a number from 0.01 to 10", where: { (0.01...10).contains($0) }),
  ]
}

/// The experiment `scaled-gradient-step`: one step in two metrics, and steps on random problems.
public struct ScaledGradientStepSection: StudySection {
  /// x_k.
  public var start: [Double] = [-3, 1.5]
  public var count = 1000
  public var largestDimension = 10

  public init() {}

  public static let fields: [Field<ScaledGradientStepSection>] = [
    Field(
      "start", \.start, "x_k in the plane of the quadratic.",
      expecting: "two numbers, zero or of size 1e-50 to 1e6, not both zero (the minimum)",
      where: {
        $0.count == 2 && $0 != [0, 0]
          && $0.allSatisfy { $0 == 0 || (1e-50...1e6).contains(abs($0)) }
      }),
    Field(
      "count", \.count, "Random problems for claim c1-step-minimizes-model.",
      expecting: "a whole number from 1 to 100000", where: { (1...100_000).contains($0) }),
    Field(
      "largest_dimension", \.largestDimension, "Their dimensions are uniform on 1 … this.",
      expecting: "a whole number from 1 to 50", where: { (1...50).contains($0) }),
  ]
}
