import LinearAlgebra
import Testing

/// Factorisations against their definitions: products that must give the matrix back.
@Suite struct FactorisationTests {
  /// A random matrix with entries of size one.
  private func random(_ m: Int, _ n: Int, _ name: String) -> Matrix {
    var stream = RandomStream(seed: 3).split(name)
    return Matrix(rows: m, columns: n, elements: stream.normals(m * n).elements)
  }

  private func difference(_ a: Matrix, _ b: Matrix) -> Double {
    Vector((a - b).elements).normInfinity
  }

  // Backward errors are a small multiple of n·ε ≈ 20 · 2.2e-16 · ‖A‖; ‖A‖ is about 10 here.
  private let tolerance = 1e-12

  @Test func singularValuesRebuildTheMatrix() throws {
    for (m, n) in [(1, 1), (7, 3), (3, 7), (20, 20)] {
      let a = random(m, n, "svd \(m) \(n)")
      let s = try SingularValues(of: a)
      #expect(difference(s.u * Matrix.diagonal(s.values) * s.vTransposed, a) < tolerance)
      #expect(difference(s.u.transpose * s.u, .identity(min(m, n))) < tolerance)
      #expect(s.values.elements == s.values.elements.sorted(by: >))
    }
  }

  @Test func singularValuesOfAKnownMatrix() throws {
    // AᵀA = [[9, 12], [12, 25]] for A = [[3, 4], [0, 3]]: s² = 17 ± √208.
    let s = try SingularValues(of: Matrix(rows: 2, columns: 2, elements: [3, 4, 0, 3])).values
    #expect(abs(s[0] * s[0] - (17 + 208.0.squareRoot())) < 1e-13 * 32)
    #expect(abs(s[0] * s[1] - 9) < 1e-14 * 9 * 4)
  }

  @Test func qrIsOrthogonalTimesTriangular() throws {
    for (m, n) in [(6, 4), (4, 6), (5, 5)] {
      let a = random(m, n, "qr \(m) \(n)")
      let f = try QR(of: a)
      #expect(difference(f.q * f.r, a) < tolerance)
      #expect(difference(f.q.transpose * f.q, .identity(min(m, n))) < tolerance)
      for i in 0..<f.r.rows { for j in 0..<min(i, n) { #expect(f.r[i, j] == 0) } }
    }
  }

  @Test func choleskySolves() throws {
    let b = random(8, 8, "cholesky")
    let a = b * b.transpose + Matrix.identity(8)
    let f = try Cholesky(of: a)
    #expect(difference(f.factor * f.factor.transpose, a) < tolerance)
    let x = Vector((0..<8).map { Double($0) - 3.5 })
    #expect((f.solve(a * x) - x).norm < 1e-11)
  }

  @Test func choleskyRefusesIndefiniteMatrices() {
    #expect(throws: LAPACKError.notPositiveDefinite(order: 2)) {
      try Cholesky(of: Matrix(rows: 2, columns: 2, elements: [1, 2, 2, 1]))
    }
    #expect(throws: LAPACKError.self) {
      try Cholesky(of: Matrix(rows: 1, columns: 1, elements: [.nan]))
    }
  }

  @Test func eigenvaluesOfTheLecturesQuadratic() throws {
    // λ² − 1.1 λ + 0.09 = 0.
    let e = try SymmetricEigen(of: Matrix(rows: 2, columns: 2, elements: [0.1, -0.1, -0.1, 1]))
    #expect(abs(e.values[0] - (1.1 - 0.85.squareRoot()) / 2) < 1e-15)
    #expect(abs(e.values[1] - (1.1 + 0.85.squareRoot()) / 2) < 1e-15)
    let root = e.apply { $0.squareRoot() }
    #expect(
      difference(root * root, Matrix(rows: 2, columns: 2, elements: [0.1, -0.1, -0.1, 1])) < 1e-15)
  }

  @Test func minimumNormSolutionIsThePseudoInverse() throws {
    let a = random(3, 8, "least squares")
    let b: Vector = [1, -2, 0.5]
    let x = try LeastSquares.minimumNorm(a, b)
    #expect((a * x - b).norm < tolerance)
    // Of all solutions the smallest one lies in the row space: x = Aᵀ(AAᵀ)⁻¹b.
    let other = a.transpose * (try Cholesky(of: a * a.transpose).solve(b))
    #expect((x - other).norm < tolerance)
    // Overdetermined: the residual is perpendicular to the columns.
    let tall = random(8, 3, "tall")
    let c = Vector((0..<8).map { Double($0) })
    let y = try LeastSquares.minimumNorm(tall, c)
    #expect((tall.transpose * (tall * y - c)).norm < tolerance)
  }

  @Test func normNeitherOverflowsNorUnderflows() {
    #expect(abs(Vector([3e200, 4e200]).norm - 5e200) < 1e186)
    #expect(abs(Vector([3e-200, 4e-200]).norm - 5e-200) < 1e-214)
    #expect(Vector([]).norm == 0)
    #expect(Vector([.nan, 1]).norm.isNaN)
  }
}
