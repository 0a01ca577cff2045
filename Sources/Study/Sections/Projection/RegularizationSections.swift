import Optimization

/// The experiment `explicit-regularization`: ridge regression against early stopping.
public struct ExplicitRegularizationSection: StudySection {
  public var rows = 40
  public var columns = 30
  public var decades = 2.0
  public var noise = 0.05
  public var iterations = 100_000
  public var points = 120

  public init() {}

  public static let fields: [Field<ExplicitRegularizationSection>] = [
    Field(
      "rows", \.rows, "m of ½‖Aθ − b‖².", expecting: "a whole number from 2 to 200",
      where: { (2...200).contains($0) }),
    Field(
      "columns", \.columns, "n of it.", expecting: "a whole number from 2 to 200",
      where: { (2...200).contains($0) }),
    Field(
      "decades", \.decades,
      "Powers of ten that the singular values of A spread over, 1 the largest.",
      expecting: "a number from 0 to 4", where: { (0...4).contains($0) }),
    Field(
      "noise", \.noise, "Standard deviation of the noise on b = Aθ* + noise; θ* is N(0, I).",
      expecting: "a number from 0 to 100", where: { (0...100).contains($0) }),
    Field(
      "iterations", \.iterations, "Steps of gradient descent, γ = 1/σ₁².",
      expecting: "a whole number from 10 to 1000000", where: { (10...1_000_000).contains($0) }),
    Field(
      "points", \.points, "Values of λ, and of k, on logarithmic scales.",
      expecting: "a whole number from 10 to 1000", where: { (10...1000).contains($0) }),
  ]
}

/// The experiment `projection-geometry`: one equation in the plane.
public struct ProjectionGeometrySection: StudySection {
  public var row: [Double] = [1, 2]
  public var target = 3.0
  public var start: [Double] = [-1.5, -0.8]
  public var metric: [[Double]] = [[2.2, 0.8], [0.8, 0.7]]
  public var stepFraction = 0.35
  public var iterations = 80

  public init() {}

  public static let fields: [Field<ProjectionGeometrySection>] = [
    Field(
      "row", \.row, "a of the equation aᵀx = b.",
      expecting: "two numbers, zero or of size 1e-3 to 1e3, not both zero",
      where: {
        $0.count == 2 && $0 != [0, 0]
          && $0.allSatisfy { $0 == 0 || (1e-3...1e3).contains(abs($0)) }
      }),
    Field(
      "target", \.target, "b.", expecting: "a number of size at most 1e3",
      where: { abs($0) <= 1e3 }),
    Field(
      "start", \.start, "x₀, not on the line.", expecting: "two numbers of size at most 1e3",
      where: { $0.count == 2 && $0.allSatisfy { abs($0) <= 1e3 } }),
    Field(
      "metric", \.metric, "H.",
      expecting: "two rows of two numbers, symmetric, zero or of size 1e-3 to 1e3",
      where: {
        MatrixEntries.areUsable($0, order: 2)
          && $0.allSatisfy { $0.allSatisfy { $0 == 0 || (1e-3...1e3).contains(abs($0)) } }
      }),
    Field(
      "step_fraction", \.stepFraction,
      "The share of the residual that a step removes: γ = this ÷ ‖a‖² in the metric of H⁻¹.",
      expecting: "a number from 0.01 to 1.99", where: { (0.01...1.99).contains($0) }),
    Field(
      "iterations", \.iterations, "K.", expecting: "a whole number from 1 to 1000",
      where: { (1...1000).contains($0) }),
  ]
}

/// The experiment `sgd-vs-adam-norm`: norms of solutions from x₀ = 0.
public struct NormComparisonSection: StudySection {
  public var count = 100
  public var rows = 15
  public var columns = 40
  public var residual = 1e-6
  public var adamLearningRates = [0.1, 1]
  public var iterations = 10_000

  public init() {}

  public static let fields: [Field<NormComparisonSection>] = [
    Field(
      "count", \.count, "Random problems in each of three families.",
      expecting: "a whole number from 1 to 10000", where: { (1...10_000).contains($0) }),
    Field(
      "rows", \.rows, "m, the number of equations.", expecting: "a whole number from 2 to 100",
      where: { (2...100).contains($0) }),
    Field(
      "columns", \.columns, "n, more than m; the sparse features have their own number.",
      expecting: "a whole number from 3 to 500", where: { (3...500).contains($0) }),
    Field(
      "residual", \.residual, "The gate: only pairs with ‖Ax − b‖ ≤ this times ‖b‖ are compared.",
      expecting: "a number from 1e-12 to 0.1", where: { (1e-12...0.1).contains($0) }),
    Field(
      "adam_learning_rates", \.adamLearningRates,
      "Adam's first steps; each falls geometrically to 1e-8 of itself, since with a constant one "
        + "Adam does not settle.",
      expecting: "a list of one to six different numbers from 1e-6 to 10",
      where: {
        (1...6).contains($0.count) && Set($0).count == $0.count
          && $0.allSatisfy { (1e-6...10).contains($0) }
      }),
    Field(
      "iterations", \.iterations, "Steps of both, one equation each.",
      expecting: "a whole number from 10 to 10000000", where: { (10...10_000_000).contains($0) }),
  ]
}

/// The experiment `initialization-norms`: spectral norms of random weights.
public struct InitializationNormsSection: StudySection {
  public var widths = [25, 100]
  public var draws = 400

  public init() {}

  public static let fields: [Field<InitializationNormsSection>] = [
    Field(
      "widths", \.widths, "Square layers of these widths.",
      expecting: "a list of one to four different whole numbers from 2 to 300",
      where: {
        (1...4).contains($0.count) && Set($0).count == $0.count
          && $0.allSatisfy { (2...300).contains($0) }
      }),
    Field(
      "draws", \.draws, "Random matrices of each.",
      expecting: "a whole number from 10 to 100000", where: { (10...100_000).contains($0) }),
  ]
}
