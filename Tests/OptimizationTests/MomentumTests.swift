import Foundation
import LinearAlgebra
import Optimization
import Testing

/// What theory says of methods with momentum, and of those that repair Adam.
@Suite struct MomentumTests {
  /// The rate in the end is the spectral radius of the linear recurrence: (√κ−1)/(√κ+1) for the tuned heavy
  /// ball, (κ−1)/(κ+1) for gradient descent.
  @Test func tunedMomentumHasItsRate() throws {
    let curvature = Curvature(smallest: 1, largest: 100)
    let quadratic = try Quadratic(matrix: .diagonal([1, 10, 100]))
    /// The factor a step over the last hundred.
    func factor(_ optimizer: some Optimizer, _ rate: Double) -> Double {
      let run = Trajectory(
        optimizer, rate: rate, on: quadratic, from: [1, 1, 1], iterations: 150)
      return pow(run.iterates[150].norm / run.iterates[50].norm, 0.01)
    }
    let ball = HeavyBall.tuned(for: curvature)
    #expect(abs(ball.rate - 4 / 121) < 1e-15 && abs(ball.momentum - 81 / 121) < 1e-15)
    #expect(abs(factor(try HeavyBall(momentum: ball.momentum), ball.rate) - 9 / 11) < 0.02)
    #expect(abs(factor(GradientDescent(), curvature.bestFixedStep) - 99 / 101) < 1e-3)
    let nesterov = Nesterov.tuned(for: curvature)
    #expect(nesterov.rate == 0.01 && abs(nesterov.momentum - 9 / 11) < 1e-15)
    // Its own bound: √(1 − 1/√κ).
    #expect(factor(try Nesterov(momentum: nesterov.momentum), nesterov.rate) < 0.9.squareRoot())
  }

  @Test func theHeavyBallConvergesBelowItsLargestStepOnly() throws {
    let quadratic = try Quadratic(matrix: .diagonal([1, 4]))
    let ball = try HeavyBall(momentum: 0.5)
    func end(_ rate: Double) -> Double {
      Trajectory(ball, rate: rate, on: quadratic, from: [1, 1], iterations: 2000)
        .iterates[2000].norm
    }
    // 2(1+μ)/L = 0.75
    #expect(end(0.74) < 1e-6)
    #expect(!(end(0.76) < 1e6))
  }

  /// Nesterov's method in its textbook form, with two sequences.
  @Test func nesterovIsTheTextbooks() throws {
    let quadratic = try Quadratic(
      matrix: Matrix(rows: 2, columns: 2, elements: [3, 1, 1, 2]), linear: [1, -2])
    let run = Trajectory(
      try Nesterov(momentum: 0.6), rate: 0.2, on: quadratic, from: [2, -1], iterations: 30)
    var (x, z): (Vector, Vector) = ([2, -1], [2, -1])
    for k in 1...30 {
      let next = x - 0.2 * quadratic.gradient(at: x)
      x = next + 0.6 * (next - z)
      z = next
      #expect((run.iterates[k] - x).norm < 1e-13)
    }
  }

  /// Reddi, Kale and Kumar's example: slopes 3, −1, −1, … on [−1, 1], whose minimiser is −1. Adam goes to +1.
  @Test func amsgradConvergesWhereAdamDoesNot() throws {
    func end(_ optimizer: some Optimizer) -> Double {
      var x: Vector = [0]
      var state = optimizer.initialState(at: x)
      for k in 1...30_000 {
        let slope = k % 3 == 1 ? 3.0 : -1
        optimizer.update(
          &x, gradient: [slope], rate: 0.5 / Double(k).squareRoot(), state: &state)
        x[0] = min(1, max(-1, x[0]))
      }
      return x[0]
    }
    #expect(end(try Adam(beta1: 0, beta2: 0.1)) > 0.9)
    #expect(end(try AMSGrad(dialect: .paper, beta1: 0, beta2: 0.1)) < -0.9)
  }

  /// AdamW's limit solves the problem on the box ‖x‖_∞ ≤ 1/λ; L2 in the gradient does not.
  @Test func adamWEndsInItsBox() throws {
    // Unconstrained minimiser (3, 0.2): on the box of half width 1 it is (1, …).
    let quadratic = try Quadratic(matrix: .diagonal([1, 2]), linear: [-3, -0.4])
    let adamW = try AdamW(beta2: 0.99, weightDecay: 1)
    var x: Vector = [0, 0]
    var state = adamW.initialState(at: x)
    for k in 1...40_000 {
      adamW.update(
        &x, gradient: quadratic.gradient(at: x), rate: 0.03 / Double(k).squareRoot(),
        state: &state)
    }
    #expect((x - [1, 0.2]).normInfinity < 0.02)
  }

  @Test func signsStepEachCoordinateAlike() throws {
    let signum = try Signum(beta: 0)
    #expect(
      signum.firstStep(from: [1, 1, 1], gradient: [1e-9, -40, 0], rate: 0.25) == [0.75, 1.25, 1])
    // A fixed step ends within its length of the minimiser, and stays there.
    let run = Trajectory(
      signum, rate: 0.1, on: try Quadratic(matrix: .diagonal([1, 5])), from: [2, -3],
      iterations: 200)
    #expect(run.iterates[60...].allSatisfy { $0.normInfinity <= 0.1 + 1e-12 })
  }
}
