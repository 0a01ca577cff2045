import LinearAlgebra

/// Gradient descent with a fixed step: x_{k+1} = x_k − γ ∇f(x_k).
///
/// It minimises f(x_k) + ∇f(x_k)ᵀ(x−x_k) + ‖x−x_k‖²/(2γ) over x in each step.
/// Source: the lecture, "Gradient method interpretation".
public struct GradientDescent: Optimizer {
  /// The method has no parameters but γ.
  public init() {}

  public func initialState(at start: Vector) -> NoState { NoState() }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout NoState) {
    precondition(gradient.count == x.count, "a step of another dimension")
    Kernels.best.step(x.count, &x.elements, gradient.elements, rate)
  }
}

extension GradientDescent {
  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "gradient-descent", .init("gradient descent", short: "GD"),
    sampled: .init(id: "sgd", name: "SGD"), family: .gradient, step: .tuned, isLinear: true,
    fitsNetworks: true, source: "Cauchy 1847; with samples: Robbins, Monro 1951"
  ) { .firstOrder(GradientDescent(), rate: $0.rate) }
}
