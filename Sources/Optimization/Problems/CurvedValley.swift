import LinearAlgebra

/// f(x) = (1 − x₁)² + c (x₂ − x₁²)²: a valley along the parabola x₂ = x₁² with its minimum, 0, at
/// (1, 1). c = 100 is Rosenbrock's function. Source: Rosenbrock, The Computer Journal 3, 1960.
public struct CurvedValley: TwiceDifferentiable {
  /// c.
  public let steepness: Double
  /// Two.
  public let dimension = 2

  /// Throws `ProblemError.notPositive` unless c is positive and finite.
  public init(steepness: Double) throws {
    guard steepness > 0, steepness.isFinite else {
      throw ProblemError.notPositive(what: "steepness", value: steepness)
    }
    self.steepness = steepness
  }

  public func value(at x: Vector) -> Double {
    let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
    return a * a + steepness * b * b
  }

  public func gradient(at x: Vector) -> Vector {
    let b = x[1] - x[0] * x[0]
    return [-2 * (1 - x[0]) - 4 * steepness * x[0] * b, 2 * steepness * b]
  }

  public func hessian(at x: Vector) -> Matrix {
    let cross = -4 * steepness * x[0]
    return Matrix(
      rows: 2, columns: 2,
      elements: [
        2 - 4 * steepness * (x[1] - 3 * x[0] * x[0]), cross, cross, 2 * steepness,
      ])
  }
}

extension CurvedValley {
  /// The parameter c.
  public static let steepness = ProblemEntry.Parameter(
    name: "rosenbrock", range: .between(0.01...1e6), isRequired: true)

  /// The function with its parameter, in words.
  public static let formula = "c of (1 − x₁)² + c (x₂ − x₁²)²"

  /// What studies, figures and tests ask about it.
  public static let entry = ProblemEntry(
    steepness.name, "\(steepness.name) (\(formula))", parameters: [steepness],
    dimension: { _, _ in 2 },
    build: { values, start in
      let valley = try CurvedValley(steepness: try values.required(steepness))
      return Problem(
        objective: valley, start: start, minimum: Minimum(known: [1, 1], value: 0),
        gap: { valley.value(at: $0) },
        samples: nil)
    })
}
