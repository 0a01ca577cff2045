import CLAPACK

/// The thin singular value decomposition A = U diag(s) Vᵀ (LAPACK `dgesdd`).
public struct SingularValues: Sendable {
  /// m × k with k = min(m, n), orthonormal columns.
  public let u: Matrix
  /// s, descending, k of them.
  public let values: Vector
  /// Vᵀ, k × n, orthonormal rows.
  public let vTransposed: Matrix

  public init(of a: Matrix) throws {
    let (m, n) = (a.rows, a.columns)
    let k = min(m, n)
    var copy = a.elements
    var s = [Double](repeating: 0, count: k)
    var left = Matrix.zero(rows: m, columns: k)
    var right = Matrix.zero(rows: k, columns: n)
    let info = LAPACKE_dgesdd(
      LAPACK_ROW_MAJOR, CChar(UInt8(ascii: "S")), Int32(m), Int32(n), &copy, Int32(n), &s,
      &left.elements, Int32(k), &right.elements, Int32(n))
    try LAPACKError.check(info, "dgesdd") { _ in .noConvergence(routine: "dgesdd") }
    u = left
    values = Vector(s)
    vTransposed = right
  }

  /// s alone, descending.
  public static func values(of a: Matrix) throws -> Vector {
    let (m, n) = (a.rows, a.columns)
    var copy = a.elements
    var s = [Double](repeating: 0, count: min(m, n))
    // Not touched for the job "N", but LAPACKE wants leading dimensions that fit.
    var (left, right) = ([0.0], [0.0])
    let info = LAPACKE_dgesdd(
      LAPACK_ROW_MAJOR, CChar(UInt8(ascii: "N")), Int32(m), Int32(n), &copy, Int32(n), &s, &left,
      Int32(m), &right, Int32(n))
    try LAPACKError.check(info, "dgesdd") { _ in .noConvergence(routine: "dgesdd") }
    return Vector(s)
  }
}
