import LinearAlgebra

/// Nesterov's momentum, in the form of torch and optax, in which x_k is the point where gradients are taken:
///
///     m_k = μ m_{k−1} + g_k,   x_k = x_{k−1} − γ (g_k + μ m_k),   m_0 = 0.
///
/// With z_k = x_k + γ μ m_k it is z_k = x_{k−1} − γ g_k, x_k = z_k + μ (z_k − z_{k−1}). On a strongly convex
/// function it takes γ = 1/L and μ = (√κ − 1)/(√κ + 1), with f − f* ≤ O((1 − 1/√κ)^k). Source: Nesterov, Soviet
/// Mathematics Doklady 27, 1983; in this form Sutskever et al., ICML 2013.
public struct Nesterov: Optimizer {
  /// μ in [0, 1).
  public let momentum: Double

  /// Throws `ProblemError` for a momentum outside its range.
  public init(momentum: Double? = nil) throws {
    self.momentum = try Self.momentum.value(momentum)
  }

  /// γ and μ with the known rate on a function with these curvatures.
  public static func tuned(for curvature: Curvature) -> (rate: Double, momentum: Double) {
    let root = curvature.conditionNumber.squareRoot()
    return (1 / curvature.largest, (root - 1) / (root + 1))
  }

  public func initialState(at start: Vector) -> MomentState {
    MomentState(first: start.count, second: 0)
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout MomentState) {
    state.step += 1
    state.move(&x, gradient: gradient, hasSecond: false) { _, _, g, m, _ in
      m = momentum * m + g
      return rate * (g + momentum * m)
    }
  }
}

extension Nesterov {
  static let momentum = MethodParameter("momentum", .decay, 0.9)

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "nesterov", "Nesterov", family: .gradient, step: .tuned, parameters: [momentum],
    isLinear: true, fitsNetworks: true, source: "Nesterov 1983; Sutskever et al. 2013"
  ) { .firstOrder(try Nesterov(momentum: $0[momentum]), rate: $0.rate) }
}
