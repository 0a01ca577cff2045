import LinearAlgebra

/// Signum, the sign of a running mean of gradients; with β = 0 sign descent:
///
///     m_k = β m_{k−1} + (1−β) g_k,   x_k = x_{k−1} − γ sign(m_k),   m_0 = 0, sign(0) = 0.
///
/// Each step with β = 0 is the steepest one in ‖·‖_∞ of length γ, so that a fixed γ does not converge: it
/// ends within γ of the minimiser. Source: Bernstein et al., ICML 2018, algorithm 2.
public struct Signum: Optimizer {
  /// β in [0, 1).
  public let beta: Double

  /// Throws `ProblemError` for a β outside its range.
  public init(beta: Double? = nil) throws { self.beta = try Self.beta.value(beta) }

  public func initialState(at start: Vector) -> MomentState {
    MomentState(first: start.count, second: 0)
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout MomentState) {
    state.step += 1
    state.move(&x, gradient: gradient, hasSecond: false) { _, _, g, m, _ in
      m = MomentState.mean(beta, m, g)
      return rate * Self.sign(m)
    }
  }

  /// diag(|m_k|): sign(m) = m/|m|.
  public func metric(after state: MomentState, dimension n: Int) -> Matrix {
    .diagonal(Vector(state.first.map(abs)))
  }

  static func sign(_ value: Double) -> Double { value > 0 ? 1 : value < 0 ? -1 : value }
}

extension Signum {
  static let beta = MethodParameter("beta", .decay, 0.9)

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "signum", "Signum", family: .sign, step: .standard(ByDialect(1e-4)), parameters: [beta],
    fitsNetworks: true, source: "Bernstein et al. 2018"
  ) { .firstOrder(try Signum(beta: $0[beta]), rate: $0.rate) }
}
