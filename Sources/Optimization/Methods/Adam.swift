import LinearAlgebra

/// Adam, elementwise:
///
///     m̂_k = β1 m̂_{k−1} + (1−β1) g_k          m_k = m̂_k/(1−β1^k)
///     v̂_k = β2 v̂_{k−1} + (1−β2) g_k²         v_k = v̂_k/(1−β2^k)
///     x_k = x_{k−1} − γ m_k/(√v_k + ε)
///
/// with m̂_0 = v̂_0 = 0. All dialects agree. (The lecture's box writes the step from x_k while g_k
/// is taken at x_{k−1}: a slip.)
/// Source: Kingma and Ba, ICLR 2015, algorithm 1; the lecture, "Adam – Summary".
public struct Adam: Optimizer {
  /// β1 in [0, 1); the lecture's b_m.
  public let beta1: Double
  /// β2 in [0, 1); the lecture's b_v.
  public let beta2: Double
  /// ε ≥ 0.
  public let epsilon: Double
  /// γ m/√(v + ε) instead.
  public let epsilonInsideRoot: Bool
  /// Whether m̂ and v̂ are divided by 1−β^k.
  public let biasCorrection: Bool

  /// Throws `ProblemError` for parameters outside their range.
  public init(
    beta1: Double? = nil, beta2: Double? = nil, epsilon: Double? = nil,
    epsilonInsideRoot: Bool? = nil, biasCorrection: Bool? = nil
  ) throws {
    self.beta1 = try Self.beta1.value(beta1)
    self.beta2 = try Self.beta2.value(beta2)
    self.epsilon = try Self.epsilon.value(epsilon)
    self.epsilonInsideRoot = try Self.epsilonInsideRoot.value(epsilonInsideRoot)
    self.biasCorrection = try Self.biasCorrection.value(biasCorrection)
  }

  public func initialState(at start: Vector) -> MomentState {
    MomentState(first: start.count, second: start.count)
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout MomentState) {
    state.step += 1
    let bias1 = biasCorrection ? state.bias(beta1) : 1
    let bias2 = biasCorrection ? state.bias(beta2) : 1
    state.advance(dimension: x.count, gradient, hasFirst: true, hasSecond: true) { first, second in
      Kernels.best.adam_step(
        x.count, &x.elements, gradient.elements, first, second, beta1, beta2, 1 / bias2, epsilon,
        epsilonInsideRoot ? 1 : 0, rate / bias1)
    }
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

extension Adam {
  static let beta1 = MethodParameter("beta1", .decay, 0.9)
  static let beta2 = MethodParameter("beta2", .decay, 0.999)
  static let epsilon = MethodParameter("epsilon", .nonNegative, 1e-8)
  static let epsilonInsideRoot = MethodParameter("epsilon_inside_root", .flag, false)
  static let biasCorrection = MethodParameter("bias_correction", .flag, true)

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "adam", "Adam", family: .adam, step: .standard(ByDialect(0.001)), dialect: .lecture,
    parameters: [beta1, beta2, epsilon, epsilonInsideRoot, biasCorrection], fitsNetworks: true,
    source: "Kingma, Ba 2015"
  ) {
    .firstOrder(
      try Adam(
        beta1: $0[beta1], beta2: $0[beta2], epsilon: $0[epsilon],
        epsilonInsideRoot: $0[epsilonInsideRoot], biasCorrection: $0[biasCorrection]),
      rate: $0.rate)
  }
}
