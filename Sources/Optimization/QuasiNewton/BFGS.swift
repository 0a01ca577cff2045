import LinearAlgebra

/// BFGS with a strong Wolfe line search: x_{k+1} = x_k − t B_k ∇f(x_k), where B_k is an estimate of
/// the inverse Hessian, B_0 = I, and with s = x_{k+1} − x_k, y the change of the gradient,
/// ρ = 1/(yᵀs),
///
///     B_{k+1} = (I − ρ s yᵀ) B_k (I − ρ y sᵀ) + ρ s sᵀ.
///
/// The metric of the step is H_k = B_k⁻¹. Pairs with yᵀs ≤ 1e-10 ‖y‖‖s‖ are skipped. Source:
/// Nocedal and Wright, "Numerical Optimization", 2006, algorithm 6.1.
public struct BFGS: Minimizer {
  /// The method has no parameters.
  public init() {}

  /// What is known at x_k.
  public struct State: Sendable {
    var value: Double
    var gradient: Vector
    /// B_k.
    public internal(set) var inverse: Matrix
  }

  public func initialState(at start: Vector, on objective: any Objective) -> State {
    State(
      value: objective.value(at: start), gradient: objective.gradient(at: start),
      inverse: .identity(start.count))
  }

  public func step(
    _ x: inout Vector, on objective: any Objective, state: inout State
  ) -> Bool {
    let direction = -1 * (state.inverse * state.gradient)
    guard
      let next = StrongWolfe().search(
        objective, from: x, value: state.value, gradient: state.gradient, along: direction)
    else { return false }
    let (s, y) = (next.x - x, next.gradient - state.gradient)
    if y.dot(s) > 1e-10 * y.norm * s.norm { update(&state.inverse, s, y) }
    (x, state.value, state.gradient) = (next.x, next.value, next.gradient)
    return true
  }

  public func metric(at x: Vector, on objective: any Objective, state: State) -> Matrix? {
    matrix(inverting: { state.inverse * $0 }, dimension: x.count)
  }

  /// The update, multiplied out: B + ((1 + ρ yᵀBy) ρ) s sᵀ − ρ (B y sᵀ + s yᵀB).
  private func update(_ b: inout Matrix, _ s: Vector, _ y: Vector) {
    let rho = 1 / y.dot(s)
    let by = b * y
    let factor = (1 + rho * y.dot(by)) * rho
    for i in 0..<s.count {
      for j in 0..<s.count {
        b[i, j] += factor * s[i] * s[j] - rho * (by[i] * s[j] + s[i] * by[j])
      }
    }
  }
}

extension BFGS {
  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "bfgs", "BFGS", family: .quasiNewton, step: .searched, need: .wholeFunction,
    fitsNetworks: false, source: "Nocedal, Wright 2006"
  ) { _ in .searching(BFGS()) }
}
