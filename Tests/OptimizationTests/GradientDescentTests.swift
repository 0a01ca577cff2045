import LinearAlgebra
import Optimization
import Testing

@Suite struct GradientDescentTests {
  private let q = Matrix(rows: 2, columns: 2, elements: [0.1, -0.1, -0.1, 1])

  /// x_k = (I − γH⁻¹Q)^k x_0, the closed form.
  @Test(arguments: [[1.0, 0, 0, 1], [0.1, 0, 0, 1], [0.5, 0.2, 0.2, 0.9]])
  func iteratesAgreeWithTheClosedForm(h: [Double]) throws {
    let metric = try Metric(Matrix(rows: 2, columns: 2, elements: h))
    let problem = try Quadratic(matrix: q)
    let step = try metric.curvature(of: q).bestFixedStep
    let start: Vector = [-4.5, 1.6]
    let run = Trajectory(
      ScaledGradientDescent(metric: metric), rate: step, on: problem, from: start, iterations: 60)
    // H⁻¹ by the adjugate: independent of the Cholesky factor that the method uses.
    let d = h[0] * h[3] - h[1] * h[2]
    let inverse = Matrix(rows: 2, columns: 2, elements: [h[3] / d, -h[1] / d, -h[2] / d, h[0] / d])
    let m = Matrix.identity(2) - step * (inverse * q)
    var power = Matrix.identity(2)
    for k in 0...60 {
      #expect((run.iterates[k] - power * start).norm <= 1e-13 * start.norm)
      power = power * m
    }
    #expect(run.iterates.count == 61)
    #expect(run.status == .budget)
  }

  @Test func gradientDescentIsTheIdentityMetric() throws {
    let problem = try Quadratic(matrix: q, linear: [1, -1])
    let plain = Trajectory(
      GradientDescent(), rate: 0.7, on: problem, from: [3, 2], iterations: 20)
    let scaled = Trajectory(
      ScaledGradientDescent(metric: try .identity(2)), rate: 0.7, on: problem,
      from: [3, 2], iterations: 20)
    for (a, b) in zip(plain.iterates, scaled.iterates) { #expect((a - b).norm < 1e-14) }
  }

  /// The lecture: the step minimises f(x_k) + ∇f(x_k)ᵀd + ‖d‖_H²/(2γ); its optimality condition
  /// is ∇f(x_k) + Hd/γ = 0.
  @Test func stepMinimisesTheModel() throws {
    let h = Matrix(rows: 2, columns: 2, elements: [0.5, 0.2, 0.2, 0.9])
    let problem = try Quadratic(matrix: q)
    let method = ScaledGradientDescent(metric: try Metric(h))
    let start: Vector = [2, -5]
    var (x, state) = (start, method.initialState(at: start))
    method.update(&x, gradient: problem.gradient(at: start), rate: 0.3, state: &state)
    let residual = problem.gradient(at: start) + (1 / 0.3) * (h * (x - start))
    #expect(residual.norm < 1e-14 * 20)
  }

  @Test func convergenceRepeatsTheLastIterate() throws {
    // With γ = 1/L on f = ½x² one step reaches the minimum exactly.
    let run = Trajectory(
      GradientDescent(), rate: 1, on: try Quadratic(matrix: .identity(1)), from: [3],
      iterations: 4)
    #expect(run.iterates == [[3], [0], [0], [0], [0]])
    #expect(run.status == .converged(iteration: 1))
    #expect(run.values == [4.5, 0, 0, 0, 0])
  }

  @Test func divergenceIsFollowedByNaN() throws {
    let run = Trajectory(
      GradientDescent(), rate: 1e6, on: try Quadratic(matrix: q), from: [1, 1],
      iterations: 100)
    #expect(run.iterates.count == 101)
    #expect(run.values.count == 101)
    guard case .diverged(let iteration, let value) = run.status else {
      Issue.record("a step of 1e6 must diverge, not end as \(run.status)")
      return
    }
    #expect(!value.isFinite)
    #expect(run.iterates[iteration - 1].isFinite)
    #expect(run.iterates[iteration...].allSatisfy { $0.elements.allSatisfy(\.isNaN) })
  }

  /// No fixed step beats 2/(L+μ) by the worst case over start points: the spectral radius of
  /// I − γQ is smallest there.
  @Test func bestFixedStepIsBest() throws {
    let c = try Metric.identity(2).curvature(of: q)
    func radius(_ step: Double) -> Double {
      max(abs(1 - step * c.smallest), abs(1 - step * c.largest))
    }
    let best = radius(c.bestFixedStep)
    for factor in [0.5, 0.9, 0.999, 1.001, 1.1, 1.5] {
      #expect(radius(factor * c.bestFixedStep) > best)
    }
    #expect(abs(best - (c.conditionNumber - 1) / (c.conditionNumber + 1)) < 1e-15)
  }

  @Test func countsSteps() throws {
    let problem = try Quadratic(matrix: .identity(2))
    // Each step halves x, so f shrinks by 4: five steps for a factor of 1000.
    func steps(_ reduction: Double, limit: Int) -> Int? {
      IterationCount.toReduceGap(
        of: problem, by: reduction, from: [1, 1], with: GradientDescent(), rate: 0.5, limit: limit)
    }
    #expect(steps(1e-3, limit: 100) == 5)
    #expect(steps(1e-3, limit: 5) == 5)
    #expect(steps(1e-3, limit: 4) == nil)
    #expect(steps(1, limit: 0) == 0)
    #expect(
      IterationCount.toReduceGap(
        of: problem, by: 0.1, from: [1, 1], with: GradientDescent(), rate: 10, limit: 1_000_000)
        == nil)
  }
}
