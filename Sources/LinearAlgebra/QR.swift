import CLAPACK

/// The thin factorisation A = Q R by Householder reflections (LAPACK `dgeqrf`, `dorgqr`).
public struct QR: Sendable {
  /// m × k with k = min(m, n), orthonormal columns.
  public let q: Matrix
  /// k × n, upper triangular; the signs of its diagonal are LAPACK's.
  public let r: Matrix

  public init(of a: Matrix) throws {
    let (m, n) = (a.rows, a.columns)
    let k = min(m, n)
    var packed = a
    var tau = [Double](repeating: 0, count: k)
    var info = LAPACKE_dgeqrf(
      LAPACK_ROW_MAJOR, Int32(m), Int32(n), &packed.elements, Int32(n), &tau)
    try LAPACKError.check(info, "dgeqrf") { _ in .noConvergence(routine: "dgeqrf") }
    var upper = Matrix.zero(rows: k, columns: n)
    for i in 0..<k { for j in i..<n { upper[i, j] = packed[i, j] } }
    var basis = Matrix.zero(rows: m, columns: k)
    for i in 0..<m { for j in 0..<k { basis[i, j] = packed[i, j] } }
    info = LAPACKE_dorgqr(
      LAPACK_ROW_MAJOR, Int32(m), Int32(k), Int32(k), &basis.elements, Int32(k), &tau)
    try LAPACKError.check(info, "dorgqr") { _ in .noConvergence(routine: "dorgqr") }
    q = basis
    r = upper
  }
}
