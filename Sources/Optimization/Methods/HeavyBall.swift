import LinearAlgebra

/// Gradient descent with momentum, the heavy ball:
///
///     m_k = μ m_{k−1} + g_k,   x_k = x_{k−1} − γ m_k,   m_0 = 0.
///
/// On a quadratic with curvatures in [μ_f, L] it is fastest with γ = 4/(√L + √μ_f)² and
/// μ = ((√κ − 1)/(√κ + 1))², κ = L/μ_f, where each step shrinks the error by √μ in the end: (√κ − 1)/(√κ + 1)
/// in place of (κ − 1)/(κ + 1) of gradient descent. It converges there for 0 < γ < 2(1 + μ)/L. The lecture's
/// filter is the same path with γ/(1−μ). All dialects agree (torch with dampening 0). Source: Polyak, USSR
/// Computational Mathematics and Mathematical Physics 4, 1964.
public struct HeavyBall: Optimizer {
  /// μ in [0, 1).
  public let momentum: Double

  /// Throws `ProblemError` for a momentum outside its range.
  public init(momentum: Double? = nil) throws {
    self.momentum = try Self.momentum.value(momentum)
  }

  /// γ and μ with the fastest rate on a quadratic with these curvatures.
  public static func tuned(for curvature: Curvature) -> (rate: Double, momentum: Double) {
    let (small, large) = (curvature.smallest.squareRoot(), curvature.largest.squareRoot())
    let root = (large - small) / (large + small)
    return (4 / ((large + small) * (large + small)), root * root)
  }

  public func initialState(at start: Vector) -> MomentState {
    MomentState(first: start.count, second: 0)
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout MomentState) {
    state.step += 1
    state.move(&x, gradient: gradient, hasSecond: false) { _, _, g, m, _ in
      m = momentum * m + g
      return rate * m
    }
  }
}

extension HeavyBall {
  static let momentum = MethodParameter("momentum", .decay, 0.9)

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "heavy-ball", "heavy ball", family: .gradient, step: .tuned, parameters: [momentum],
    isLinear: true, fitsNetworks: true, source: "Polyak 1964"
  ) { .firstOrder(try HeavyBall(momentum: $0[momentum]), rate: $0.rate) }
}
