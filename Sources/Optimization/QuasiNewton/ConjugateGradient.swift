import LinearAlgebra

/// Nonlinear conjugate gradients with a strong Wolfe line search, c2 = 0.1:
///
///     d_k = −g_k + β_k d_{k−1},   x_{k+1} = x_k + t_k d_k,   d_0 = −g_0
///     β_k = max(0, g_kᵀ(g_k − g_{k−1})/‖g_{k−1}‖²)       (Polak–Ribière+)
///     β_k = ‖g_k‖²/‖g_{k−1}‖²                           (Fletcher–Reeves)
///
/// Where d_k is no direction of descent the method starts again from −g_k. On a quadratic with exact searches both
/// are the linear method, which ends after n steps. The first trial of a search is the last step times the
/// ratio of slopes. Source: Nocedal and Wright, "Numerical Optimization", 2006, algorithm 5.4, equations 5.44
/// and 3.60.
public struct ConjugateGradient: Minimizer {
  /// Whether β is Polak's and Ribière's, and not Fletcher's and Reeves's.
  public let polakRibiere: Bool

  /// Throws `ProblemError` for a parameter outside its range, which a flag cannot be.
  public init(polakRibiere: Bool? = nil) throws {
    self.polakRibiere = try Self.polakRibiere.value(polakRibiere)
  }

  /// What is known at x_k.
  public struct State: Sendable {
    var value: Double
    var gradient: Vector
    /// d_{k−1}, the step t_{k−1} along it and its slope; nil before the first step.
    var last: (direction: Vector, step: Double, slope: Double, gradient: Vector)?
  }

  public func initialState(at start: Vector, on objective: any Objective) -> State {
    State(value: objective.value(at: start), gradient: objective.gradient(at: start))
  }

  public func step(_ x: inout Vector, on objective: any Objective, state: inout State) -> Bool {
    let steepest = -1 * state.gradient
    // Once more from the steepest direction where the other leads nowhere.
    for direction in [direction(state), steepest] {
      let slope = state.gradient.dot(direction)
      guard slope < 0 else { continue }
      let first = state.last.map { $0.step * $0.slope / slope } ?? 1 / state.gradient.norm
      guard
        let next = StrongWolfe(curvature: 0.1).search(
          objective, from: x, value: state.value, gradient: state.gradient, along: direction,
          firstStep: first.isFinite ? min(max(first, 1e-12), 1e12) : 1)
      else { continue }
      state.last = (direction, next.step, slope, state.gradient)
      (x, state.value, state.gradient) = (next.x, next.value, next.gradient)
      return true
    }
    return false
  }

  private func direction(_ state: State) -> Vector {
    guard let last = state.last else { return -1 * state.gradient }
    let (now, before) = (state.gradient, last.gradient)
    let size = before.dot(before)
    let beta =
      polakRibiere ? max(0, now.dot(now - before) / size) : now.dot(now) / size
    return -1 * now + beta * last.direction
  }

  /// Directions are not those of any fixed matrix.
  public func metric(at x: Vector, on objective: any Objective, state: State) -> Matrix? { nil }
}

extension ConjugateGradient {
  static let polakRibiere = MethodParameter("polak_ribiere", .flag, true)

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "conjugate-gradient", .init("conjugate gradient", short: "CG"), family: .quasiNewton,
    step: .searched, parameters: [polakRibiere], need: .wholeFunction, fitsNetworks: false,
    source: "Fletcher, Reeves 1964; Polak, Ribière 1969"
  ) { .searching(try ConjugateGradient(polakRibiere: $0[polakRibiere])) }
}
