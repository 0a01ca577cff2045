import LinearAlgebra

/// Adamax, Adam with the largest past gradient in place of the second moment, elementwise:
///
///     m̂_k = β1 m̂_{k−1} + (1−β1) g_k,   u_k = max(β2 u_{k−1}, |g_k|)          (paper, lecture)
///                                       u_k = max(β2 u_{k−1}, |g_k| + ε)      (torch, optax)
///     x_k = x_{k−1} − γ/(1−β1^k) · m̂_k/u_k
///
/// with m̂_0 = u_0 = 0, γ = 0.002, β1 = 0.9, β2 = 0.999; ε = 0 for the paper and 1e-8 for the
/// libraries. A coordinate that has never had a gradient does not move. Source: Kingma and Ba,
/// ICLR 2015, algorithm 2; the lecture names the method only.
public struct Adamax: Optimizer {
  /// γ where a study gives none; all dialects agree.
  public static let standardRate = 0.002

  public let beta1: Double
  public let beta2: Double
  /// Added to |g|.
  public let epsilon: Double

  /// Throws `ProblemError` for parameters outside their range.
  public init(
    dialect: Dialect = .paper, beta1: Double = 0.9,
    beta2: Double = 0.999, epsilon: Double? = nil
  ) throws {
    let isLibrary = dialect == .torch || dialect == .optax
    self.beta1 = try Parameter.decay(beta1, "beta1")
    self.beta2 = try Parameter.decay(beta2, "beta2")
    self.epsilon = try Parameter.nonNegative(epsilon ?? (isLibrary ? 1e-8 : 0), "epsilon")
  }

  public func initialState(at start: Vector) -> MomentState {
    MomentState(first: start.count, second: start.count)
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout MomentState) {
    state.step += 1
    state.check(x, gradient, hasFirst: true, hasSecond: true)
    Kernels.best.adamax_step(
      x.count, &x.elements, gradient.elements, &state.first, &state.second, beta1, beta2, epsilon,
      rate / state.bias(beta1))
  }

  /// diag(u_k).
  public func metric(after state: MomentState, dimension n: Int) -> Matrix {
    .diagonal(Vector(state.second))
  }
}
