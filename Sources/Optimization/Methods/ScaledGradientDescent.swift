import LinearAlgebra

/// Scaled gradient descent in a fixed metric: x_{k+1} = x_k − γ H⁻¹ ∇f(x_k).
///
/// It minimises f(x_k) + ∇f(x_k)ᵀ(x−x_k) + ‖x−x_k‖_H²/(2γ) over x in each step; H = I is
/// gradient descent. Source: the lecture, "Scaled gradient method".
public struct ScaledGradientDescent: Optimizer {
  /// H.
  public let metric: Metric

  /// The method in this metric.
  public init(metric: Metric) {
    self.metric = metric
  }

  public func initialState(at start: Vector) -> NoState { NoState() }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout NoState) {
    x.add(-rate, times: metric.solve(gradient))
  }

  public func metric(after state: NoState, dimension n: Int) -> Matrix { metric.matrix }
}

extension ScaledGradientDescent {
  /// The parameter H.
  public static let metric = MethodParameter("metric", .metric, MetricRule.hessianDiagonal)

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "scaled-gradient-descent", .init("scaled gradient descent", short: "GD in H"),
    sampled: .init(id: "scaled-sgd", name: .init("scaled SGD", short: "SGD in H")),
    family: .scaledGradient, step: .tuned, parameters: [metric], isLinear: true,
    fitsNetworks: false, source: "the lecture"
  ) {
    let rule: MetricRule = try metric.value($0[metric])
    let hessian = $0.hessian ?? Matrix.identity(rule.order ?? 1)
    return .firstOrder(ScaledGradientDescent(metric: try rule.metric(for: hessian)), rate: $0.rate)
  }
}
