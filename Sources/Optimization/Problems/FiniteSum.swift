import LinearAlgebra

/// f = Σ fᵢ, a sum and not a mean: what single-sample methods work on.
public protocol FiniteSum: Objective {
  /// The number of summands.
  var summands: Int { get }
  /// ∇fᵢ(x), not scaled by the number of summands.
  func gradient(ofSummand i: Int, at x: Vector) -> Vector
}

/// f(x) = Σ ½ (x − cᵢ)ᵀQᵢ(x − cᵢ).
public struct QuadraticSum: FiniteSum {
  /// The Qᵢ, symmetric positive definite.
  public let matrices: [Matrix]
  /// The cᵢ, where the summands have their minima.
  public let centers: [Vector]
  /// x*, where f has its own.
  public let minimizer: Vector

  /// Throws `ProblemError` where a matrix is not symmetric and positive definite, or a center has
  /// another dimension.
  ///
  /// - Precondition: at least one summand, and as many centers as matrices.
  public init(matrices: [Matrix], centers: [Vector]) throws {
    precondition(!matrices.isEmpty && matrices.count == centers.count)
    let n = centers[0].count
    var (sum, right) = (Matrix.zero(rows: n, columns: n), Vector(repeating: 0, count: n))
    for (matrix, center) in zip(matrices, centers) {
      _ = try ProblemError.checkedCholesky(of: matrix, named: "matrix")
      guard center.count == n, matrix.rows == n else {
        throw ProblemError.wrongSize(what: "center", expected: n, found: center.count)
      }
      sum = sum + matrix
      right = right + matrix * center
    }
    self.matrices = matrices
    self.centers = centers
    minimizer = try Cholesky(of: sum).solve(right)
  }

  public var dimension: Int { minimizer.count }
  public var summands: Int { matrices.count }

  public func value(at x: Vector) -> Double {
    matrices.indices.reduce(0) { sum, i in
      let d = x - centers[i]
      return sum + 0.5 * d.dot(matrices[i] * d)
    }
  }

  public func gradient(at x: Vector) -> Vector {
    matrices.indices.reduce(Vector(repeating: 0, count: dimension)) {
      $0 + gradient(ofSummand: $1, at: x)
    }
  }

  public func gradient(ofSummand i: Int, at x: Vector) -> Vector { matrices[i] * (x - centers[i]) }
}
