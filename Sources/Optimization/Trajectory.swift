import LinearAlgebra

/// How a run ended.
public enum RunStatus: Sendable, Equatable {
  /// The gradient vanished at iterate `iteration`.
  case converged(iteration: Int)
  /// All steps were taken.
  case budget
  /// The iterate or the value stopped being finite at `iteration`; `value` is f there.
  case diverged(iteration: Int, value: Double)

  /// The word that the records use.
  public var name: String {
    switch self {
    case .converged: "converged"
    case .budget: "budget"
    case .diverged: "diverged"
    }
  }
}

/// The iterates x_0 … x_K of a method on an objective, always K+1 of them.
///
/// After convergence the last iterate repeats; after divergence NaN follows.
public struct Trajectory: Sendable {
  public let iterates: [Vector]
  /// f(x_k).
  public let values: [Double]
  public let status: RunStatus

  /// Runs `optimizer` with exact gradients for `iterations` steps.
  public init(
    _ optimizer: some Optimizer, on objective: some Objective, from start: Vector, iterations: Int
  ) {
    var (iterates, values) = ([start], [objective.value(at: start)])
    var status = RunStatus.budget
    var (x, state) = (start, optimizer.initialState(at: start))
    for k in 0..<iterations {
      let gradient = objective.gradient(at: x)
      if gradient.normInfinity == 0 {
        status = .converged(iteration: k)
        break
      }
      optimizer.update(&x, gradient: gradient, state: &state)
      let value = objective.value(at: x)
      guard x.isFinite, value.isFinite else {
        status = .diverged(iteration: k + 1, value: value)
        x = Vector(repeating: .nan, count: x.count)
        break
      }
      iterates.append(x)
      values.append(value)
    }
    let last = iterates.count == iterations + 1 ? 0 : iterations + 1 - iterates.count
    let value = x.isFinite ? values[values.count - 1] : .nan
    self.iterates = iterates + Array(repeating: x, count: last)
    self.values = values + Array(repeating: value, count: last)
    self.status = status
  }
}
