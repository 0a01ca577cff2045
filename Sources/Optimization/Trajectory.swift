import LinearAlgebra

/// How a run ended.
public enum RunStatus: Sendable, Equatable {
  /// The gradient vanished at iterate `iteration`.
  case converged(iteration: Int)
  /// All steps were taken.
  case budget
  /// The iterate or the value stopped being finite at `iteration`; `value` is f there.
  case diverged(iteration: Int, value: Double)
  /// The step that led to `iteration` left the domain of f: there f or its gradient has no value.
  case outside(iteration: Int)
  /// No acceptable step was found from iterate `iteration`.
  case lineSearchFailed(iteration: Int)

  /// The word that the records use.
  public var name: String {
    switch self {
    case .converged: "converged"
    case .budget: "budget"
    case .diverged: "diverged"
    case .outside: "outside"
    case .lineSearchFailed: "line search failed"
    }
  }
}

/// The iterates x_0 … x_K of a method on an objective, always K+1 of them.
///
/// After convergence the last iterate repeats; after divergence, and outside of the function's domain,
/// NaN follows.
public struct Trajectory: Sendable {
  /// x_0 … x_K.
  public let iterates: [Vector]
  /// f(x_k).
  public let values: [Double]
  /// How the run ended.
  public let status: RunStatus

  /// Runs `optimizer` with exact gradients for `iterations` steps of size `rate`.
  ///
  /// `observe` sees the metric H_k of each step.
  public init(
    _ optimizer: some Optimizer, rate: Double, on objective: some Objective, from start: Vector,
    iterations: Int, observe: ((Matrix) -> Void)? = nil
  ) {
    var state = optimizer.initialState(at: start)
    self.init(on: objective, from: start, iterations: iterations) { x, gradient in
      let again = optimizer.probe(from: x, gradient: gradient).map { objective.gradient(at: $0) }
      optimizer.update(&x, gradient: again ?? gradient, rate: rate, state: &state)
      observe?(optimizer.metric(after: state, dimension: x.count))
      return true
    }
  }

  /// Runs `optimizer` with the mean gradient of a few summands a step, as `order` numbers them. There is
  /// a step for each `batch` of these numbers: no such gradient tells that a run has converged.
  public init(
    _ optimizer: some Optimizer, rate: Double, onSamplesOf objective: some FiniteSum,
    order: [Int], batch: Int = 1, from start: Vector, observe: ((Matrix) -> Void)? = nil
  ) {
    var state = optimizer.initialState(at: start)
    var place = 0
    func mean(at x: Vector) -> Vector {
      let chosen = order[place..<min(place + batch, order.count)]
      let gradients = chosen.map { objective.gradient(ofSummand: $0, at: x) }
      guard let first = gradients.first, gradients.count > 1 else {
        return gradients.first ?? objective.gradient(at: x)
      }
      return 1 / Double(gradients.count) * gradients.dropFirst().reduce(first, +)
    }
    self.init(
      on: objective, from: start, iterations: order.count / max(batch, 1),
      gradient: { mean(at: $0) },
      step: { x, gradient in
        let again = optimizer.probe(from: x, gradient: gradient).map(mean)
        place += batch
        optimizer.update(&x, gradient: again ?? gradient, rate: rate, state: &state)
        observe?(optimizer.metric(after: state, dimension: x.count))
        return true
      })
  }

  /// Runs a method that looks at the function itself, until ‖∇f‖ is zero or no step is found.
  public init<Method: Minimizer>(
    _ method: Method, on objective: some Objective, as problem: Method.Problem,
    from start: Vector, iterations: Int, observe: ((Matrix?) -> Void)? = nil
  ) {
    var state = method.initialState(at: start, on: problem)
    self.init(on: objective, from: start, iterations: iterations) { x, _ in
      observe?(method.metric(at: x, on: problem, state: state))
      return method.step(&x, on: problem, state: &state)
    }
  }

  /// `step` moves x, given ∇f(x) or what `gradient` gives for it; false if it cannot.
  private init(
    on objective: some Objective, from start: Vector, iterations: Int,
    gradient estimate: ((Vector) -> Vector?)? = nil, step: (inout Vector, Vector) -> Bool
  ) {
    var (iterates, values) = ([start], [objective.value(at: start)])
    var status = RunStatus.budget
    var x = start
    for k in 0..<iterations {
      let gradient = estimate.flatMap { $0(x) } ?? objective.gradient(at: x)
      if estimate == nil, gradient.normInfinity == 0 {
        status = .converged(iteration: k)
        break
      }
      guard step(&x, gradient) else {
        // A slope that is no number leads nowhere, as that of √x at 0.
        guard gradient.isFinite else {
          status = .outside(iteration: k)
          break
        }
        // Where the gradient is rounding there is no decrease left to be found.
        let isRounding = gradient.norm <= 1e-14 * objective.gradient(at: start).norm
        status = isRounding ? .converged(iteration: k) : .lineSearchFailed(iteration: k)
        break
      }
      let value = objective.value(at: x)
      guard x.isFinite, value.isFinite else {
        let isOutside = x.isFinite ? !objective.isDefined(at: x) : !gradient.isFinite
        status =
          isOutside ? .outside(iteration: k + 1) : .diverged(iteration: k + 1, value: value)
        x = Vector(repeating: .nan, count: x.count)
        break
      }
      iterates.append(x)
      values.append(value)
    }
    let missing = iterations + 1 - iterates.count
    let value = x.isFinite ? values[values.count - 1] : .nan
    self.iterates = iterates + Array(repeating: x, count: missing)
    self.values = values + Array(repeating: value, count: missing)
    self.status = status
  }
}
