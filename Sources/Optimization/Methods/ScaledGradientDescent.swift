import LinearAlgebra

/// Scaled gradient descent in a fixed metric: x_{k+1} = x_k − γ H⁻¹ ∇f(x_k).
///
/// It minimises f(x_k) + ∇f(x_k)ᵀ(x−x_k) + ‖x−x_k‖_H²/(2γ) over x in each step; H = I is
/// gradient descent. Source: the lecture, "Scaled gradient method".
public struct ScaledGradientDescent: Optimizer {
  /// H.
  public let metric: Metric

  public init(metric: Metric) {
    self.metric = metric
  }

  public func initialState(at start: Vector) -> NoState { NoState() }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout NoState) {
    x.add(-rate, times: metric.solve(gradient))
  }

  public func metric(after state: NoState, dimension n: Int) -> Matrix { metric.matrix }
}
