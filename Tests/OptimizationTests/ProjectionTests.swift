import LinearAlgebra
import Optimization
import Testing

/// Projections onto the solutions of Ax = b in a metric.
@Suite struct ProjectionTests {
  private func random(_ rows: Int, _ columns: Int, condition: Double, seed: UInt64) throws -> (
    LeastSquaresProblem, Metric, Vector
  ) {
    var stream = RandomStream(seed: seed)
    let a = Matrix(rows: rows, columns: columns, elements: stream.normals(rows * columns).elements)
    let problem = try LeastSquaresProblem(matrix: a, target: a * stream.normals(columns))
    let q = try stream.orthogonal(columns)
    var eigenvalues = Vector(repeating: 1, count: columns)
    for i in 0..<columns {
      let t = Double(i) / Double(columns - 1)
      eigenvalues[i] = 1 + (condition - 1) * t * t
    }
    let h = q * Matrix.diagonal(eigenvalues) * q.transpose
    return (problem, try Metric(0.5 * (h + h.transpose)), stream.normals(columns))
  }

  /// Against the closed form x_0 + H⁻¹Aᵀ(AH⁻¹Aᵀ)⁻¹(b − Ax_0).
  @Test(arguments: [(1, 2, 1.0), (3, 8, 100), (50, 200, 1e4)])
  func projectionIsTheClosedForm(rows: Int, columns: Int, condition: Double) throws {
    let (problem, metric, start) = try random(rows, columns, condition: condition, seed: 8)
    let projection = try problem.projection(of: start, in: metric)
    let a = problem.matrix
    var scaled = Matrix.zero(rows: columns, columns: rows)
    for i in 0..<rows {
      let column = metric.solve(a.row(i))
      for j in 0..<columns { scaled[j, i] = column[j] }
    }
    let inner = a * scaled
    let multipliers = try Cholesky(of: 0.5 * (inner + inner.transpose))
      .solve(-1 * problem.residual(at: start))
    let expected = start + scaled * multipliers
    #expect(metric.norm(projection - expected) <= 1e-9 * metric.norm(start - expected))
    #expect(problem.residual(at: projection).norm <= 1e-9 * problem.target.norm)
  }

  /// The largest case of the lecture's claim: 50 × 200, condition 10⁴; distance 1e-8 at residual
  /// 1e-10.
  @Test func scaledGradientDescentReachesALargeProjection() throws {
    let (problem, metric, start) = try random(50, 200, condition: 1e4, seed: 9)
    let values = try SingularValues(of: metric.whitened(problem.matrix)).values
    let curvature = Curvature(
      smallest: values[49] * values[49], largest: values[0] * values[0])
    let method = ScaledGradientDescent(metric: metric)
    var (x, state) = (start, method.initialState(at: start))
    var steps = 0
    while problem.residual(at: x).norm > 1e-10 * problem.target.norm, steps < 100_000 {
      method.update(
        &x, gradient: problem.gradient(at: x), rate: curvature.bestFixedStep, state: &state)
      steps += 1
    }
    let projection = try problem.projection(of: start, in: metric)
    #expect(metric.norm(x - projection) <= 1e-8 * metric.norm(start - projection))
    // The other metric's projection is another point.
    let plain = try problem.projection(of: start, in: .identity(200))
    #expect(metric.norm(plain - projection) > 1e-2 * metric.norm(start - projection))
  }

  @Test func gradientsOfTheRowsSumToTheGradient() throws {
    let (problem, _, start) = try random(4, 9, condition: 10, seed: 10)
    var sum = Vector(repeating: 0, count: 9)
    for i in 0..<4 { sum.add(1, times: problem.gradient(ofSummand: i, at: start)) }
    #expect((sum - problem.gradient(at: start)).norm < 1e-12)
    #expect(gradientError(of: problem, at: start, step: 1e-6) < 1e-7)
  }

  @Test func shapesAreChecked() {
    #expect(throws: ProblemError.wrongSize(what: "target", expected: 2, found: 1)) {
      try LeastSquaresProblem(matrix: .identity(2), target: [1])
    }
    #expect(throws: ProblemError.notFinite(what: "target")) {
      try LeastSquaresProblem(matrix: .identity(1), target: [.nan])
    }
  }
}
