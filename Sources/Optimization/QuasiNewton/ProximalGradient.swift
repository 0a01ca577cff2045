import LinearAlgebra

/// Proximal gradient steps for F(x) = s(x) + λ‖x‖₁ with a smooth s, ISTA, and with Nesterov's extrapolation
/// FISTA:
///
///     x_k = S(y_k − ∇s(y_k)/L_k, λ/L_k),   S(z, t)_i = sign(z_i) max(|z_i| − t, 0)
///     t_{k+1} = (1 + √(1 + 4t_k²))/2,   y_{k+1} = x_k + (t_k − 1)/t_{k+1} (x_k − x_{k−1}),   y_1 = x_0, t_1 = 1
///
/// with y_{k+1} = x_k for ISTA. L_k is the last one, doubled until s(x_k) ≤ s(y_k) + ∇s(y_k)ᵀ(x_k − y_k) + ½L_k‖x_k − y_k‖²;
/// L_0 = 1. F(x_k) − F* ≤ L‖x_0 − x*‖²/k for ISTA and 4L‖x_0 − x*‖²/(k+1)² for FISTA, L the Lipschitz constant of ∇s, or 1
/// if that is larger.
///
/// The objective is the whole F: its gradient has λ sign(x_i), 0 at 0, from which that of s follows. Source: Beck and
/// Teboulle, SIAM Journal on Imaging Sciences 2, 2009, with backtracking, η = 2.
public struct ProximalGradient: Minimizer {
  /// λ ≥ 0.
  public let weight: Double
  /// Whether steps start from extrapolated points.
  public let isAccelerated: Bool

  /// Throws `ProblemError` for a negative weight.
  public init(weight: Double? = nil, isAccelerated: Bool? = nil) throws {
    self.weight = try Self.weight.value(weight)
    self.isAccelerated = try Self.isAccelerated.value(isAccelerated)
  }

  /// Where the next step starts.
  public struct State: Sendable {
    var point: Vector
    /// t_k.
    var momentum = 1.0
    /// L_k.
    var curvature = 1.0
  }

  public func initialState(at start: Vector, on objective: any Objective) -> State {
    State(point: start)
  }

  public func step(_ x: inout Vector, on objective: any Objective, state: inout State) -> Bool {
    let y = state.point
    let (value, gradient) = (smooth(objective, y), smoothGradient(objective, y))
    guard value.isFinite, gradient.isFinite else { return false }
    var next = shrunk(y, gradient, state.curvature)
    while !isBelow(next, y, value, gradient, state.curvature, objective) {
      state.curvature *= 2
      guard state.curvature < 1e200 else { return false }
      next = shrunk(y, gradient, state.curvature)
    }
    state.point = next
    if isAccelerated {
      let following = (1 + (1 + 4 * state.momentum * state.momentum).squareRoot()) / 2
      state.point = next + (state.momentum - 1) / following * (next - x)
      state.momentum = following
    }
    x = next
    return true
  }

  /// s(x).
  private func smooth(_ objective: any Objective, _ x: Vector) -> Double {
    objective.value(at: x) - weight * x.elements.reduce(0) { $0 + abs($1) }
  }

  /// ∇s(x).
  private func smoothGradient(_ objective: any Objective, _ x: Vector) -> Vector {
    objective.gradient(at: x) - weight * Vector(x.elements.map { Signum.sign($0) })
  }

  /// S(y − ∇s(y)/L, λ/L).
  private func shrunk(_ y: Vector, _ gradient: Vector, _ curvature: Double) -> Vector {
    let moved = y - 1 / curvature * gradient
    return Vector(
      moved.elements.map { Signum.sign($0) * max(abs($0) - weight / curvature, 0) })
  }

  /// Whether s lies below its model at a point, up to the rounding of its value.
  private func isBelow(
    _ x: Vector, _ y: Vector, _ value: Double, _ gradient: Vector, _ curvature: Double,
    _ objective: any Objective
  ) -> Bool {
    let step = x - y
    let model = value + gradient.dot(step) + 0.5 * curvature * step.dot(step)
    return smooth(objective, x) <= model + 1e-13 * max(abs(value), abs(model))
  }

  /// A multiple of the identity, in which distances are measured.
  public func metric(at x: Vector, on objective: any Objective, state: State) -> Matrix? {
    .identity(x.count)
  }
}

extension ProximalGradient {
  static let weight = MethodParameter("l1", .nonNegative, 0.1)
  static let isAccelerated = MethodParameter("accelerated", .flag, true)

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "proximal-gradient", .init("proximal gradient", short: "prox"), family: .scaledGradient,
    step: .searched, parameters: [weight, isAccelerated], need: .wholeFunction,
    fitsNetworks: false, source: "Beck, Teboulle 2009"
  ) {
    .searching(try ProximalGradient(weight: $0[weight], isAccelerated: $0[isAccelerated]))
  }
}
