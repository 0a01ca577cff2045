import LinearAlgebra

/// A method that looks at the function itself, not only at a gradient it is given: it can search
/// along a line or solve with the Hessian. The caller owns the iterate and the state.
public protocol Minimizer<Problem>: Sendable {
  /// The objectives it can work on.
  associatedtype Problem
  associatedtype State: Sendable

  func initialState(at start: Vector, on objective: Problem) -> State

  /// x_k → x_{k+1}; false if no acceptable step was found, and x stays.
  func step(_ x: inout Vector, on objective: Problem, state: inout State) -> Bool
}

/// An objective with a Hessian.
public protocol TwiceDifferentiable: Objective {
  /// ∇²f(x), symmetric.
  func hessian(at x: Vector) -> Matrix
}

extension Quadratic: TwiceDifferentiable {
  public func hessian(at x: Vector) -> Matrix { matrix }
}
