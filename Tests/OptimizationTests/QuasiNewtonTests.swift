import Foundation
import LinearAlgebra
import Optimization
import Testing

/// Minimisers against SciPy's (`Tests/Reference/quasi_newton.py`), and what the methods promise.
@Suite struct QuasiNewtonTests {
  /// Σ log(1 + exp(cᵢxᵢ)) + ½ xᵀAx: strictly convex, not quadratic.
  struct Softplus: TwiceDifferentiable {
    let a = Matrix(
      rows: 4, columns: 4,
      elements: [1, 0.5, 0.2, 0.1, 0.5, 2, 0.3, 0.2, 0.2, 0.3, 3, 0.4, 0.1, 0.2, 0.4, 4])
    let c: Vector = [1, -2, 0.5, 3]
    let dimension = 4
    func value(at x: Vector) -> Double {
      (0..<4).map { log1p(exp(-abs(c[$0] * x[$0]))) + max(0, c[$0] * x[$0]) }.reduce(0, +)
        + 0.5 * x.dot(a * x)
    }
    func gradient(at x: Vector) -> Vector {
      Vector((0..<4).map { c[$0] / (1 + exp(-c[$0] * x[$0])) }) + a * x
    }
    func hessian(at x: Vector) -> Matrix {
      a
        + Matrix.diagonal(
          Vector(
            (0..<4).map {
              let p = 1 / (1 + exp(-c[$0] * x[$0]))
              return c[$0] * c[$0] * p * (1 - p)
            }))
    }
  }

  private let softplus: Vector = [
    -0.5571426507392122, 0.4582467682709532, -0.058027584812552546, -0.24584069059691926,
  ]

  private func runs(on objective: some TwiceDifferentiable, from start: Vector) throws -> [(
    String, Trajectory
  )] {
    [
      ("bfgs", Trajectory(BFGS(), on: objective, as: objective, from: start, iterations: 80)),
      (
        "l-bfgs", Trajectory(try LBFGS(), on: objective, as: objective, from: start, iterations: 80)
      ),
      (
        "l-bfgs-2",
        Trajectory(try LBFGS(memory: 2), on: objective, as: objective, from: start, iterations: 200)
      ),
      (
        "conjugate-gradient",
        Trajectory(
          try ConjugateGradient(), on: objective, as: objective, from: start, iterations: 200)
      ),
      (
        "newton",
        Trajectory(try Newton(), on: objective, as: objective, from: start, iterations: 80)
      ),
    ]
  }

  @Test func minimisersAgreeWithSciPy() throws {
    for (name, run) in try runs(on: Softplus(), from: [2, -1, 3, 0.5]) {
      #expect((run.iterates[run.iterates.count - 1] - softplus).norm < 1e-8, "\(name)")
    }
    for (name, run) in try runs(on: Rosenbrock(), from: [-1.2, 1]) {
      #expect((run.iterates[run.iterates.count - 1] - [1, 1]).norm < 1e-8, "\(name)")
    }
  }

  /// Fletcher's and Reeves's directions need nearly exact searches, and are slower in a curved valley.
  @Test func bothConjugateGradientsArrive() throws {
    let quadratic = try Quadratic(
      matrix: .diagonal([1, 3, 10, 30, 100, 300]), linear: [1, -1, 2, -2, 3, -3])
    for isPolak in [true, false] {
      let method = try ConjugateGradient(polakRibiere: isPolak)
      let run = Trajectory(
        method, on: quadratic, as: quadratic, from: Vector(repeating: 1, count: 6), iterations: 60)
      #expect((run.iterates[60] - quadratic.minimizer).norm < 1e-6, "\(isPolak)")
      // Steepest descent with searches as exact as possible is far from there.
      var x = Vector(repeating: 1.0, count: 6)
      for _ in 0..<60 {
        let g = quadratic.gradient(at: x)
        x.add(-g.dot(g) / g.dot(quadratic.matrix * g), times: g)
      }
      #expect(
        run.values[60] - quadratic.minimum < 1e-3 * (quadratic.value(at: x) - quadratic.minimum))
    }
  }

  /// With directions conjugate and searches exact it ends after n steps: in the plane after two.
  @Test func directionsAreConjugate() throws {
    let quadratic = try Quadratic(matrix: .diagonal([1, 25]))
    let method = try ConjugateGradient()
    var (x, state): (Vector, _) = ([5, 1], method.initialState(at: [5, 1], on: quadratic))
    for _ in 0..<12 { _ = method.step(&x, on: quadratic, state: &state) }
    #expect(x.norm < 1e-7)
  }

  @Test func lineSearchesOnlyDescend() throws {
    for (name, run) in try runs(on: Rosenbrock(), from: [-1.2, 1]) where name != "newton" {
      #expect(zip(run.values, run.values.dropFirst()).allSatisfy { $1 <= $0 }, "\(name)")
    }
  }

  /// On a quadratic in ℝⁿ with exact lines BFGS ends in n steps; with Wolfe lines soon after, and
  /// its matrix becomes the inverse Hessian. Newton needs one step.
  @Test func quadraticsEndSoon() throws {
    let q = Matrix(rows: 2, columns: 2, elements: [0.1, -0.1, -0.1, 1])
    let problem = try Quadratic(matrix: q, linear: [1, -1])
    let newton = Trajectory(
      try Newton(), on: problem, as: problem, from: [5, 5], iterations: 3)
    #expect((newton.iterates[1] - problem.minimizer).norm < 1e-12)
    let bfgs = BFGS()
    var x: Vector = [5, 5]
    var state = bfgs.initialState(at: x, on: problem)
    for _ in 0..<15 { _ = bfgs.step(&x, on: problem, state: &state) }
    #expect((x - problem.minimizer).norm < 1e-7)
    let product = state.inverse * q
    // Learnt from few steps with inexact lines: near the inverse, not equal to it.
    #expect(Vector((product - Matrix.identity(2)).elements).normInfinity < 0.02)
  }

  @Test func dampingShortensNewtonsStep() throws {
    let problem = try Quadratic(matrix: .diagonal([2, 4]))
    let run = Trajectory(
      try Newton(damping: 2), on: problem, as: problem, from: [1, 1], iterations: 1)
    // x − (Q + 2I)⁻¹Qx: 1 − 2/4 and 1 − 4/6.
    #expect((run.iterates[1] - [0.5, 1.0 / 3]).norm < 1e-15)
    // Where the Hessian is indefinite the step is still one of descent.
    let saddle = Rosenbrock()
    let start: Vector = [0, 1]
    #expect(throws: LAPACKError.self) { try Cholesky(of: saddle.hessian(at: start)) }
    let step = Trajectory(try Newton(), on: saddle, as: saddle, from: start, iterations: 1)
    #expect((step.iterates[1] - start).dot(saddle.gradient(at: start)) < 0)
  }

  @Test func strongWolfeConditionsHold() throws {
    let objective = Rosenbrock()
    var stream = RandomStream(seed: 5)
    var found = 0
    for _ in 0..<300 {
      let x = 2 * stream.normals(2)
      let gradient = objective.gradient(at: x)
      let value = objective.value(at: x)
      let direction = -1 * gradient + 0.3 * gradient.norm * stream.normals(2)
      let slope = gradient.dot(direction)
      guard slope < 0 else { continue }
      let trial = try #require(
        StrongWolfe().search(
          objective, from: x, value: value, gradient: gradient, along: direction,
          firstStep: stream.uniform() * 2))
      #expect(trial.value <= value + 1e-4 * trial.step * slope)
      #expect(abs(objective.gradient(at: trial.x).dot(direction)) <= 0.9 * -slope * (1 + 1e-12))
      found += 1
    }
    #expect(found > 200)
    let uphill = StrongWolfe().search(
      objective, from: [0, 0], value: 1, gradient: [-2, 0], along: [-1, 0])
    #expect(uphill == nil)
  }

  @Test func failuresAreStatuses() throws {
    /// Falls for ever along every line: no curvature condition can be met.
    struct Slope: Objective {
      let dimension = 1
      func value(at x: Vector) -> Double { -x[0] }
      func gradient(at x: Vector) -> Vector { [-1] }
    }
    let run = Trajectory(BFGS(), on: Slope(), as: Slope(), from: [0], iterations: 5)
    #expect(run.status == .lineSearchFailed(iteration: 0) && run.iterates.count == 6)
    #expect(throws: ProblemError.self) { try LBFGS(memory: 0) }
    #expect(throws: ProblemError.self) { try Newton(damping: -1) }
  }
}
