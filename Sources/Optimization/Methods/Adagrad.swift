import LinearAlgebra

/// Adagrad: v_k = v_{k−1} + g_k²,  x_k = x_{k−1} − γ g_k/(√v_k + ε), elementwise.
///
/// | dialect | γ | v_0 | ε |
/// |---|---|---|---|
/// | paper, lecture | 0.01 | 0 | 1e-8, outside the root |
/// | torch | 0.01 | 0 | 1e-10, outside the root |
/// | optax | 0.01 | 0.1 | 1e-7, inside: γ g/√(v + ε) |
///
/// The lecture names the method without constants. Source: Duchi, Hazan, Singer, JMLR 12, 2011,
/// section 1.1 (δI + diag(G)^½: ε outside); it gives no numbers, γ and ε are common choices.
public struct Adagrad: Optimizer {
  /// γ where a study gives none; all dialects agree.
  public static let standardRate = 0.01

  /// v_0 ≥ 0.
  public let initialAccumulator: Double
  public let epsilon: Double
  public let epsilonInsideRoot: Bool

  /// Throws `ProblemError` for parameters outside their range.
  public init(
    dialect: Dialect = .paper, initialAccumulator: Double? = nil,
    epsilon: Double? = nil, epsilonInsideRoot: Bool? = nil
  ) throws {
    let isOptax = dialect == .optax
    let standardEpsilon = isOptax ? 1e-7 : dialect == .torch ? 1e-10 : 1e-8
    self.initialAccumulator = try Parameter.nonNegative(
      initialAccumulator ?? (isOptax ? 0.1 : 0), "initial_accumulator")
    self.epsilon = try Parameter.nonNegative(epsilon ?? standardEpsilon, "epsilon")
    self.epsilonInsideRoot = epsilonInsideRoot ?? isOptax
  }

  public func initialState(at start: Vector) -> MomentState {
    MomentState(first: 0, second: start.count, initialSecond: initialAccumulator)
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout MomentState) {
    state.step += 1
    state.check(x, gradient, hasFirst: false, hasSecond: true)
    Kernels.best.adagrad_step(
      x.count, &x.elements, gradient.elements, &state.second, epsilon, epsilonInsideRoot ? 1 : 0,
      rate)
  }

  /// diag(√v_k + ε).
  public func metric(after state: MomentState, dimension n: Int) -> Matrix {
    .diagonal(
      Vector(state.second.map { Root.metric($0, epsilon, inside: epsilonInsideRoot) }))
  }
}
