import CLAPACK

/// The minimum-norm solution of a linear least-squares problem.
public enum LeastSquares {
  /// argmin ‖x‖₂ over all minimisers of ‖A x − b‖₂, by the singular value decomposition
  /// (LAPACK `dgelsd`); singular values below `rankTolerance`·s_max count as zero.
  ///
  /// A negative tolerance stands for machine precision. The shapes: A is m × n, b has m
  /// entries, x has n, for any m and n.
  public static func minimumNorm(
    _ a: Matrix, _ b: Vector, rankTolerance: Double = -1
  ) throws -> Vector {
    precondition(a.rows == b.count, "A and b do not fit")
    let (m, n) = (a.rows, a.columns)
    var copy = a.elements
    // LAPACK returns x in the storage of b, which therefore holds max(m, n) entries.
    var x = b.elements + [Double](repeating: 0, count: max(0, n - m))
    var s = [Double](repeating: 0, count: min(m, n))
    var rank: Int32 = 0
    let info = LAPACKE_dgelsd(
      LAPACK_ROW_MAJOR, Int32(m), Int32(n), 1, &copy, Int32(n), &x, 1, &s, rankTolerance, &rank)
    try LAPACKError.check(info, "dgelsd") { _ in .noConvergence(routine: "dgelsd") }
    return Vector(Array(x.prefix(n)))
  }
}
