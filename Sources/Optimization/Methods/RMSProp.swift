import LinearAlgebra

/// RMSProp: v̂_k = b v̂_{k−1} + (1−b) g_k²,  x_k = x_{k−1} − γ g_k/(√v̂_k + ε), elementwise, with
/// v̂_0 = 0 and no bias correction.
///
/// | dialect | γ | b | ε |
/// |---|---|---|---|
/// | lecture, paper | 0.001 | 0.9 | 1e-8, outside the root |
/// | torch | 0.01 | 0.99 | 1e-8, outside the root |
/// | optax | 0.001 | 0.9 | 1e-8, inside: γ g/√(v̂ + ε) |
///
/// The lecture gives the recurrence and the place of ε but no constants. Source: Tieleman and
/// Hinton, Coursera lecture 6.5, 2012 (b = 0.9; no ε). `biasCorrection` divides v̂ by 1−b^k: then
/// it is Adam without the filter.
public struct RMSProp: Optimizer {
  /// γ where a study gives none.
  public static func standardRate(_ dialect: Dialect) -> Double {
    dialect == .torch ? 0.01 : 0.001
  }

  /// b in [0, 1); the lecture's b_v.
  public let decay: Double
  public let epsilon: Double
  public let epsilonInsideRoot: Bool
  public let biasCorrection: Bool

  /// Throws `ProblemError` for parameters outside their range.
  public init(
    dialect: Dialect = .lecture, decay: Double? = nil,
    epsilon: Double? = nil, epsilonInsideRoot: Bool? = nil, biasCorrection: Bool = false
  ) throws {
    let isTorch = dialect == .torch
    self.decay = try Parameter.decay(decay ?? (isTorch ? 0.99 : 0.9), "decay")
    self.epsilon = try Parameter.nonNegative(epsilon ?? 1e-8, "epsilon")
    self.epsilonInsideRoot = epsilonInsideRoot ?? (dialect == .optax)
    self.biasCorrection = biasCorrection
  }

  public func initialState(at start: Vector) -> MomentState {
    MomentState(first: 0, second: start.count)
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout MomentState) {
    state.step += 1
    state.check(x, gradient, hasFirst: false, hasSecond: true)
    let bias = biasCorrection ? state.bias(decay) : 1
    Kernels.best.rmsprop_step(
      x.count, &x.elements, gradient.elements, &state.second, decay, 1 / bias, epsilon,
      epsilonInsideRoot ? 1 : 0, rate)
  }

  /// diag(√v̂_k + ε).
  public func metric(after state: MomentState, dimension n: Int) -> Matrix {
    let bias = biasCorrection ? state.bias(decay) : 1
    return .diagonal(
      Vector(state.second.map { Root.metric($0 / bias, epsilon, inside: epsilonInsideRoot) }))
  }
}
