import LinearAlgebra

/// A first-order method as a pure recurrence: the caller owns the iterate, the state and the step
/// size γ, which schedules change from step to step.
public protocol Optimizer: Sendable {
  /// What the method remembers between steps.
  associatedtype State: Sendable

  /// The state before the first step from x_0.
  func initialState(at start: Vector) -> State

  /// Where the gradient is to be taken again, of the same sample, before the step; nil for methods that
  /// take one gradient a step.
  func probe(from x: Vector, gradient: Vector) -> Vector?

  /// x_k → x_{k+1}, given ∇f(x_k) or an estimate of it, or what was asked for in its place, and γ > 0.
  func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout State)

  /// H_k of the step that led to `state`: x moved by −γ H_k⁻¹ times the gradient or what the
  /// method keeps in its place. n × n; the identity unless a method says otherwise.
  func metric(after state: State, dimension n: Int) -> Matrix
}

extension Optimizer {
  public func probe(from x: Vector, gradient: Vector) -> Vector? { nil }

  public func metric(after state: State, dimension n: Int) -> Matrix { .identity(n) }

  /// x_1 from x_0 and one gradient.
  public func firstStep(from start: Vector, gradient: Vector, rate: Double) -> Vector {
    var (x, state) = (start, initialState(at: start))
    update(&x, gradient: gradient, rate: rate, state: &state)
    return x
  }
}

/// The state of a method that remembers nothing.
public struct NoState: Sendable {
  /// Nothing to remember.
  public init() {}
}
