import LinearAlgebra

/// AdaBelief, Adam with the spread of gradients about their mean in place of their size:
///
///     m̂_k = β1 m̂_{k−1} + (1−β1) g_k,   ŝ_k = β2 ŝ_{k−1} + (1−β2) (g_k − m̂_k)² + ε₀
///     x_k = x_{k−1} − γ m_k/(√s_k + ε)
///
/// with m_k = m̂_k/(1−β1^k), s_k = ŝ_k/(1−β2^k). In optax ε = ε₀ = 10⁻¹⁶, in the paper 10⁻⁸. Where gradients do not change it takes long steps, where they do short ones. Source:
/// Zhuang et al., NeurIPS 2020, algorithm 2.
public struct AdaBelief: Optimizer {
  /// β1 in [0, 1).
  public let beta1: Double
  /// β2 in [0, 1).
  public let beta2: Double
  /// ε ≥ 0.
  public let epsilon: Double
  /// ε₀ ≥ 0, added to ŝ in every step.
  public let epsilonRoot: Double

  /// Throws `ProblemError` for parameters outside their range.
  public init(
    beta1: Double? = nil, beta2: Double? = nil, epsilon: Double? = nil, epsilonRoot: Double? = nil
  ) throws {
    self.beta1 = try Adam.beta1.value(beta1)
    self.beta2 = try Adam.beta2.value(beta2)
    self.epsilon = try Self.epsilon.value(epsilon)
    self.epsilonRoot = try Self.epsilonRoot.value(epsilonRoot)
  }

  public func initialState(at start: Vector) -> MomentState {
    MomentState(first: start.count, second: start.count)
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout MomentState) {
    state.step += 1
    let (bias1, bias2) = (state.bias(beta1), state.bias(beta2))
    state.move(&x, gradient: gradient) { _, _, g, m, s in
      m = MomentState.mean(beta1, m, g)
      s = MomentState.mean(beta2, s, (g - m) * (g - m)) + epsilonRoot
      return rate
        * MomentState.quotient(m / bias1, (s / bias2).squareRoot() + epsilon)
    }
  }

  /// diag(√s_k + ε).
  public func metric(after state: MomentState, dimension n: Int) -> Matrix {
    let bias = state.bias(beta2)
    return .diagonal(
      Vector(state.second.map { ($0 / bias).squareRoot() + epsilon }))
  }
}

extension AdaBelief {
  static let epsilon = MethodParameter("epsilon", .nonNegative, 1e-16)
  static let epsilonRoot = MethodParameter("epsilon_root", .nonNegative, 1e-16)

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "adabelief", "AdaBelief", family: .adam, step: .standard(ByDialect(0.001)),
    parameters: [Adam.beta1, Adam.beta2, epsilon, epsilonRoot], fitsNetworks: true,
    source: "Zhuang et al. 2020, as optax has it"
  ) {
    .firstOrder(
      try AdaBelief(
        beta1: $0[Adam.beta1], beta2: $0[Adam.beta2], epsilon: $0[epsilon],
        epsilonRoot: $0[epsilonRoot]), rate: $0.rate)
  }
}
