import LinearAlgebra
import Optimization
import Testing

/// The metric that a method reports is the one its step was divided by.
@Suite struct StepMetricTests {
  private let start: Vector = [2, -1.5, 0.4]

  private func problem() throws -> Quadratic {
    try Quadratic(
      matrix: Matrix(rows: 3, columns: 3, elements: [3, 1, 0.5, 1, 2, -0.3, 0.5, -0.3, 0.7]),
      linear: [1, -1, 0.25])
  }

  /// Steps of methods without a filter are −γ H_k⁻¹ g_k.
  @Test func diagonalMethodsStepInTheirMetric() throws {
    let problem = try problem()
    let methods: [any Optimizer] = [
      GradientDescent(), try Adagrad(), try Adagrad(dialect: .optax), try RMSProp(),
      try RMSProp(dialect: .optax), try RMSProp(biasCorrection: true), try Adam(beta1: 0),
      try Adam(beta1: 0, epsilonInsideRoot: true), try Adamax(beta1: 0), try Adadelta(),
      ScaledGradientDescent(
        metric: try Metric(
          Matrix(rows: 3, columns: 3, elements: [2, 0.5, 0, 0.5, 1, 0.1, 0, 0.1, 3]))),
    ]
    for method in methods {
      var metrics: [Matrix] = []
      let run = Trajectory(
        method, rate: 0.1, on: problem, from: start, iterations: 30,
        observe: { metrics.append($0) })
      #expect(metrics.count == 30)
      for (k, h) in metrics.enumerated() {
        let gradient = problem.gradient(at: run.iterates[k])
        let residual = (1 / 0.1) * (h * (run.iterates[k + 1] - run.iterates[k])) + gradient
        #expect(residual.norm <= 1e-12 * (1 + gradient.norm), "\(type(of: method)), step \(k)")
      }
    }
  }

  /// Newton's step is −γ H_k⁻¹ g_k; a quasi-Newton step is a multiple of it.
  @Test func minimizersStepInTheirMetric() throws {
    let problem = try problem()
    func check(_ iterates: [Vector], _ metrics: [Matrix?], isNewton: Bool) throws {
      #expect(metrics.count > 3)
      for (k, metric) in metrics.enumerated() where k + 1 < iterates.count {
        let gradient = problem.gradient(at: iterates[k])
        guard gradient.norm > 1e-8 else { break }
        let h = try #require(metric)
        let image = h * (iterates[k + 1] - iterates[k])
        let cosine = -image.dot(gradient) / (image.norm * gradient.norm)
        #expect(abs(cosine - 1) < 1e-8)
        if isNewton { #expect((image + gradient).norm < 1e-10 * gradient.norm) }
      }
    }
    var metrics: [Matrix?] = []
    let newton = Trajectory(
      try Newton(damping: 0.5), on: problem, as: problem, from: start, iterations: 10,
      observe: { metrics.append($0) })
    try check(newton.iterates, metrics, isNewton: true)
    metrics = []
    let bfgs = Trajectory(
      BFGS(), on: problem, as: problem, from: start, iterations: 10,
      observe: { metrics.append($0) })
    try check(bfgs.iterates, metrics, isNewton: false)
    metrics = []
    let limited = Trajectory(
      try LBFGS(memory: 3), on: problem, as: problem, from: start, iterations: 10,
      observe: { metrics.append($0) })
    try check(limited.iterates, metrics, isNewton: false)
  }

  @Test func sumsAreTheirSummands() throws {
    let squares = try LeastSquaresProblem(
      matrix: Matrix(rows: 2, columns: 3, elements: [1, 2, 0, 0, 1, 1]), target: [1, 2])
    let sum = try QuadraticSum(
      matrices: [
        Matrix(rows: 2, columns: 2, elements: [2, 0.5, 0.5, 1]), .diagonal([0.3, 4]),
      ], centers: [[1, -1], [0.5, 2]])
    func check(_ f: some FiniteSum, at x: Vector) {
      let total = (0..<f.summands).map { f.gradient(ofSummand: $0, at: x) }
        .reduce(Vector(repeating: 0, count: f.dimension), +)
      #expect((total - f.gradient(at: x)).norm < 1e-14 * (1 + total.norm))
      // Central differences of a quadratic are exact up to rounding: ε f/h ≈ 1e-11.
      #expect(gradientError(of: f, at: x, step: 1e-4) < 1e-10)
    }
    check(squares, at: start)
    check(sum, at: [0.7, -0.3])
    #expect(sum.gradient(at: sum.minimizer).norm < 1e-14)
    let product = squares.matrix.transpose * squares.matrix
    #expect(squares.hessian(at: start) == product)
  }

  @Test func theCurvedValleyIsRosenbrocks() throws {
    let valley = try CurvedValley(steepness: 100)
    for x in [[-1.2, 1], [0.3, 0.8], [1, 1]] as [Vector] {
      #expect(abs(valley.value(at: x) - Rosenbrock().value(at: x)) < 1e-12)
      #expect((valley.gradient(at: x) - Rosenbrock().gradient(at: x)).norm < 1e-11)
      let difference = valley.hessian(at: x) - Rosenbrock().hessian(at: x)
      #expect(difference.elements.allSatisfy { abs($0) < 1e-10 })
    }
    #expect(throws: ProblemError.self) { try CurvedValley(steepness: 0) }
  }

  @Test func sampledRunsSeeOneSummandAStep() throws {
    let squares = try LeastSquaresProblem(
      matrix: Matrix(rows: 2, columns: 3, elements: [1, 2, 0, 0, 1, 1]), target: [1, 2])
    let order = [0, 1, 1, 0, 1]
    let run = Trajectory(
      GradientDescent(), rate: 0.2, onSamplesOf: squares, order: order, from: start)
    var x = start
    for (k, i) in order.enumerated() {
      let row = squares.matrix.row(i)
      x = x - (0.2 * (row.dot(x) - squares.target[i])) * row
      #expect((run.iterates[k + 1] - x).norm < 1e-14)
    }
    #expect(run.iterates.count == 6 && run.status == .budget)
  }
}
