/// Extreme eigenvalues of symmetric operators that are known by their products only.
public enum Lanczos {
  /// The algebraically largest eigenvalue of a symmetric operator.
  ///
  /// Lanczos with full reorthogonalisation, done twice, from a given start: after k steps the
  /// largest eigenvalue of the tridiagonal matrix is a lower bound whose error is at most
  /// |β_k s_k|, s_k the last coordinate of its eigenvector. Stops when that is below
  /// `tolerance`·|λ|, when the Krylov space is exhausted, or after `steps`. A start without a part
  /// along the eigenvector cannot find it. Source: Golub and Van Loan, Matrix Computations, 10.
  ///
  /// - Returns: NaN where a product is not finite.
  /// Throws what `product` throws, and `LAPACKError`.
  public static func largestEigenvalue(
    from start: Vector, steps: Int = 60, tolerance: Double = 1e-6,
    product: (Vector) throws -> Vector
  ) throws -> Double {
    let norm = start.norm
    guard norm > 0, norm.isFinite else { return .nan }
    var basis = [(1 / norm) * start]
    var (diagonal, next) = ([Double](), [Double]())
    var best = Double.nan
    for step in 0..<max(1, min(steps, start.count)) {
      var w = try product(basis[step])
      let scale = w.norm
      guard scale.isFinite else { return .nan }
      diagonal.append(basis[step].dot(w))
      for _ in 0..<2 {
        for q in basis { w.add(-q.dot(w), times: q) }
      }
      let remainder = w.norm
      let eigen = try SymmetricEigen(of: tridiagonal(diagonal, next))
      best = eigen.values[step]
      let error = abs(remainder * eigen.vectors[step, step])
      // Below rounding nothing is left of the Krylov space.
      guard remainder > 1e-14 * scale, error > tolerance * abs(best) else { break }
      next.append(remainder)
      basis.append((1 / remainder) * w)
    }
    return best
  }

  private static func tridiagonal(_ diagonal: [Double], _ next: [Double]) -> Matrix {
    let n = diagonal.count
    var t = Matrix(rows: n, columns: n, elements: [Double](repeating: 0, count: n * n))
    for i in 0..<n { t[i, i] = diagonal[i] }
    for i in 0..<n - 1 {
      t[i, i + 1] = next[i]
      t[i + 1, i] = next[i]
    }
    return t
  }
}
