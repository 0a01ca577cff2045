import LinearAlgebra

/// Yogi, Adam whose second moment changes by no more than the squared gradient, whatever its own size:
///
///     m̂_k = β1 m̂_{k−1} + (1−β1) g_k,   v̂_k = v̂_{k−1} − (1−β2) sign(v̂_{k−1} − g_k²) g_k²
///     x_k = x_{k−1} − γ m̂_k/(√v̂_k + ε)                                   (paper; m̂_0 = 0)
///     x_k = x_{k−1} − γ m̂_k/(1−β1^k) / (√(v̂_k/(1−β2^k)) + ε)             (optax; m̂_0 = v̂_0)
///
/// So v̂ forgets a large gradient slowly, and steps do not grow suddenly. Source: Zaheer et al., NeurIPS
/// 2018, algorithm 2, with ε = 10⁻³ and v̂_0 = 10⁻⁶.
public struct Yogi: Optimizer {
  /// β1 in [0, 1).
  public let beta1: Double
  /// β2 in [0, 1).
  public let beta2: Double
  /// ε ≥ 0.
  public let epsilon: Double
  /// m̂_0 of every coordinate.
  public let initialMean: Double
  /// v̂_0 of every coordinate.
  public let initialAccumulator: Double
  /// Whether m̂ and v̂ are divided by 1−β^k.
  public let biasCorrection: Bool

  /// Throws `ProblemError` for parameters outside their range.
  public init(
    dialect: Dialect = Self.standardDialect, beta1: Double? = nil, beta2: Double? = nil,
    epsilon: Double? = nil, initialMean: Double? = nil, initialAccumulator: Double? = nil,
    biasCorrection: Bool? = nil
  ) throws {
    self.beta1 = try Adam.beta1.value(beta1)
    self.beta2 = try Adam.beta2.value(beta2)
    self.epsilon = try Self.epsilon.value(epsilon, in: dialect)
    self.initialMean = try Self.initialMean.value(initialMean, in: dialect)
    self.initialAccumulator = try Self.initialAccumulator.value(initialAccumulator, in: dialect)
    self.biasCorrection = try Self.biasCorrection.value(biasCorrection, in: dialect)
  }

  public func initialState(at start: Vector) -> MomentState {
    MomentState(
      first: start.count, second: start.count, initialFirst: initialMean,
      initialSecond: initialAccumulator)
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout MomentState) {
    state.step += 1
    let bias1 = biasCorrection ? state.bias(beta1) : 1
    let bias2 = biasCorrection ? state.bias(beta2) : 1
    state.move(&x, gradient: gradient) { _, _, g, m, v in
      m = MomentState.mean(beta1, m, g)
      let (square, difference) = (g * g, v - g * g)
      let sign = difference > 0 ? 1.0 : difference < 0 ? -1 : 0
      v -= (1 - beta2) * sign * square
      return rate * MomentState.quotient(m / bias1, (v / bias2).squareRoot() + epsilon)
    }
  }

  /// diag(√v_k + ε).
  public func metric(after state: MomentState, dimension n: Int) -> Matrix {
    let bias = biasCorrection ? state.bias(beta2) : 1
    return .diagonal(Vector(state.second.map { ($0 / bias).squareRoot() + epsilon }))
  }
}

extension Yogi {
  /// The definition that is meant where none is named.
  public static let standardDialect = Dialect.paper

  static let epsilon = MethodParameter("epsilon", .nonNegative, 1e-3)
  static let initialMean = MethodParameter("initial_mean", .nonNegative, 0.0, [.optax: 1e-6])
  static let initialAccumulator = MethodParameter("initial_accumulator", .nonNegative, 1e-6)
  static let biasCorrection = MethodParameter("bias_correction", .flag, false, [.optax: true])

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "yogi", "Yogi", family: .adam, step: .standard(ByDialect(0.01)), dialect: standardDialect,
    parameters: [
      Adam.beta1, Adam.beta2, epsilon, initialMean, initialAccumulator, biasCorrection,
    ],
    fitsNetworks: true, source: "Zaheer et al. 2018"
  ) {
    .firstOrder(
      try Yogi(
        dialect: $0.dialect, beta1: $0[Adam.beta1], beta2: $0[Adam.beta2], epsilon: $0[epsilon],
        initialMean: $0[initialMean], initialAccumulator: $0[initialAccumulator],
        biasCorrection: $0[biasCorrection]), rate: $0.rate)
  }
}
