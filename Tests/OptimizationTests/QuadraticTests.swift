import LinearAlgebra
import Optimization
import Testing

@Suite struct QuadraticTests {
  @Test func gradientAgreesWithCentralDifferences() throws {
    let f = try Quadratic(
      matrix: Matrix(rows: 3, columns: 3, elements: [4, 1, 0, 1, 3, -1, 0, -1, 2]),
      linear: [1, -2, 0.5])
    let x: Vector = [0.3, -1.2, 2]
    // A quadratic has no third derivative: what is left is rounding, ε·|f|/h ≈ 1e-10.
    #expect(gradientError(of: f, at: x, step: 1e-5) < 1e-9)
    #expect(f.gradient(at: f.minimizer).norm < 1e-14)
    #expect(abs(f.gap(at: x) - (f.value(at: x) - f.minimum)) < 1e-13)
  }

  @Test(arguments: [
    ([1.0, 2, 2, 1], ProblemError.notPositiveDefinite(what: "matrix", order: 2)),
    ([1, 0.5, 0.25, 1], .notSymmetric(what: "matrix", asymmetry: 0.25)),
    ([1, .infinity, .infinity, 1], .notFinite(what: "matrix")),
    ([0, 0, 0, 0], .notPositiveDefinite(what: "matrix", order: 1)),
  ])
  func refusesWhatIsNoConvexQuadratic(elements: [Double], error: ProblemError) {
    #expect(throws: error) {
      try Quadratic(matrix: Matrix(rows: 2, columns: 2, elements: elements))
    }
  }

  @Test func refusesWrongShapes() {
    #expect(throws: ProblemError.notSquare(what: "matrix", rows: 1, columns: 2)) {
      try Quadratic(matrix: Matrix(rows: 1, columns: 2, elements: [1, 2]))
    }
    #expect(throws: ProblemError.wrongSize(what: "linear", expected: 2, found: 1)) {
      try Quadratic(matrix: .identity(2), linear: [1])
    }
  }

  @Test func curvatureInAMetricIsThatOfTheScaledFunction() throws {
    // H = diag(0.1, 1): H^(−1/2)QH^(−1/2) has ones on its diagonal and −1/√10 beside it.
    let q = Matrix(rows: 2, columns: 2, elements: [0.1, -0.1, -0.1, 1])
    let c = try Metric.diagonal([0.1, 1]).curvature(of: q)
    #expect(abs(c.smallest - (1 - 0.1.squareRoot())) < 1e-15)
    #expect(abs(c.largest - (1 + 0.1.squareRoot())) < 1e-15)
    // Independent of the factorisation: by the symmetric square root of a full H.
    let h = Matrix(rows: 2, columns: 2, elements: [2, 0.7, 0.7, 1])
    let root = try SymmetricEigen(of: h).apply { 1 / $0.squareRoot() }
    let values = try SymmetricEigen(of: root * q * root).values
    let full = try Metric(h).curvature(of: q)
    #expect(abs(full.smallest - values[0]) < 1e-15 * 10)
    #expect(abs(full.largest - values[1]) < 1e-15 * 10)
  }
}
