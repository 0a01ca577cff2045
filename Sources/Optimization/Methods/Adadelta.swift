import LinearAlgebra

/// Adadelta, elementwise, with v_0 = w_0 = 0 and both ε inside the roots in every dialect:
///
///     v_k = ρ v_{k−1} + (1−ρ) g_k²
///     d_k = √(w_{k−1} + ε)/√(v_k + ε) · g_k
///     w_k = ρ w_{k−1} + (1−ρ) d_k²
///     x_k = x_{k−1} − γ d_k
///
/// γ = 1 and ε = 1e-6 in all; ρ = 0.95 in the paper's experiments on MNIST and 0.9 in torch and
/// optax. Source: Zeiler, arXiv:1212.5701, algorithm 1 (γ = 1) and section 4.1; the lecture names
/// the method only.
public struct Adadelta: Optimizer {
  /// γ where a study gives none; all dialects agree.
  public static let standardRate = 1.0

  /// ρ in [0, 1).
  public let decay: Double
  /// ε > 0: with none, the first step would be zero, and so all others.
  public let epsilon: Double

  /// Throws `ProblemError` for parameters outside their range.
  public init(
    dialect: Dialect = .paper, decay: Double? = nil,
    epsilon: Double = 1e-6
  ) throws {
    let isLibrary = dialect == .torch || dialect == .optax
    self.decay = try Parameter.decay(decay ?? (isLibrary ? 0.9 : 0.95), "decay")
    self.epsilon = try Parameter.positive(epsilon, "epsilon")
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
