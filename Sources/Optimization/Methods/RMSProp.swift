import LinearAlgebra

/// RMSProp: v̂_k = b v̂_{k−1} + (1−b) g_k²,  x_k = x_{k−1} − γ g_k/(√v̂_k + ε), elementwise, with
/// v̂_0 = 0 and no bias correction.
///
/// With ε inside the root: γ g_k/√(v̂_k + ε).
///
/// The lecture gives the recurrence and the place of ε but no constants. Source: Tieleman and
/// Hinton, Coursera lecture 6.5, 2012 (b = 0.9; no ε). `biasCorrection` divides v̂ by 1−b^k: then
/// it is Adam without the filter. Centred, it divides by √(v̂_k − ĝ_k²) with ĝ_k = b ĝ_{k−1} + (1−b) g_k, an estimate
/// of the standard deviation (Graves, arXiv:1308.0850, equations 38–45).
public struct RMSProp: Optimizer {
  /// b in [0, 1); the lecture's b_v.
  public let decay: Double
  /// ε ≥ 0.
  public let epsilon: Double
  /// γ g/√(v̂ + ε) instead of γ g/(√v̂ + ε).
  public let epsilonInsideRoot: Bool
  /// Whether v̂ is divided by 1−b^k.
  public let biasCorrection: Bool
  /// Whether the mean's square is taken off v̂.
  public let centered: Bool

  /// Throws `ProblemError` for parameters outside their range.
  public init(
    dialect: Dialect = Self.standardDialect, decay: Double? = nil,
    epsilon: Double? = nil, epsilonInsideRoot: Bool? = nil, biasCorrection: Bool? = nil,
    centered: Bool? = nil
  ) throws {
    self.centered = try Self.centered.value(centered, in: dialect)
    self.decay = try Self.decay.value(decay, in: dialect)
    self.epsilon = try Self.epsilon.value(epsilon, in: dialect)
    self.epsilonInsideRoot = try Self.epsilonInsideRoot.value(epsilonInsideRoot, in: dialect)
    self.biasCorrection = try Self.biasCorrection.value(biasCorrection, in: dialect)
  }

  public func initialState(at start: Vector) -> MomentState {
    MomentState(first: centered ? start.count : 0, second: start.count)
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout MomentState) {
    state.step += 1
    let bias = biasCorrection ? state.bias(decay) : 1
    guard !centered else {
      return state.move(&x, gradient: gradient) { _, _, g, m, v in
        m = MomentState.mean(decay, m, g)
        v = MomentState.mean(decay, v, g * g)
        return rate * MomentState.quotient(g, root(v, m, bias))
      }
    }
    state.advance(dimension: x.count, gradient, hasFirst: false, hasSecond: true) { _, second in
      Kernels.best.rmsprop_step(
        x.count, &x.elements, gradient.elements, second, decay, 1 / bias, epsilon,
        epsilonInsideRoot ? 1 : 0, rate)
    }
  }

  /// diag(√v̂_k + ε).
  public func metric(after state: MomentState, dimension n: Int) -> Matrix {
    let bias = biasCorrection ? state.bias(decay) : 1
    let means = centered ? state.first : state.second.map { _ in 0 }
    return .diagonal(Vector(zip(state.second, means).map { root($0, $1, bias) }))
  }

  /// √v̂ + ε of the corrected v̂, less the square of the corrected mean. Rounding does not make it negative.
  private func root(_ v: Double, _ mean: Double, _ bias: Double) -> Double {
    let center = mean / bias
    return Root.metric(max(0, v / bias - center * center), epsilon, inside: epsilonInsideRoot)
  }
}

extension RMSProp {
  /// The definition that is meant where none is named.
  public static let standardDialect = Dialect.lecture

  static let decay = MethodParameter("decay", .decay, 0.9, [.torch: 0.99])
  static let epsilon = MethodParameter("epsilon", .nonNegative, 1e-8)
  static let epsilonInsideRoot = MethodParameter(
    "epsilon_inside_root", .flag, false, [.optax: true])
  static let biasCorrection = MethodParameter("bias_correction", .flag, false)
  static let centered = MethodParameter("centered", .flag, false)

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "rmsprop", "RMSProp", family: .rmsprop, step: .standard(ByDialect(0.001, [.torch: 0.01])),
    dialect: standardDialect,
    parameters: [decay, epsilon, epsilonInsideRoot, biasCorrection, centered],
    fitsNetworks: true, source: "Tieleman, Hinton 2012"
  ) {
    .firstOrder(
      try RMSProp(
        dialect: $0.dialect, decay: $0[decay], epsilon: $0[epsilon],
        epsilonInsideRoot: $0[epsilonInsideRoot], biasCorrection: $0[biasCorrection],
        centered: $0[centered]),
      rate: $0.rate)
  }
}
