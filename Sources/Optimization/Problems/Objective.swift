import LinearAlgebra

/// A differentiable function f: ℝⁿ → ℝ.
public protocol Objective: Sendable {
  /// n.
  var dimension: Int { get }
  /// f(x).
  func value(at x: Vector) -> Double
  /// ∇f(x).
  func gradient(at x: Vector) -> Vector
  /// Whether the mathematics gives f(x) a finite value, which may be too large for a number: log(−1)
  /// and 1/0 have none.
  func isDefined(at x: Vector) -> Bool
}

extension Objective {
  public func isDefined(at x: Vector) -> Bool { true }
}
