import LinearAlgebra

/// Adam with decoupled weight decay:
///
///     x_k = x_{k−1} − γ (m_k/(√v_k + ε) + λ x_{k−1})
///
/// with Adam's m_k and v_k. The decay is multiplied by γ, as in torch and optax; in the paper it is not, so
/// that its λ is γλ here. Dialects differ in λ only. In the limit of small steps the minimisers are those of f
/// on the box ‖x‖_∞ ≤ 1/λ (Xie and Li, ICML 2024), not of f + λ‖x‖²/2. Source: Loshchilov and Hutter, ICLR
/// 2019, algorithm 2.
public struct AdamW: Optimizer {
  /// The method without decay.
  public let adam: Adam
  /// λ ≥ 0.
  public let weightDecay: Double

  /// Throws `ProblemError` for parameters outside their range.
  public init(
    dialect: Dialect = Self.standardDialect, beta1: Double? = nil, beta2: Double? = nil,
    epsilon: Double? = nil, weightDecay: Double? = nil
  ) throws {
    adam = try Adam(beta1: beta1, beta2: beta2, epsilon: epsilon)
    self.weightDecay = try Self.weightDecay.value(weightDecay, in: dialect)
  }

  public func initialState(at start: Vector) -> MomentState { adam.initialState(at: start) }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout MomentState) {
    for i in 0..<x.count { x[i] -= rate * weightDecay * x[i] }
    adam.update(&x, gradient: gradient, rate: rate, state: &state)
  }

  /// Adam's: diag(√v_k + ε).
  public func metric(after state: MomentState, dimension n: Int) -> Matrix {
    adam.metric(after: state, dimension: n)
  }
}

extension AdamW {
  /// The definition that is meant where none is named.
  public static let standardDialect = Dialect.torch

  static let weightDecay = MethodParameter("weight_decay", .nonNegative, 0.01, [.optax: 1e-4])

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "adamw", "AdamW", family: .adam, step: .standard(ByDialect(0.001)), dialect: standardDialect,
    parameters: [Adam.beta1, Adam.beta2, Adam.epsilon, weightDecay], fitsNetworks: true,
    source: "Loshchilov, Hutter 2019"
  ) {
    .firstOrder(
      try AdamW(
        dialect: $0.dialect, beta1: $0[Adam.beta1], beta2: $0[Adam.beta2],
        epsilon: $0[Adam.epsilon], weightDecay: $0[weightDecay]), rate: $0.rate)
  }
}
