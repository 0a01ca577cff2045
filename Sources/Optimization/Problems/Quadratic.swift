import LinearAlgebra

/// The strictly convex quadratic f(x) = ½ xᵀQx + qᵀx with Q symmetric positive definite.
public struct Quadratic: Objective {
  /// Q, the Hessian.
  public let matrix: Matrix
  /// q.
  public let linear: Vector
  /// x* = −Q⁻¹q.
  public let minimizer: Vector
  /// f* = f(x*) = ½ qᵀx*.
  public let minimum: Double

  /// Throws `ProblemError` if Q is not square, finite, symmetric (to 1e-12 relative) and
  /// positive definite, or if q does not have its size. A missing q is zero.
  public init(matrix: Matrix, linear: Vector? = nil) throws {
    let linear = linear ?? Vector(repeating: 0, count: matrix.rows)
    guard linear.count == matrix.rows else {
      throw ProblemError.wrongSize(what: "linear", expected: matrix.rows, found: linear.count)
    }
    guard linear.isFinite else { throw ProblemError.notFinite(what: "linear") }
    let factor = try ProblemError.checkedCholesky(of: matrix, named: "matrix")
    self.matrix = matrix
    self.linear = linear
    minimizer = -1 * factor.solve(linear)
    minimum = 0.5 * linear.dot(minimizer)
  }

  public var dimension: Int { linear.count }

  public func value(at x: Vector) -> Double { 0.5 * x.dot(matrix * x) + linear.dot(x) }

  public func gradient(at x: Vector) -> Vector { matrix * x + linear }

  /// f(x) − f* = ½ (x−x*)ᵀQ(x−x*), without the cancellation of the difference.
  public func gap(at x: Vector) -> Double {
    let d = x - minimizer
    return 0.5 * d.dot(matrix * d)
  }
}

extension Quadratic {
  /// The parameter Q.
  public static let matrix = ProblemEntry.Parameter(
    name: "quadratic", range: .symmetric(limit: 100), isRequired: true)
  /// The parameter q, zero if it is not given.
  public static let linear = ProblemEntry.Parameter(
    name: "linear", range: .numbers(limit: 100), isRequired: false)

  /// What studies, figures and tests ask about it.
  public static let entry = ProblemEntry(
    matrix.name, "\(matrix.name) (Q of ½ xᵀQx + qᵀx, with q as \(linear.name))",
    parameters: [matrix, linear],
    dimension: { values, _ in
      let matrix: Matrix = try values.required(matrix)
      if let given: [Double] = values[linear], given.count != matrix.rows {
        throw ProblemError.outside(
          what: linear.name, value: "\(given.count) numbers",
          expected: "\(matrix.rows) numbers beside a \(Self.matrix.name) of \(matrix.rows) rows")
      }
      return matrix.rows
    },
    build: { values, start in
      let given: [Double]? = values[linear]
      let quadratic = try Quadratic(
        matrix: try values.required(matrix), linear: given.map { Vector($0) })
      return Problem(
        objective: quadratic, start: start,
        minimum: Minimum(known: quadratic.minimizer, value: quadratic.minimum),
        gap: { quadratic.gap(at: $0) }, samples: nil)
    })
}
