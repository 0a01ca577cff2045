import LinearAlgebra

/// Adadelta, elementwise, with v_0 = w_0 = 0 and both ε inside the roots in every dialect:
///
///     v_k = ρ v_{k−1} + (1−ρ) g_k²
///     d_k = √(w_{k−1} + ε)/√(v_k + ε) · g_k
///     w_k = ρ w_{k−1} + (1−ρ) d_k²
///     x_k = x_{k−1} − γ d_k
///
/// Source: Zeiler, arXiv:1212.5701, algorithm 1 (γ = 1) and section 4.1, whose experiments on MNIST
/// have ρ = 0.95; the lecture names the method only.
public struct Adadelta: Optimizer {
  /// ρ in [0, 1).
  public let decay: Double
  /// ε > 0: with none, the first step would be zero, and so all others.
  public let epsilon: Double

  /// Throws `ProblemError` for parameters outside their range.
  public init(
    dialect: Dialect = Self.standardDialect, decay: Double? = nil, epsilon: Double? = nil
  ) throws {
    self.decay = try Self.decay.value(decay, in: dialect)
    self.epsilon = try Self.epsilon.value(epsilon, in: dialect)
  }

  /// w, v and the metric of the last step, one value a coordinate.
  public struct State: Sendable, Equatable {
    /// w, the running mean of squared steps.
    public var squaredSteps: [Double]
    /// v, that of squared gradients.
    public var squaredGradients: [Double]
    /// √(v_k + ε)/√(w_{k−1} + ε), what the last gradient was divided by.
    public var metric: [Double]
  }

  public func initialState(at start: Vector) -> State {
    let zeros = [Double](repeating: 0, count: start.count)
    return State(squaredSteps: zeros, squaredGradients: zeros, metric: zeros)
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout State) {
    precondition(
      gradient.count == x.count && state.metric.count == x.count, "a step of another dimension")
    Kernels.best.adadelta_step(
      x.count, &x.elements, gradient.elements, &state.squaredSteps, &state.squaredGradients,
      &state.metric, decay, epsilon, rate)
  }

  /// diag(√(v_k + ε)/√(w_{k−1} + ε)).
  public func metric(after state: State, dimension n: Int) -> Matrix {
    .diagonal(Vector(state.metric))
  }
}

extension Adadelta {
  /// The definition that is meant where none is named.
  public static let standardDialect = Dialect.paper

  static let decay = MethodParameter("decay", .decay, 0.95, [.torch: 0.9, .optax: 0.9])
  static let epsilon = MethodParameter("epsilon", .positive, 1e-6)

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "adadelta", "Adadelta", family: .adagrad, step: .standard(ByDialect(1)),
    dialect: standardDialect,
    parameters: [decay, epsilon], fitsNetworks: true, source: "Zeiler 2012"
  ) {
    .firstOrder(
      try Adadelta(dialect: $0.dialect, decay: $0[decay], epsilon: $0[epsilon]), rate: $0.rate)
  }
}
