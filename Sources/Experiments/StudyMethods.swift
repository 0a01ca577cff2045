import LinearAlgebra
import Optimization
import Results
import Study

/// A method of the study, ready to run on a problem.
enum StudyMethod: Sendable {
  case firstOrder(any Optimizer, rate: Double)
  case minimizer(any Minimizer<any Objective>)
  case newton(Newton)

  /// The method that a study names, with this step size where it has one and the study gives none.
  ///
  /// Throws `StudyError` about `key` for parameters that the method refuses, and for a metric that
  /// does not fit the problem.
  init(_ choice: OptimizerChoice, rate: Double?, hessian: Matrix, key: String) throws {
    let given: Double? = if case .fixed(let value) = choice.learningRate { value } else { rate }
    let dialect = choice.dialect.flatMap { Dialect(rawValue: $0.rawValue) }
    do {
      self = try Self.make(choice, given, dialect, hessian, key)
    } catch let error as ProblemError {
      throw StudyError(
        "\(key).\(error.what)", found: error.found,
        expected: error.expected)
    }
  }

  private static func make(
    _ choice: OptimizerChoice, _ rate: Double?, _ dialect: Dialect?, _ hessian: Matrix,
    _ key: String
  ) throws -> StudyMethod {
    switch choice.method ?? .gradientDescent {
    case .gradientDescent: return .firstOrder(GradientDescent(), rate: rate ?? 1)
    case .scaledGradientDescent:
      let choice = choice.metric ?? .hessianDiagonal
      guard choice.order == nil || choice.order == hessian.rows else {
        throw StudyError(
          "\(key).metric", found: "a matrix of another size than the problem's",
          expected: "\(hessian.rows) rows of \(hessian.rows) numbers")
      }
      let metric = try choice.metric(for: hessian, key: "\(key).metric")
      return .firstOrder(ScaledGradientDescent(metric: metric), rate: rate ?? 1)
    case .filteredGradient:
      return .firstOrder(
        try FilteredGradient(
          beta: choice.beta ?? 0.9, biasCorrection: choice.biasCorrection ?? false),
        rate: rate ?? 1)
    case .newton:
      return .newton(try Newton(learningRate: rate ?? 1, damping: choice.damping ?? 0))
    case .bfgs: return .minimizer(BFGS())
    case .lbfgs: return .minimizer(try LBFGS(memory: choice.memory ?? 10))
    case .adagrad:
      return .firstOrder(
        try Adagrad(
          dialect: dialect ?? .paper, initialAccumulator: choice.initialAccumulator,
          epsilon: choice.epsilon, epsilonInsideRoot: choice.epsilonInsideRoot),
        rate: rate ?? Adagrad.standardRate)
    case .rmsprop:
      return .firstOrder(
        try RMSProp(
          dialect: dialect ?? .lecture, decay: choice.decay, epsilon: choice.epsilon,
          epsilonInsideRoot: choice.epsilonInsideRoot,
          biasCorrection: choice.biasCorrection ?? false),
        rate: rate ?? RMSProp.standardRate(dialect ?? .lecture))
    case .adam:
      return .firstOrder(
        try Adam(
          beta1: choice.beta1 ?? 0.9, beta2: choice.beta2 ?? 0.999,
          epsilon: choice.epsilon ?? 1e-8, epsilonInsideRoot: choice.epsilonInsideRoot ?? false,
          biasCorrection: choice.biasCorrection ?? true),
        rate: rate ?? Adam.standardRate)
    case .adamax:
      return .firstOrder(
        try Adamax(
          dialect: dialect ?? .paper, beta1: choice.beta1 ?? 0.9, beta2: choice.beta2 ?? 0.999,
          epsilon: choice.epsilon),
        rate: rate ?? Adamax.standardRate)
    case .adadelta:
      return .firstOrder(
        try Adadelta(
          dialect: dialect ?? .paper, decay: choice.decay, epsilon: choice.epsilon ?? 1e-6),
        rate: rate ?? Adadelta.standardRate)
    }
  }

  /// The γ that the method has; nil if it searches for its steps.
  var learningRate: Double? {
    switch self {
    case .firstOrder(_, let rate): rate
    case .newton(let newton): newton.learningRate
    case .minimizer: nil
    }
  }
}

extension OptimizerChoice {
  /// Whether the step is found by trying: asked for, or not given where no source has a standard.
  var isTuned: Bool {
    switch (learningRate, method) {
    case (.tuned, _): true
    case (nil, .gradientDescent), (nil, .scaledGradientDescent), (nil, .filteredGradient): true
    default: false
    }
  }
}
