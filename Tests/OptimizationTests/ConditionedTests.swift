import Foundation
import LinearAlgebra
import Optimization
import Testing

/// Schedules and clipped gradients.
@Suite struct ConditionedTests {
  @Test func wordsAreTheUsualSchedules() throws {
    func factors(_ text: String) throws -> [Double] { try Schedule(text).factors(steps: 30) }
    #expect(try factors("constant") == Array(repeating: 1, count: 30))
    let linear = try factors("linear")
    let cosine = try factors("cosine")
    for k in 1...30 {
      #expect(abs(linear[k - 1] - (1 - Double(k - 1) / 30)) < 1e-15)
      #expect(abs(cosine[k - 1] - (1 + cos(.pi * Double(k - 1) / 30)) / 2) < 1e-15)
    }
    let step = try factors("step")
    #expect(step[0...9].allSatisfy { $0 == 1 } && step[10...19].allSatisfy { $0 == 0.1 })
    #expect(step[20...29].allSatisfy { abs($0 - 0.01) < 1e-17 })
    let warmup = try factors("warmup")
    #expect(abs(warmup[0] - 1.0 / 3) < 1e-15 && warmup[2...].allSatisfy { $0 == 1 })
    #expect(try factors("1/sqrt(k)")[3] == 0.5)
  }

  @Test(arguments: ["cosin", "1/(k-2)", "2 - k", "log(-k)", ""])
  func whatIsNoScheduleIsRefused(text: String) {
    #expect(throws: ProblemError.self) { try Schedule(text).factors(steps: 5) }
  }

  /// The same as calling the method with the step sizes one by one, and gradients shortened by hand.
  @Test func aConditionedMethodIsTheMethodWithOtherArguments() throws {
    let quadratic = try Quadratic(matrix: .diagonal([1, 20]), linear: [1, -2])
    let adam = try Adam()
    let factors = try Schedule("cosine").factors(steps: 40)
    let run = Trajectory(
      Conditioned(adam, clipNorm: 3, factors: factors), rate: 0.2, on: quadratic, from: [2, 3],
      iterations: 40)
    var (x, state): (Vector, _) = ([2, 3], adam.initialState(at: [2, 3]))
    var clipped = 0
    for k in 0..<40 {
      var gradient = quadratic.gradient(at: x)
      let norm = (gradient[0] * gradient[0] + gradient[1] * gradient[1]).squareRoot()
      if norm > 3 {
        gradient = (3 / norm) * gradient
        clipped += 1
      }
      adam.update(&x, gradient: gradient, rate: 0.2 * factors[k], state: &state)
      #expect((run.iterates[k + 1] - x).norm < 1e-13)
    }
    #expect(clipped > 3 && clipped < 40)
  }

  /// With 1/√k, or any sum of squares that is finite, sampled gradients lead to the minimum.
  @Test func fallingStepsEndTheNoise() throws {
    let sum = try QuadraticSum(
      matrices: [.identity(1), .identity(1)], centers: [[-1], [1]])
    let order = (0..<4000).map { $0 * 7919 % 13 % 2 }
    func end(_ text: String) throws -> Double {
      let factors = try Schedule(text).factors(steps: order.count)
      let run = Trajectory(
        Conditioned(GradientDescent(), factors: factors), rate: 0.5, onSamplesOf: sum, order: order,
        from: [3])
      return run.iterates.suffix(100).map { abs($0[0] - mean(order)) }.max() ?? .nan
    }
    /// Where these samples have their mean.
    func mean(_ order: [Int]) -> Double {
      order.reduce(0.0) { $0 + ($1 == 0 ? -1 : 1) } / Double(order.count)
    }
    #expect(try end("1/k") < 0.1)
    #expect(try end("constant") > 0.5)
  }
}
