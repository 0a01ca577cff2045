import LinearAlgebra

/// A method that looks at the function itself, not only at a gradient it is given: it can search
/// along a line or solve with the Hessian. The caller owns the iterate and the state.
public protocol Minimizer<Problem>: Sendable {
  /// The objectives it can work on.
  associatedtype Problem
  /// What the method remembers between steps.
  associatedtype State: Sendable

  /// The state before the first step from x_0.
  func initialState(at start: Vector, on objective: Problem) -> State

  /// x_k → x_{k+1}; false if no acceptable step was found, and x stays.
  func step(_ x: inout Vector, on objective: Problem, state: inout State) -> Bool

  /// H_k of the step from x: its direction is −H_k⁻¹∇f(x). n × n; nil if it cannot be computed.
  func metric(at x: Vector, on objective: Problem, state: State) -> Matrix?
}

extension Minimizer {
  /// H from a function that multiplies with H⁻¹.
  func matrix(inverting multiply: (Vector) -> Vector, dimension n: Int) -> Matrix? {
    var inverse = Matrix.zero(rows: n, columns: n)
    for j in 0..<n {
      var unit = Vector(repeating: 0, count: n)
      unit[j] = 1
      let column = multiply(unit)
      for i in 0..<n { inverse[i, j] = column[i] }
    }
    guard let factor = try? Cholesky(of: inverse.symmetricPart) else { return nil }
    var result = Matrix.zero(rows: n, columns: n)
    for j in 0..<n {
      var unit = Vector(repeating: 0, count: n)
      unit[j] = 1
      let column = factor.solve(unit)
      for i in 0..<n { result[i, j] = column[i] }
    }
    return result
  }
}

/// An objective with a Hessian.
public protocol TwiceDifferentiable: Objective {
  /// ∇²f(x), symmetric.
  func hessian(at x: Vector) -> Matrix
}

extension Quadratic: TwiceDifferentiable {
  public func hessian(at x: Vector) -> Matrix { matrix }
}
