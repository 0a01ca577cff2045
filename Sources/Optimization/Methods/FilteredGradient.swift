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
  public let biasCorrection: Bool

  /// Throws `ProblemError` for parameters outside their range.
  public init(beta: Double = 0.9, biasCorrection: Bool = false) throws {
    self.beta = try Parameter.decay(beta, "beta")
    self.biasCorrection = biasCorrection
  }

  public func initialState(at start: Vector) -> MomentState {
    MomentState(first: start.count, second: 0)
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout MomentState) {
    state.step += 1
    state.check(x, gradient, hasFirst: true, hasSecond: false)
    Kernels.best.filtered_step(
      x.count, &x.elements, gradient.elements, &state.first, beta,
      rate / (biasCorrection ? state.bias(beta) : 1))
  }
}
