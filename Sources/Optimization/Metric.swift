import LinearAlgebra

/// A positive definite matrix H that measures length: ‖x‖_H² = xᵀHx.
public struct Metric: Sendable {
  /// H.
  public let matrix: Matrix
  private let factor: Cholesky

  /// Throws `ProblemError` if H is not square, finite, symmetric and positive definite.
  public init(_ matrix: Matrix) throws {
    self.matrix = matrix
    factor = try ProblemError.checkedCholesky(of: matrix, named: "metric")
  }

  /// H = I, the Euclidean metric of ℝⁿ.
  public static func identity(_ n: Int) throws -> Metric { try Metric(.identity(n)) }

  /// H = diag(d), d > 0.
  public static func diagonal(_ d: Vector) throws -> Metric { try Metric(.diagonal(d)) }

  public var dimension: Int { matrix.rows }

  /// H⁻¹ g: the gradient as this metric sees it.
  public func solve(_ g: Vector) -> Vector { factor.solve(g) }

  /// A L⁻ᵀ with H = LLᵀ: A in coordinates in which this metric is the Euclidean one.
  public func whitened(_ a: Matrix) -> Matrix {
    var result = a
    for i in 0..<a.rows {
      // Row i of AL⁻ᵀ is L⁻¹ times row i of A.
      let row = factor.solveFactor(a.row(i))
      for j in 0..<a.columns { result[i, j] = row[j] }
    }
    return result
  }

  /// L⁻ᵀ z: back from those coordinates.
  public func unwhitened(_ z: Vector) -> Vector { factor.solveTransposed(z) }

  /// ‖x‖_H.
  public func norm(_ x: Vector) -> Double { max(0, x.dot(matrix * x)).squareRoot() }

  /// The smallest and largest curvature μ and L of a function with Hessian Q in this metric:
  /// the extreme eigenvalues of H^(−1/2) Q H^(−1/2).
  ///
  /// Computed as those of the similar matrix L⁻¹QL⁻ᵀ with H = LLᵀ, which is symmetric as well.
  public func curvature(of hessian: Matrix) throws -> Curvature {
    precondition(hessian.rows == dimension, "the Hessian and the metric do not fit")
    let n = dimension
    var half = Matrix.zero(rows: n, columns: n)
    for j in 0..<n {
      let column = factor.solveFactor(hessian.column(j))
      for i in 0..<n { half[j, i] = column[i] }
    }
    var similar = Matrix.zero(rows: n, columns: n)
    for j in 0..<n {
      let column = factor.solveFactor(half.column(j))
      for i in 0..<n { similar[i, j] = column[i] }
    }
    let values = try SymmetricEigen(of: similar).values
    return Curvature(smallest: values[0], largest: values[n - 1])
  }
}

/// Bounds μ ≤ L on the curvature of a function.
public struct Curvature: Sendable, Equatable {
  /// μ.
  public var smallest: Double
  /// L.
  public var largest: Double

  /// μ and L, in this order.
  public init(smallest: Double, largest: Double) {
    self.smallest = smallest
    self.largest = largest
  }

  /// κ = L/μ.
  public var conditionNumber: Double { largest / smallest }

  /// 2/(L+μ), the fixed step with the best worst-case rate (κ−1)/(κ+1) for gradient descent on
  /// a quadratic. Source: Polyak, "Introduction to Optimization", 1987, section 1.4.
  public var bestFixedStep: Double { 2 / (largest + smallest) }
}
