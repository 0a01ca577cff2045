import LinearAlgebra

/// Adagrad: v_k = v_{k−1} + g_k²,  x_k = x_{k−1} − γ g_k/(√v_k + ε), elementwise.
///
/// With ε inside the root: γ g_k/√(v_k + ε).
///
/// The lecture names the method without constants. Source: Duchi, Hazan, Singer, JMLR 12, 2011,
/// section 1.1 (δI + diag(G)^½: ε outside); it gives no numbers, γ and ε are common choices.
public struct Adagrad: Optimizer {
  /// v_0 ≥ 0.
  public let initialAccumulator: Double
  /// ε ≥ 0.
  public let epsilon: Double
  /// γ g/√(v + ε) instead of γ g/(√v + ε).
  public let epsilonInsideRoot: Bool

  /// Throws `ProblemError` for parameters outside their range.
  public init(
    dialect: Dialect = Self.standardDialect, initialAccumulator: Double? = nil,
    epsilon: Double? = nil, epsilonInsideRoot: Bool? = nil
  ) throws {
    self.initialAccumulator = try Self.initialAccumulator.value(initialAccumulator, in: dialect)
    self.epsilon = try Self.epsilon.value(epsilon, in: dialect)
    self.epsilonInsideRoot = try Self.epsilonInsideRoot.value(epsilonInsideRoot, in: dialect)
  }

  public func initialState(at start: Vector) -> MomentState {
    MomentState(first: 0, second: start.count, initialSecond: initialAccumulator)
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout MomentState) {
    state.step += 1
    state.advance(dimension: x.count, gradient, hasFirst: false, hasSecond: true) { _, second in
      Kernels.best.adagrad_step(
        x.count, &x.elements, gradient.elements, second, epsilon, epsilonInsideRoot ? 1 : 0, rate)
    }
  }

  /// diag(√v_k + ε).
  public func metric(after state: MomentState, dimension n: Int) -> Matrix {
    .diagonal(
      Vector(state.second.map { Root.metric($0, epsilon, inside: epsilonInsideRoot) }))
  }
}

extension Adagrad {
  /// The definition that is meant where none is named.
  public static let standardDialect = Dialect.paper

  static let epsilon = MethodParameter(
    "epsilon", .nonNegative, 1e-8, [.torch: 1e-10, .optax: 1e-7])
  static let epsilonInsideRoot = MethodParameter(
    "epsilon_inside_root", .flag, false, [.optax: true])
  static let initialAccumulator = MethodParameter(
    "initial_accumulator", .nonNegative, 0.0, [.optax: 0.1])

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "adagrad", "Adagrad", family: .adagrad, step: .standard(ByDialect(0.01)),
    dialect: standardDialect,
    parameters: [epsilon, epsilonInsideRoot, initialAccumulator], fitsNetworks: true,
    source: "Duchi, Hazan, Singer 2011"
  ) {
    .firstOrder(
      try Adagrad(
        dialect: $0.dialect, initialAccumulator: $0[initialAccumulator], epsilon: $0[epsilon],
        epsilonInsideRoot: $0[epsilonInsideRoot]),
      rate: $0.rate)
  }
}
