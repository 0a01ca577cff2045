import LinearAlgebra

/// L-BFGS: BFGS from the last `memory` pairs (s, y) only, by the two-loop recursion, starting from
/// B = (sᵀy/yᵀy) I of the newest pair; with a strong Wolfe line search.
///
/// Pairs with yᵀs ≤ 1e-10 ‖y‖‖s‖ are skipped; memory 10, as in SciPy, optax and Optim.jl. Source:
/// Nocedal and Wright, "Numerical Optimization", 2006, algorithms 7.4 and 7.5.
public struct LBFGS: Minimizer {
  /// The number of pairs kept, 1 or more.
  public let memory: Int

  /// Throws `ProblemError` for a memory outside its range.
  public init(memory: Int? = nil) throws {
    self.memory = try Self.memory.value(memory)
  }

  /// What is known at x_k.
  public struct State: Sendable {
    var value: Double
    var gradient: Vector
    /// Oldest first.
    var pairs: [(s: Vector, y: Vector)] = []
  }

  public func initialState(at start: Vector, on objective: any Objective) -> State {
    State(value: objective.value(at: start), gradient: objective.gradient(at: start))
  }

  public func step(
    _ x: inout Vector, on objective: any Objective, state: inout State
  ) -> Bool {
    guard
      let next = StrongWolfe().search(
        objective, from: x, value: state.value, gradient: state.gradient,
        along: -1 * Self.scaled(state.gradient, by: state.pairs))
    else { return false }
    let (s, y) = (next.x - x, next.gradient - state.gradient)
    if y.dot(s) > 1e-10 * y.norm * s.norm {
      state.pairs = (state.pairs + [(s, y)]).suffix(memory)
    }
    (x, state.value, state.gradient) = (next.x, next.value, next.gradient)
    return true
  }

  public func metric(at x: Vector, on objective: any Objective, state: State) -> Matrix? {
    matrix(inverting: { Self.scaled($0, by: state.pairs) }, dimension: x.count)
  }

  /// B g without forming B.
  static func scaled(_ gradient: Vector, by pairs: [(s: Vector, y: Vector)]) -> Vector {
    var q = gradient
    var alphas: [Double] = []
    for (s, y) in pairs.reversed() {
      let alpha = s.dot(q) / y.dot(s)
      q.add(-alpha, times: y)
      alphas.append(alpha)
    }
    if let (s, y) = pairs.last { q = (s.dot(y) / y.dot(y)) * q }
    for ((s, y), alpha) in zip(pairs, alphas.reversed()) {
      q.add(alpha - y.dot(q) / y.dot(s), times: s)
    }
    return q
  }
}

extension LBFGS {
  static let memory = MethodParameter("memory", .count(1...1000), 10)

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "l-bfgs", "L-BFGS", family: .quasiNewton, step: .searched, parameters: [memory],
    need: .wholeFunction, fitsNetworks: false, source: "Nocedal, Wright 2006"
  ) { .searching(try LBFGS(memory: $0[memory])) }
}
