import Foundation
import LinearAlgebra

/// RAdam, Adam that does not divide by √v while v rests on too few gradients:
///
///     ρ_∞ = 2/(1−β2) − 1,   ρ_k = ρ_∞ − 2k β2^k/(1−β2^k)
///     x_k = x_{k−1} − γ r_k m_k/(√v_k + ε),  r_k² = (ρ_k−4)(ρ_k−2)ρ_∞/((ρ_∞−4)(ρ_∞−2)ρ_k)   if ρ_k > 5
///     x_k = x_{k−1} − γ m_k                                                           otherwise
///
/// with Adam's corrected m_k and v_k. torch adds ε before v̂ is corrected: √(1−β2^k)/(√v̂_k + ε). The paper
/// has ρ_k > 4 and no ε. r_k² is the ratio of the variance of 1/√v at its best to that at step k, so that
/// the first steps are warmed up. Source: Liu et al., ICLR 2020, algorithm 2.
public struct RAdam: Optimizer {
  /// β1 in [0, 1).
  public let beta1: Double
  /// β2 in [0, 1).
  public let beta2: Double
  /// ε ≥ 0.
  public let epsilon: Double
  /// The ρ_k beyond which √v divides.
  public let threshold: Double
  /// Whether ε is added to √v̂ and not to the corrected √v.
  public let epsilonFirst: Bool

  /// Throws `ProblemError` for parameters outside their range.
  public init(
    dialect: Dialect = Self.standardDialect, beta1: Double? = nil, beta2: Double? = nil,
    epsilon: Double? = nil, threshold: Double? = nil, epsilonFirst: Bool? = nil
  ) throws {
    self.beta1 = try Adam.beta1.value(beta1)
    self.beta2 = try Adam.beta2.value(beta2)
    self.epsilon = try Self.epsilon.value(epsilon, in: dialect)
    self.threshold = try Self.threshold.value(threshold, in: dialect)
    self.epsilonFirst = try Self.epsilonFirst.value(epsilonFirst, in: dialect)
  }

  public func initialState(at start: Vector) -> MomentState {
    MomentState(first: start.count, second: start.count)
  }

  /// r_k; nil while there is no division.
  private func rectification(_ state: MomentState) -> Double? {
    let limit = 2 / (1 - beta2) - 1
    let bias = state.bias(beta2)
    let rho = limit - 2 * Double(state.step) * (1 - bias) / bias
    guard rho > threshold else { return nil }
    return ((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho)).squareRoot()
  }

  /// What the step divides by, r_k apart.
  private func root(_ v: Double, _ bias: Double) -> Double {
    epsilonFirst
      ? (v.squareRoot() + epsilon) / bias.squareRoot() : (v / bias).squareRoot() + epsilon
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout MomentState) {
    state.step += 1
    let (bias1, bias2) = (state.bias(beta1), state.bias(beta2))
    let factor = rectification(state)
    state.move(&x, gradient: gradient) { _, _, g, m, v in
      m = MomentState.mean(beta1, m, g)
      v = MomentState.mean(beta2, v, g * g)
      guard let factor else { return rate * m / bias1 }
      return rate * factor * MomentState.quotient(m / bias1, root(v, bias2))
    }
  }

  /// diag((√v_k + ε)/r_k), the identity while there is no division.
  public func metric(after state: MomentState, dimension n: Int) -> Matrix {
    guard let factor = rectification(state) else { return .identity(n) }
    let bias = state.bias(beta2)
    return .diagonal(Vector(state.second.map { root($0, bias) / factor }))
  }
}

extension RAdam {
  /// The definition that is meant where none is named.
  public static let standardDialect = Dialect.torch

  static let epsilon = MethodParameter("epsilon", .nonNegative, 1e-8, [.paper: 0])
  static let threshold = MethodParameter("threshold", .between(4...1000), 5.0, [.paper: 4])
  static let epsilonFirst = MethodParameter(
    "epsilon_before_correction", .flag, true, [.optax: false])

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "radam", "RAdam", family: .adam, step: .standard(ByDialect(0.001)), dialect: standardDialect,
    parameters: [Adam.beta1, Adam.beta2, epsilon, threshold, epsilonFirst], fitsNetworks: true,
    source: "Liu et al. 2020"
  ) {
    .firstOrder(
      try RAdam(
        dialect: $0.dialect, beta1: $0[Adam.beta1], beta2: $0[Adam.beta2], epsilon: $0[epsilon],
        threshold: $0[threshold], epsilonFirst: $0[epsilonFirst]), rate: $0.rate)
  }
}
