import LinearAlgebra
import Optimization

/// The largest difference between ∂f/∂x_i and (f(x + h e_i) − f(x − h e_i))/(2h) over all i.
func gradientError(of f: some Objective, at x: Vector, step h: Double) -> Double {
  let gradient = f.gradient(at: x)
  return (0..<x.count).map { i in
    var (plus, minus) = (x, x)
    plus[i] += h
    minus[i] -= h
    return abs((f.value(at: plus) - f.value(at: minus)) / (2 * h) - gradient[i])
  }.max() ?? 0
}
