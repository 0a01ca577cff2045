import Foundation
import LinearAlgebra

/// NAdam, Adam that looks one step of its momentum ahead, with Adam's m̂ and v_k:
///
///     x_k = x_{k−1} − γ/(√v_k + ε) · (a_k m̂_k + b_k g_k)
///     a_k = μ_{k+1}/(1 − μ_1⋯μ_{k+1}),  b_k = (1−μ_k)/(1 − μ_1⋯μ_k),
///     μ_k = β1 (1 − ½·0.96^(kψ))                                        (paper, torch)
///     a_k = β1/(1−β1^{k+1}),            b_k = (1−β1)/(1−β1^k)           (optax: μ_k = β1)
///
/// Source: Dozat, ICLR Workshop 2016, algorithm 2, with ψ = 0.004.
public struct NAdam: Optimizer {
  /// β1 in [0, 1).
  public let beta1: Double
  /// β2 in [0, 1).
  public let beta2: Double
  /// ε ≥ 0.
  public let epsilon: Double
  /// Whether μ_k grows from β1/2 to β1.
  public let momentumSchedule: Bool
  /// ψ, how fast.
  public let momentumDecay: Double

  /// Throws `ProblemError` for parameters outside their range.
  public init(
    dialect: Dialect = Self.standardDialect, beta1: Double? = nil, beta2: Double? = nil,
    epsilon: Double? = nil, momentumSchedule: Bool? = nil, momentumDecay: Double? = nil
  ) throws {
    self.beta1 = try Adam.beta1.value(beta1)
    self.beta2 = try Adam.beta2.value(beta2)
    self.epsilon = try Adam.epsilon.value(epsilon)
    self.momentumSchedule = try Self.momentumSchedule.value(momentumSchedule, in: dialect)
    self.momentumDecay = try Self.momentumDecay.value(momentumDecay, in: dialect)
  }

  /// m̂, v̂ and the product of the momenta so far.
  public struct State: Sendable, Equatable {
    /// m̂ and v̂.
    public var moments: MomentState
    /// μ_1⋯μ_k.
    public var product: Double
  }

  public func initialState(at start: Vector) -> State {
    State(moments: MomentState(first: start.count, second: start.count), product: 1)
  }

  /// μ_k.
  private func momentum(_ k: Int) -> Double {
    momentumSchedule ? beta1 * (1 - 0.5 * pow(0.96, Double(k) * momentumDecay)) : beta1
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout State) {
    state.moments.step += 1
    let k = state.moments.step
    let (now, next) = (momentum(k), momentum(k + 1))
    state.product *= now
    let (a, b) = (next / (1 - state.product * next), (1 - now) / (1 - state.product))
    let bias = state.moments.bias(beta2)
    state.moments.move(&x, gradient: gradient) { _, _, g, m, v in
      m = MomentState.mean(beta1, m, g)
      v = MomentState.mean(beta2, v, g * g)
      return rate * MomentState.quotient(a * m + b * g, (v / bias).squareRoot() + epsilon)
    }
  }

  /// diag(√v_k + ε).
  public func metric(after state: State, dimension n: Int) -> Matrix {
    let bias = state.moments.bias(beta2)
    return .diagonal(Vector(state.moments.second.map { ($0 / bias).squareRoot() + epsilon }))
  }
}

extension NAdam {
  /// The definition that is meant where none is named.
  public static let standardDialect = Dialect.torch

  static let momentumSchedule = MethodParameter(
    "momentum_schedule", .flag, true, [.optax: false])
  static let momentumDecay = MethodParameter("momentum_decay", .nonNegative, 0.004)

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "nadam", "NAdam", family: .adam, step: .standard(ByDialect(0.002, [.optax: 0.001])),
    dialect: standardDialect,
    parameters: [Adam.beta1, Adam.beta2, Adam.epsilon, momentumSchedule, momentumDecay],
    fitsNetworks: true, source: "Dozat 2016"
  ) {
    .firstOrder(
      try NAdam(
        dialect: $0.dialect, beta1: $0[Adam.beta1], beta2: $0[Adam.beta2],
        epsilon: $0[Adam.epsilon], momentumSchedule: $0[momentumSchedule],
        momentumDecay: $0[momentumDecay]), rate: $0.rate)
  }
}
