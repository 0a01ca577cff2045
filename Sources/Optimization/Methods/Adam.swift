import LinearAlgebra

/// Adam, elementwise:
///
///     m̂_k = β1 m̂_{k−1} + (1−β1) g_k          m_k = m̂_k/(1−β1^k)
///     v̂_k = β2 v̂_{k−1} + (1−β2) g_k²         v_k = v̂_k/(1−β2^k)
///     x_k = x_{k−1} − γ m_k/(√v_k + ε)
///
/// with m̂_0 = v̂_0 = 0. All dialects agree: γ = 0.001, β1 = 0.9, β2 = 0.999, ε = 1e-8, outside
/// the root. (The lecture's box writes the step from x_k while g_k is taken at x_{k−1}: a slip.)
/// Source: Kingma and Ba, ICLR 2015, algorithm 1; the lecture, "Adam – Summary".
public struct Adam: Optimizer {
  /// γ where a study gives none; all dialects agree.
  public static let standardRate = 0.001

  /// β1 in [0, 1); the lecture's b_m.
  public let beta1: Double
  /// β2 in [0, 1); the lecture's b_v.
  public let beta2: Double
  public let epsilon: Double
  /// γ m/√(v + ε) instead.
  public let epsilonInsideRoot: Bool
  /// Whether m̂ and v̂ are divided by 1−β^k.
  public let biasCorrection: Bool

  /// Throws `ProblemError` for parameters outside their range.
  public init(
    beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-8, epsilonInsideRoot: Bool = false, biasCorrection: Bool = true
  ) throws {
    self.beta1 = try Parameter.decay(beta1, "beta1")
    self.beta2 = try Parameter.decay(beta2, "beta2")
    self.epsilon = try Parameter.nonNegative(epsilon, "epsilon")
    self.epsilonInsideRoot = epsilonInsideRoot
    self.biasCorrection = biasCorrection
  }

  public func initialState(at start: Vector) -> MomentState {
    MomentState(first: start.count, second: start.count)
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout MomentState) {
    state.step += 1
    state.check(x, gradient, hasFirst: true, hasSecond: true)
    let bias1 = biasCorrection ? state.bias(beta1) : 1
    let bias2 = biasCorrection ? state.bias(beta2) : 1
    Kernels.best.adam_step(
      x.count, &x.elements, gradient.elements, &state.first, &state.second, beta1, beta2,
      1 / bias2, epsilon, epsilonInsideRoot ? 1 : 0, rate / bias1)
  }

  /// m_k and v_k, corrected if the method does so.
  public func estimates(in state: MomentState) -> (m: Vector, v: Vector) {
    let bias1 = biasCorrection ? state.bias(beta1) : 1
    let bias2 = biasCorrection ? state.bias(beta2) : 1
    return (Vector(state.first.map { $0 / bias1 }), Vector(state.second.map { $0 / bias2 }))
  }

  /// diag(√v_k + ε).
  public func metric(after state: MomentState, dimension n: Int) -> Matrix {
    let bias = biasCorrection ? state.bias(beta2) : 1
    return .diagonal(
      Vector(state.second.map { Root.metric($0 / bias, epsilon, inside: epsilonInsideRoot) }))
  }
}
