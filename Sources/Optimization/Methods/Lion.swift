import LinearAlgebra

/// Lion, the sign of a mean that weighs the newest gradient more than what it keeps does:
///
///     c_k = β1 m_{k−1} + (1−β1) g_k,   m_k = β2 m_{k−1} + (1−β2) g_k
///     x_k = x_{k−1} − γ (sign(c_k) + λ x_{k−1}),   m_0 = 0, sign(0) = 0.
///
/// λ is 10⁻³ in optax. Its limit points are those of f on the box ‖x‖_∞ ≤ 1/λ (Chen et al., ICLR 2024). Source:
/// Chen et al., NeurIPS 2023, algorithm 2 (γ a tenth to a third of Adam's, λ as much larger).
public struct Lion: Optimizer {
  /// β1 in [0, 1).
  public let beta1: Double
  /// β2 in [0, 1).
  public let beta2: Double
  /// λ ≥ 0.
  public let weightDecay: Double

  /// Throws `ProblemError` for parameters outside their range.
  public init(beta1: Double? = nil, beta2: Double? = nil, weightDecay: Double? = nil) throws {
    self.beta1 = try Adam.beta1.value(beta1)
    self.beta2 = try Self.beta2.value(beta2)
    self.weightDecay = try Self.weightDecay.value(weightDecay)
  }

  public func initialState(at start: Vector) -> MomentState {
    MomentState(first: start.count, second: start.count)
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout MomentState) {
    state.step += 1
    state.move(&x, gradient: gradient) { _, x, g, m, size in
      let c = MomentState.mean(beta1, m, g)
      m = MomentState.mean(beta2, m, g)
      size = abs(c)
      return rate * (Signum.sign(c) + weightDecay * x)
    }
  }

  /// diag(|c_k|): sign(c) = c/|c|.
  public func metric(after state: MomentState, dimension n: Int) -> Matrix {
    .diagonal(Vector(state.second))
  }
}

extension Lion {
  static let beta2 = MethodParameter("beta2", .decay, 0.99)
  static let weightDecay = MethodParameter("weight_decay", .nonNegative, 1e-3)

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "lion", "Lion", family: .sign, step: .standard(ByDialect(1e-4)),
    parameters: [Adam.beta1, beta2, weightDecay], fitsNetworks: true,
    source: "Chen et al. 2023, as optax has it"
  ) {
    .firstOrder(
      try Lion(
        beta1: $0[Adam.beta1], beta2: $0[beta2], weightDecay: $0[weightDecay]), rate: $0.rate)
  }
}
