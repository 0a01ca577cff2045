import LinearAlgebra

/// Gradient descent on a box, each step followed by the projection onto it:
///
///     x_k = min(u, max(l, x_{k−1} − γ g_k)), coordinate by coordinate.
///
/// For a convex f with an L-Lipschitz gradient and γ ≤ 1/L, f(x_k) − min f over the box is at most
/// ‖x_0 − x*‖²/(2γk). A start outside is in the box after the first step. Source: Levitin and Polyak, USSR
/// Computational Mathematics and Mathematical Physics 6, 1966.
public struct ProjectedGradient: Optimizer {
  /// l, the same for all coordinates.
  public let lower: Double
  /// u ≥ l.
  public let upper: Double

  /// Throws `ProblemError` for bounds that are no numbers, or without a point between them.
  public init(lower: Double? = nil, upper: Double? = nil) throws {
    self.lower = try Self.lower.value(lower)
    self.upper = try Self.upper.value(upper)
    guard self.lower <= self.upper else {
      throw ProblemError.outside(
        what: Self.upper.name, value: "\(self.upper)", expected: "\(self.lower) or more")
    }
  }

  public func initialState(at start: Vector) -> NoState { NoState() }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout NoState) {
    for i in 0..<x.count { x[i] = min(upper, max(lower, x[i] - rate * gradient[i])) }
  }
}

extension ProjectedGradient {
  /// Where nothing is given there is no bound.
  private static let far = 1e12
  private static let range = ParameterRange.between(-far...far)
  static let lower = MethodParameter("lower", range, -far)
  static let upper = MethodParameter("upper", range, far)

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "projected-gradient", "projected gradient", family: .gradient, step: .tuned,
    parameters: [lower, upper], isLinear: true, fitsNetworks: true, source: "Levitin, Polyak 1966"
  ) { .firstOrder(try ProjectedGradient(lower: $0[lower], upper: $0[upper]), rate: $0.rate) }
}
