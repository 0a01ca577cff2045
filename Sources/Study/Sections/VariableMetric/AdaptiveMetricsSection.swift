import Lecture
import Optimization

/// The experiment `adaptive-metrics`: every method on every problem.
public struct AdaptiveMetricsSection: StudySection {
  public var iterations = 200
  public var learningRates = [
    0.001, 0.0015, 0.002, 0.003, 0.005, 0.007, 0.01, 0.015, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2,
    0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70,
  ]
  public var reduction = 1e-6
  public var problems = Self.standardProblems
  public var optimizers = Self.standardOptimizers
  public var valley = ValleySection()
  public var dialects = DialectsSection()

  public init() {}

  public static let fields: [Field<AdaptiveMetricsSection>] = [
    Field(
      "iterations", \.iterations, "K: every run takes this many steps.",
      expecting: "a whole number from 1 to 20000", where: { (1...20_000).contains($0) }),
    Field(
      "learning_rates", \.learningRates,
      "What learning_rate: tuned tries; the best has the smallest mean of f over the second half "
        + "of the run.",
      expecting: "a list of 1 to 100 positive numbers",
      where: { (1...100).contains($0.count) && $0.allSatisfy { $0 > 0 } }),
    Field(
      "reduction", \.reduction,
      "The table says from which step on f − f* has shrunk by this factor.",
      expecting: "a number between 1e-12 and 1, both excluded", where: { $0 > 1e-12 && $0 < 1 }),
    Field(
      "problems", \.problems,
      "Each has a name, a start, and one of: "
        + "\(ProblemCatalog.all.map(\.summary).joined(separator: ", ")).",
      expecting: "a list of 1 to 50 problems whose names differ",
      where: { (1...50).contains($0.count) && Set($0.map(\.name)).count == $0.count }),
    Field(
      "optimizers", \.optimizers,
      "Each has a name and a method, and may have a dialect (\(Dialect.words)), where sources "
        + "differ, a learning_rate (a number or tuned), a schedule (\(Schedule.expected)), a clip_norm, "
        + "an l2 (λ of ½λ‖x‖², whose gradient is added) and its method's parameters: "
        + "\(OptimizerChoice.methodList). A given parameter wins over the dialect; without a "
        + "learning_rate \(OptimizerChoice.tunedList) are tuned. The metric hessian-diagonal is "
        + "taken at the start.",
      expecting: "a list of 1 to 50 optimizers whose names differ",
      where: { (1...50).contains($0.count) && Set($0.map(\.name)).count == $0.count }),
    Field(
      "valley", \.valley,
      "Steps through the curved valley from random starts, for claim c2-good-metric-faster."),
    Field(
      "dialects", \.dialects, "The definitions of each method, compared on the study's quadratic."),
  ]

  /// The lecture's quadratic, a curved valley, and a sum of six squares that is sampled.
  private static var standardProblems: [ProblemChoice] {
    let rows = [[1, 0.2], [0.9, -0.3], [-0.2, 0.3], [0.1, 0.25], [1.1, 0.1], [0.3, -0.2]]
    return [
      ProblemChoice(
        "quadratic", Quadratic.entry, [Quadratic.matrix.name: .rows(QuadraticSection().matrix)],
        start: QuadraticSection().start),
      ProblemChoice(
        "curved-valley", CurvedValley.entry, [CurvedValley.steepness.name: .number(10)],
        start: [-1.2, 1]),
      ProblemChoice(
        "finite-sum", LeastSquaresProblem.entry,
        [
          LeastSquaresProblem.matrix.name: .rows(rows),
          LeastSquaresProblem.target.name: .numbers([0.6, -0.5, 0.4, -0.3, 0.2, 0.1]),
        ], start: [-2, 1.6], isSampled: true),
    ]
  }

  private static var standardOptimizers: [OptimizerChoice] {
    let scaled = OptimizerChoice(
      ScaledGradientDescent.entry, rate: .tuned,
      [ScaledGradientDescent.metric.name: .metric(.hessianDiagonal)])
    let regularized = OptimizerChoice(
      Newton.entry, name: Algorithm.regularizedNewton, [Newton.damping.name: .number(0.5)])
    return [
      OptimizerChoice(GradientDescent.entry, rate: .tuned), scaled, OptimizerChoice(Newton.entry),
      regularized, OptimizerChoice(BFGS.entry), OptimizerChoice(LBFGS.entry),
      OptimizerChoice(Adagrad.entry, rate: .tuned), OptimizerChoice(RMSProp.entry, rate: .tuned),
      OptimizerChoice(Adam.entry, rate: .tuned), OptimizerChoice(Adamax.entry, rate: .tuned),
      OptimizerChoice(Adadelta.entry, rate: .tuned),
    ]
  }
}

/// The runs that compare definitions.
public struct DialectsSection: StudySection {
  public var methods = [Adagrad.entry, RMSProp.entry, Adamax.entry, Adam.entry, Adadelta.entry]
  public var learningRate = 0.05
  public var iterations = 200

  public init() {}

  public static let fields: [Field<DialectsSection>] = [
    Field(
      "methods", \.methods, "Those whose definitions are compared.",
      expecting: "methods whose sources differ, "
        + MethodCatalog.all.filter { $0.standardDialect != nil }.map(\.id)
        .joined(separator: ", "),
      where: { $0.allSatisfy { $0.standardDialect != nil } && Set($0.map(\.id)).count == $0.count }),
    Field(
      "learning_rate", \.learningRate, "γ, one for all.", expecting: "a number from 1e-6 to 10",
      where: { (1e-6...10).contains($0) }),
    Field(
      "iterations", \.iterations, "K.", expecting: "a whole number from 1 to 20000",
      where: { (1...20_000).contains($0) }),
  ]
}

/// Runs through the curved valley from random starts.
public struct ValleySection: StudySection {
  public var starts = 40
  public var steepness = 10.0
  public var iterationLimit = 5000

  public init() {}

  public static let fields: [Field<ValleySection>] = [
    Field(
      "starts", \.starts, "Start points, uniform on [−2, 2]².",
      expecting: "a whole number from 1 to 10000", where: { (1...10_000).contains($0) }),
    Field(
      "steepness", \.steepness, "\(CurvedValley.formula).",
      expecting: CurvedValley.steepness.range.expected,
      where: { CurvedValley.steepness.range.contains(.number($0)) }),
    Field(
      "iteration_limit", \.iterationLimit, "Steps after which a run counts as not arriving.",
      expecting: "a whole number from 1 to 1000000", where: { (1...1_000_000).contains($0) }),
  ]
}
