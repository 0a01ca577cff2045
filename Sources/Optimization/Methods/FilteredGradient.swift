import LinearAlgebra

/// A fixed step along filtered gradients:
///
///     m̂_k = β m̂_{k−1} + (1−β) g_k,   x_k = x_{k−1} − γ m̂_k            (no bias correction)
///                                     x_k = x_{k−1} − γ m̂_k/(1−β^k)     (bias correction)
///
/// with m̂_0 = 0. This is the lecture's filter ("Filtered stochastic gradients"), an exponential
/// moving average; heavy-ball momentum, m ← βm + g, is the same path with γ scaled by 1−β.
public struct FilteredGradient: Optimizer {
  /// β in [0, 1); the lecture's b_m.
  public let beta: Double
  /// Whether m̂ is divided by 1−β^k.
  public let biasCorrection: Bool

  /// Throws `ProblemError` for parameters outside their range.
  public init(beta: Double? = nil, biasCorrection: Bool? = nil) throws {
    self.beta = try Self.beta.value(beta)
    self.biasCorrection = try Self.biasCorrection.value(biasCorrection)
  }

  public func initialState(at start: Vector) -> MomentState {
    MomentState(first: start.count, second: 0)
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout MomentState) {
    state.step += 1
    let bias = biasCorrection ? state.bias(beta) : 1
    state.advance(dimension: x.count, gradient, hasFirst: true, hasSecond: false) { first, _ in
      Kernels.best.filtered_step(
        x.count, &x.elements, gradient.elements, first, beta, rate / bias)
    }
  }
}

extension FilteredGradient {
  static let beta = MethodParameter("beta", .decay, 0.9)
  static let biasCorrection = MethodParameter("bias_correction", .flag, false)

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "filtered-gradient", .init("filtered gradient", short: "filtered"), family: .gradient,
    step: .tuned, parameters: [beta, biasCorrection], isLinear: true, fitsNetworks: true,
    source: "the lecture"
  ) {
    .firstOrder(
      try FilteredGradient(beta: $0[beta], biasCorrection: $0[biasCorrection]), rate: $0.rate)
  }
}
