import LinearAlgebra

/// Adamax, Adam with the largest past gradient in place of the second moment, elementwise:
///
///     m̂_k = β1 m̂_{k−1} + (1−β1) g_k,   u_k = max(β2 u_{k−1}, |g_k|)          (paper, lecture)
///                                       u_k = max(β2 u_{k−1}, |g_k| + ε)      (torch, optax)
///     x_k = x_{k−1} − γ/(1−β1^k) · m̂_k/u_k
///
/// with m̂_0 = u_0 = 0. A coordinate that has never had a gradient does not move. Source: Kingma and
/// Ba, ICLR 2015, algorithm 2; the lecture names the method only.
public struct Adamax: Optimizer {
  /// β1 in [0, 1).
  public let beta1: Double
  /// β2 in [0, 1).
  public let beta2: Double
  /// Added to |g|.
  public let epsilon: Double

  /// Throws `ProblemError` for parameters outside their range.
  public init(
    dialect: Dialect = Self.standardDialect, beta1: Double? = nil, beta2: Double? = nil,
    epsilon: Double? = nil
  ) throws {
    self.beta1 = try Self.beta1.value(beta1, in: dialect)
    self.beta2 = try Self.beta2.value(beta2, in: dialect)
    self.epsilon = try Self.epsilon.value(epsilon, in: dialect)
  }

  public func initialState(at start: Vector) -> MomentState {
    MomentState(first: start.count, second: start.count)
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout MomentState) {
    state.step += 1
    let bias = state.bias(beta1)
    state.advance(dimension: x.count, gradient, hasFirst: true, hasSecond: true) { first, second in
      Kernels.best.adamax_step(
        x.count, &x.elements, gradient.elements, first, second, beta1, beta2, epsilon, rate / bias)
    }
  }

  /// diag(u_k).
  public func metric(after state: MomentState, dimension n: Int) -> Matrix {
    .diagonal(Vector(state.second))
  }
}

extension Adamax {
  /// The definition that is meant where none is named.
  public static let standardDialect = Dialect.paper

  static let beta1 = MethodParameter("beta1", .decay, 0.9)
  static let beta2 = MethodParameter("beta2", .decay, 0.999)
  static let epsilon = MethodParameter(
    "epsilon", .nonNegative, 0.0, [.torch: 1e-8, .optax: 1e-8])

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "adamax", "Adamax", family: .adam, step: .standard(ByDialect(0.002)), dialect: standardDialect,
    parameters: [beta1, beta2, epsilon], fitsNetworks: true, source: "Kingma, Ba 2015"
  ) {
    .firstOrder(
      try Adamax(
        dialect: $0.dialect, beta1: $0[beta1], beta2: $0[beta2], epsilon: $0[epsilon]),
      rate: $0.rate)
  }
}
