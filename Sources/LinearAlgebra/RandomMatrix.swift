extension RandomStream {
  /// An orthogonal n × n matrix with Haar's distribution: Q of a Gaussian matrix, its columns'
  /// signs set so that R has a positive diagonal (Mezzadri 2007).
  public mutating func orthogonal(_ n: Int) throws -> Matrix {
    let factors = try QR(of: Matrix(rows: n, columns: n, elements: normals(n * n).elements))
    var q = factors.q
    for j in 0..<n where factors.r[j, j] < 0 {
      for i in 0..<n { q[i, j] = -q[i, j] }
    }
    return q
  }
}
