import LinearAlgebra

/// Sharpness-aware minimisation over gradient descent: the gradient is taken where f is about largest within ρ,
///
///     e_k = ρ g(x_{k−1})/‖g(x_{k−1})‖₂,   x_k = x_{k−1} − γ g(x_{k−1} + e_k),
///
/// with the same sample both times: each step costs two gradients. Where g = 0 nothing moves. On a quadratic with
/// curvature c along x it does not come nearer than about γρc/2 to the minimiser. Source: Foret, Kleiner, Mobahi, Neyshabur, ICLR
/// 2021, algorithm 1; optax's `contrib.sam` with normalised steps is the same.
public struct SAM: Optimizer {
  /// ρ ≥ 0.
  public let radius: Double

  /// Throws `ProblemError` for a negative ρ.
  public init(radius: Double? = nil) throws { self.radius = try Self.radius.value(radius) }

  public func initialState(at start: Vector) -> NoState { NoState() }

  public func probe(from x: Vector, gradient: Vector) -> Vector? {
    let norm = gradient.norm
    return norm > 0 && norm.isFinite ? x + radius / norm * gradient : nil
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout NoState) {
    x = x - rate * gradient
  }
}

extension SAM {
  static let radius = MethodParameter("rho", .nonNegative, 0.05)

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "sam", "SAM", family: .gradient, step: .tuned, parameters: [radius], isLinear: true,
    fitsNetworks: true, source: "Foret et al. 2021"
  ) { .firstOrder(try SAM(radius: $0[radius]), rate: $0.rate) }
}
