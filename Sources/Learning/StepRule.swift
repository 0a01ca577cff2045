/// How the first step size of a training follows from its initial point.
public enum StepRule: Sendable, Equatable {
  /// γ as given.
  case fixed(Double)
  /// min(γ, c·max(1, mean |m_i|) / mean ‖∇_θ m_i‖²), means over the training samples at θ_0, for
  /// methods that step along the gradient: one step changes a margin by about c times its size
  /// at most.
  case scaledByGradient(limit: Double, factor: Double)
  /// γ/max(1, σ), for methods whose step does not grow with the gradient.
  case scaledBySigma(Double, sigma: Double)

  /// γ for this initial point. NaN where the network's margins or gradients are not finite.
  public func stepSize(at theta: [Double], data: DataSet, passes: BatchPasses) -> Double {
    switch self {
    case .fixed(let rate): return rate
    case .scaledBySigma(let rate, let sigma): return rate / max(1, sigma)
    case .scaledByGradient(let limit, let factor):
      let (margins, squares) = passes.gradientNorms(theta, at: data.coordinates)
      let count = Double(max(data.count, 1))
      let size = margins.reduce(0) { $0 + abs($1) } / count
      let square = squares.reduce(0, +) / count
      return square > 0 ? min(limit, factor * max(1, size) / square) : limit
    }
  }
}
