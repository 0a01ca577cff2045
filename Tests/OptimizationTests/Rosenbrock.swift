import LinearAlgebra
import Optimization

/// (1 − x₁)² + 100 (x₂ − x₁²)²: a curved valley with its minimum at (1, 1).
struct Rosenbrock: TwiceDifferentiable {
  let dimension = 2
  func value(at x: Vector) -> Double {
    (1 - x[0]) * (1 - x[0]) + 100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0])
  }
  func gradient(at x: Vector) -> Vector {
    let valley = x[1] - x[0] * x[0]
    return [-2 * (1 - x[0]) - 400 * x[0] * valley, 200 * valley]
  }
  func hessian(at x: Vector) -> Matrix {
    Matrix(
      rows: 2, columns: 2,
      elements: [2 - 400 * (x[1] - 3 * x[0] * x[0]), -400 * x[0], -400 * x[0], 200])
  }
}
