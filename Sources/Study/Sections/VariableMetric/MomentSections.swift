import Optimization

/// The experiment `coordinate-variance`: what v̂ estimates, and the steps that follow from it.
public struct CoordinateVarianceSection: StudySection {
  public var decay = 0.999
  public var steps = 3000
  public var slopes: [Double] = [10, 0.1]
  public var deviations: [Double] = [3, 0.1]
  public var draws = 100_000
  public var mean = 1.0
  public var deviation = 1.0
  public var problems = 100
  public var dimension = 10
  public var decades = 3.0
  public var learningRate = 0.01

  public init() {}

  public static let fields: [Field<CoordinateVarianceSection>] = [
    Field(
      "decay", \.decay, "b_v of v̂_k = b_v v̂_{k−1} + (1−b_v) g_k², as in the lecture's box.",
      expecting: "a number from 0 to 1, 1 excluded", where: { (0..<1).contains($0) }),
    Field(
      "steps", \.steps, "K of the pictured gradients.",
      expecting: "a whole number from 100 to 100000", where: { (100...100_000).contains($0) }),
    Field(
      "slopes", \.slopes, "The constant gradients of a steep and of a flat coordinate.",
      expecting: "two numbers from 1e-6 to 1e6",
      where: { $0.count == 2 && $0.allSatisfy { (1e-6...1e6).contains($0) } }),
    Field(
      "deviations", \.deviations,
      "Standard deviations of the gradients, of mean 0, of a noisy and of a quiet coordinate.",
      expecting: "two numbers from 1e-6 to 1e6",
      where: { $0.count == 2 && $0.allSatisfy { (1e-6...1e6).contains($0) } }),
    Field(
      "draws", \.draws, "Independent sequences of gradients for claim c3-adam-unbiased.",
      expecting: "a whole number from 100 to 1000000", where: { (100...1_000_000).contains($0) }),
    Field(
      "mean", \.mean, "Their gradients are N(mean, deviation²).",
      expecting: "a number from -1000 to 1000", where: { abs($0) <= 1000 }),
    Field(
      "deviation", \.deviation, "See mean.",
      expecting: "a number from 1e-3 to 1e3", where: { (1e-3...1e3).contains($0) }),
    Field(
      "problems", \.problems,
      "Random problems of each kind, deterministic and sampled, for claim c21-scaling-intuition.",
      expecting: "a whole number from 1 to 10000", where: { (1...10_000).contains($0) }),
    Field(
      "dimension", \.dimension, "Their number of coordinates.",
      expecting: "a whole number from 3 to 100", where: { (3...100).contains($0) }),
    Field(
      "decades", \.decades, "Powers of ten that their curvatures or variances spread over.",
      expecting: "a number from 0.1 to 6", where: { (0.1...6).contains($0) }),
    Field(
      "learning_rate", \.learningRate, "γ of Adagrad, RMSProp and Adam on them.",
      expecting: "a number from 1e-6 to 10", where: { (1e-6...10).contains($0) }),
  ]
}

/// The experiment `filtered-gradients`: a fixed step on a sampled sum, with and without a filter.
public struct FilteredGradientsSection: StudySection {
  public var summands = Self.standardSummands
  public var start: [Double] = [-3.6, 2.2]
  public var learningRate = 0.25
  public var beta = 0.9
  public var iterations = 60
  public var problems = 200
  public var measured = 500

  public init() {}

  public static let fields: [Field<FilteredGradientsSection>] = [
    Field(
      "summands", \.summands,
      "f = Σ ½(x − c)ᵀQ(x − c) over these, each with quadratic (Q, positive definite) and center (c) in the plane. "
        + "The lecture's are lost, so they are a choice.",
      expecting: "a list of 2 to 12 summands", where: { (2...12).contains($0.count) }),
    Field(
      "start", \.start, "x₀.", expecting: "two numbers of size at most 1e6",
      where: { $0.count == 2 && $0.allSatisfy { abs($0) <= 1e6 } }),
    Field(
      "learning_rate", \.learningRate, "The fixed step γ of all variants.",
      expecting: "a number from 1e-6 to 100", where: { (1e-6...100).contains($0) }),
    Field(
      "beta", \.beta, "b_m of the filter.", expecting: "a number from 0 to 1, 1 excluded",
      where: { (0..<1).contains($0) }),
    Field(
      "iterations", \.iterations, "K of the pictured paths.",
      expecting: "a whole number from 1 to 2000", where: { (1...2000).contains($0) }),
    Field(
      "problems", \.problems, "Random sums for claim c4-filter-smooths.",
      expecting: "a whole number from 1 to 10000", where: { (1...10_000).contains($0) }),
    Field(
      "measured", \.measured, "Steps on each of them.",
      expecting: "a whole number from 10 to 100000", where: { (10...100_000).contains($0) }),
  ]

  private static var standardSummands: [SummandChoice] {
    [
      SummandChoice(quadratic: [[1, 0.3], [0.3, 0.4]], center: [-1.3, -0.6]),
      SummandChoice(quadratic: [[0.35, -0.2], [-0.2, 1.1]], center: [1.2, -0.8]),
      SummandChoice(quadratic: [[0.8, 0.1], [0.1, 0.5]], center: [0.3, 1.3]),
    ]
  }
}

/// ½(x − c)ᵀQ(x − c) in the plane.
public struct SummandChoice: StudySection, Placeholder {
  public var quadratic: [[Double]] = [[1, 0], [0, 1]]
  public var center: [Double] = [0, 0]

  public init() {}
  public static var placeholder: SummandChoice { SummandChoice() }

  init(quadratic: [[Double]], center: [Double]) {
    (self.quadratic, self.center) = (quadratic, center)
  }

  public static let fields: [Field<SummandChoice>] = [
    Field(
      "quadratic", \.quadratic, "",
      expecting: "two rows of two numbers, symmetric, zero or of size 1e-6 to 1e6",
      where: {
        MatrixEntries.areUsable($0, order: 2)
          && $0.allSatisfy { $0.allSatisfy { $0 == 0 || (1e-6...1e6).contains(abs($0)) } }
      }),
    Field(
      "center", \.center, "", expecting: "two numbers of size at most 1e6",
      where: { $0.count == 2 && $0.allSatisfy { abs($0) <= 1e6 } }),
  ]
}

/// The experiment `adam-summary`: Adam as boxed on the quadratic, with its moments.
public struct AdamSummarySection: StudySection {
  public var learningRate = 0.001
  public var beta1 = 0.9
  public var beta2 = 0.999
  public var epsilon = 1e-8
  public var iterations = 8000

  public init() {}

  public static let fields: [Field<AdamSummarySection>] = [
    Field(
      "learning_rate", \.learningRate, "γ.", expecting: "a number from 1e-9 to 100",
      where: { (1e-9...100).contains($0) }),
    Field(
      "beta1", \.beta1, "The lecture's b_m.", expecting: "a number from 0 to 1, 1 excluded",
      where: { (0..<1).contains($0) }),
    Field(
      "beta2", \.beta2, "The lecture's b_v.", expecting: "a number from 0 to 1, 1 excluded",
      where: { (0..<1).contains($0) }),
    Field(
      "epsilon", \.epsilon, "ε, outside the root.", expecting: "a number from 0 to 1",
      where: { (0...1).contains($0) }),
    Field(
      "iterations", \.iterations, "K.", expecting: "a whole number from 10 to 100000",
      where: { (10...100_000).contains($0) }),
  ]
}
