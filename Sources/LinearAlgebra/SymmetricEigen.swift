import CLAPACK

/// The eigendecomposition A = V diag(λ) Vᵀ of a symmetric matrix (LAPACK `dsyev`).
public struct SymmetricEigen: Sendable {
  /// λ, ascending.
  public let values: Vector
  /// The orthonormal eigenvectors, column j belonging to `values[j]`.
  public let vectors: Matrix

  /// Reads the lower triangle of `a` only.
  public init(of a: Matrix) throws {
    precondition(a.rows == a.columns, "the eigendecomposition needs a square matrix")
    let n = Int32(a.rows)
    var v = a
    var lambda = [Double](repeating: 0, count: a.rows)
    let info = LAPACKE_dsyev(
      LAPACK_ROW_MAJOR, CChar(UInt8(ascii: "V")), CChar(UInt8(ascii: "L")), n, &v.elements, n,
      &lambda)
    try LAPACKError.check(info, "dsyev") { _ in .noConvergence(routine: "dsyev") }
    values = Vector(lambda)
    vectors = v
  }

  /// V diag(g(λ)) Vᵀ, for example the square root or its inverse.
  public func apply(_ g: (Double) -> Double) -> Matrix {
    let n = values.count
    var scaled = vectors
    for j in 0..<n {
      let factor = g(values[j])
      for i in 0..<n { scaled[i, j] *= factor }
    }
    return scaled * vectors.transpose
  }
}
