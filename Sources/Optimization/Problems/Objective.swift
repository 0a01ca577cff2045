import LinearAlgebra

/// A differentiable function f: ℝⁿ → ℝ.
public protocol Objective: Sendable {
  /// n.
  var dimension: Int { get }
  /// f(x).
  func value(at x: Vector) -> Double
  /// ∇f(x).
  func gradient(at x: Vector) -> Vector
}
