import CLAPACK

/// The factorisation A = L Lᵀ of a symmetric positive definite matrix (LAPACK `dpotrf`).
public struct Cholesky: Sendable {
  /// L, lower triangular, zeros above the diagonal.
  public let factor: Matrix

  /// Reads the lower triangle of `a` only.
  ///
  /// Throws `LAPACKError.notPositiveDefinite` for an indefinite or singular matrix.
  public init(of a: Matrix) throws {
    precondition(a.rows == a.columns, "Cholesky needs a square matrix")
    let n = Int32(a.rows)
    var l = a
    let info = LAPACKE_dpotrf(LAPACK_ROW_MAJOR, CChar(UInt8(ascii: "L")), n, &l.elements, n)
    try LAPACKError.check(info, "dpotrf") { .notPositiveDefinite(order: $0) }
    for i in 0..<a.rows { for j in (i + 1)..<max(a.rows, i + 1) { l[i, j] = 0 } }
    factor = l
  }

  /// A⁻¹ b, by forward and back substitution.
  public func solve(_ b: Vector) -> Vector { solveTransposed(solveFactor(b)) }

  /// L⁻¹ b.
  public func solveFactor(_ b: Vector) -> Vector {
    var y = b
    for i in 0..<b.count {
      var sum = b[i]
      for j in 0..<i { sum -= factor[i, j] * y[j] }
      y[i] = sum / factor[i, i]
    }
    return y
  }

  /// L⁻ᵀ b.
  public func solveTransposed(_ b: Vector) -> Vector {
    var x = b
    for i in stride(from: b.count - 1, through: 0, by: -1) {
      var sum = b[i]
      for j in (i + 1)..<max(b.count, i + 1) { sum -= factor[j, i] * x[j] }
      x[i] = sum / factor[i, i]
    }
    return x
  }
}
