import LinearAlgebra

/// f(x) = ½‖Ax − b‖² = ½ Σ (aᵢᵀx − bᵢ)²: a sum, not a mean, over the rows aᵢ of A.
public struct LeastSquaresProblem: FiniteSum, TwiceDifferentiable {
  /// A, m × n.
  public let matrix: Matrix
  /// b.
  public let target: Vector

  /// Throws `ProblemError` if b does not have as many entries as A has rows, or anything is not
  /// finite.
  public init(matrix: Matrix, target: Vector) throws {
    guard target.count == matrix.rows else {
      throw ProblemError.wrongSize(what: "target", expected: matrix.rows, found: target.count)
    }
    guard matrix.isFinite else { throw ProblemError.notFinite(what: "matrix") }
    guard target.isFinite else { throw ProblemError.notFinite(what: "target") }
    self.matrix = matrix
    self.target = target
  }

  public var dimension: Int { matrix.columns }
  public var summands: Int { matrix.rows }

  public func value(at x: Vector) -> Double {
    let residual = residual(at: x)
    return 0.5 * residual.dot(residual)
  }

  /// Aᵀ(Ax − b).
  public func gradient(at x: Vector) -> Vector {
    let residual = residual(at: x)
    var gradient = Vector(repeating: 0, count: dimension)
    for i in 0..<matrix.rows { gradient.add(residual[i], times: matrix.row(i)) }
    return gradient
  }

  /// The gradient of one summand, aᵢ(aᵢᵀx − bᵢ): what a single-sample method sees, not scaled by
  /// the number of rows.
  public func gradient(ofSummand i: Int, at x: Vector) -> Vector {
    let row = matrix.row(i)
    return (row.dot(x) - target[i]) * row
  }

  /// AᵀA, whatever x.
  public func hessian(at x: Vector) -> Matrix { matrix.transpose * matrix }

  /// Ax − b.
  public func residual(at x: Vector) -> Vector { matrix * x - target }

  /// ‖Ax − b‖ ÷ ‖b‖.
  public func relativeResidual(at x: Vector) -> Double { residual(at: x).norm / target.norm }

  /// argmin ‖x − x_0‖_H over all minimisers of f: the projection of x_0 onto them in the metric H.
  ///
  /// With H = LLᵀ and x = x_0 + L⁻ᵀz it is the minimum-norm solution z of AL⁻ᵀz = b − Ax_0, which
  /// LAPACK's singular value decomposition finds.
  public func projection(of start: Vector, in metric: Metric) throws -> Vector {
    let z = try LeastSquares.minimumNorm(
      metric.whitened(matrix), -1 * residual(at: start))
    return start + metric.unwhitened(z)
  }
}

extension LeastSquaresProblem {
  /// The parameter A.
  public static let matrix = ProblemEntry.Parameter(
    name: "matrix", range: .rows(limit: 1000, columns: 100), isRequired: true)
  /// The parameter b.
  public static let target = ProblemEntry.Parameter(
    name: "target", range: .numbers(limit: 1000), isRequired: true)

  /// What studies, figures and tests ask about it.
  public static let entry = ProblemEntry(
    matrix.name,
    "\(matrix.name) and \(target.name) (½‖Ax − b‖²; sampled: true for one row a step)",
    parameters: [matrix, target],
    isSum: true,
    dimension: { values, _ in
      let (a, b): (Matrix, [Double]) = (try values.required(matrix), try values.required(target))
      guard b.count == a.rows else {
        throw ProblemError.outside(
          what: target.name, value: "\(b.count) numbers",
          expected: "a number of \(target.name) for each of the \(a.rows) rows of \(matrix.name)")
      }
      return a.columns
    },
    build: { values, start in
      let (a, b): (Matrix, [Double]) = (try values.required(matrix), try values.required(target))
      let squares = try LeastSquaresProblem(matrix: a, target: Vector(b))
      // The minimiser nearest to x_0: the others have the same value.
      let nearest = try squares.projection(of: start, in: .identity(a.columns))
      return Problem(
        objective: squares, start: start,
        minimum: Minimum(known: nearest, value: squares.value(at: nearest)),
        gap: { x in
          let moved = a * (x - nearest)
          return 0.5 * moved.dot(moved)
        }, samples: values.isSampled ? squares : nil)
    })
}
