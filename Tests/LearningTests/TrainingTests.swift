import Foundation
import Learning
import LinearAlgebra
import Optimization
import Testing

/// Training with the kernels against the plain passes and updates, and how it ends.
@Suite struct TrainingTests {
  private let network = ResidualNetwork(.fitted, depth: 3, width: 7)

  private func data(_ count: Int, seed: UInt64 = 5) -> DataSet {
    var stream = RandomStream(seed: seed)
    return DataGenerator.twoMoons.sample(count, noise: 0.15, using: &stream)
  }

  private func start(sigma: Double = 1, seed: UInt64 = 2) throws -> [Double] {
    var stream = RandomStream(seed: seed)
    return try Initialization.scaled(sigma: sigma).parameters(of: network, using: &stream)
  }

  private func run(
    _ training: Training, _ start: [Double], _ data: DataSet, stepSize: Double,
    method: some Optimizer
  ) throws -> Training.Result {
    try training.run(
      BatchPasses(network, capacity: training.batch), from: start, on: data, stepSize: stepSize,
      order: RandomStream(seed: 8), method: method, observe: { _, _ in })
  }

  /// The stored batches and step sizes, made again by plain passes and a plain loop.
  @Test(arguments: [3, 8, 50], [false, true])
  func replayIsTheTraining(batch: Int, decays: Bool) throws {
    let (data, start) = (data(50), try start())
    let training = Training(batch: batch, epochs: 40, decays: decays)
    for isAdam in [false, true] {
      let result =
        isAdam
        ? try run(training, start, data, stepSize: 0.01, method: try Adam())
        : try run(training, start, data, stepSize: 0.05, method: GradientDescent())
      let replay = result.replay
      var (theta, m) = (start, [Double](repeating: 0, count: start.count))
      var v = m
      for (k, chosen) in replay.batches.enumerated() {
        var gradient = [Double](repeating: 0, count: theta.count)
        _ = network.addHingeGradient(
          theta, points: chosen.map { data.points[$0] }, labels: chosen.map { data.labels[$0] },
          to: &gradient)
        let rate = replay.stepSizes[k]
        let (c, d) = (
          1 - Foundation.pow(0.9, Double(k + 1)), 1 - Foundation.pow(0.999, Double(k + 1))
        )
        for i in theta.indices {
          m[i] = 0.9 * m[i] + 0.1 * gradient[i]
          v[i] = 0.999 * v[i] + 0.001 * gradient[i] * gradient[i]
          theta[i] -= rate * (isAdam ? m[i] / c / ((v[i] / d).squareRoot() + 1e-8) : gradient[i])
        }
      }
      let difference = (Vector(theta) - Vector(replay.theta)).norm
      #expect(replay.batches.count == min(100, result.epochs * ((50 + batch - 1) / batch)))
      #expect(difference <= 1e-9 * Vector(theta).norm, "\(batch), Adam: \(isAdam)")
      // Each epoch sees every sample once.
      let perEpoch = (50 + batch - 1) / batch
      #expect(replay.batches.prefix(perEpoch).flatMap { $0 }.sorted() == Array(0..<50))
      let decay = replay.stepSizes[min(perEpoch, replay.stepSizes.count - 1)] / result.stepSize
      if replay.stepSizes.count > perEpoch {
        #expect(abs(decay - (decays ? 1 - 0.999 / 40 : 1)) < 1e-15)
      }
    }
  }

  @Test func easyDataEndAtExactlyZeroLoss() throws {
    var stream = RandomStream(seed: 1)
    let data = DataGenerator.blobs.sample(40, noise: 0.05, using: &stream)
    var seen: [Int] = []
    let result = try Training(batch: 8, epochs: 500).run(
      BatchPasses(network, capacity: 8), from: try start(), on: data, stepSize: 0.02,
      order: RandomStream(seed: 8), method: GradientDescent(),
      observe: { epoch, _ in seen.append(epoch) })
    #expect(result.status == .zeroLoss && result.epochs < 500)
    #expect(seen == Array(0...result.epochs))
    for (x, y) in zip(data.points, data.labels) {
      #expect(y * network.margin(result.theta, at: x) >= 1)
    }
  }

  @Test func endingsHaveTheirNames() throws {
    let short = Training(batch: 8, epochs: 2)
    let (data, start) = (data(60), try start())
    let budget = try run(short, start, data, stepSize: 1e-6, method: GradientDescent())
    #expect(budget.status == .budget && budget.epochs == 2)
    let diverged = try run(
      Training(batch: 8, epochs: 200), start, data, stepSize: 1e6, method: GradientDescent())
    #expect(diverged.status == .diverged && diverged.epochs < 200)
    // No unit is active anywhere: only the last bias moves.
    var silent = [Double](repeating: 0, count: network.parameterCount)
    for layer in network.layers.dropLast(2) {
      let biases = layer.offset + layer.inputs * layer.outputs
      for i in biases..<biases + layer.outputs { silent[i] = -100 }
    }
    let dead = try run(short, silent, data, stepSize: 1e-3, method: GradientDescent())
    #expect(dead.status == .dead && dead.epochs == 2)
    // It is given ten more epochs, and is what it would be after all of them but for the last bias.
    for isAdam in [false, true] {
      func end(_ epochs: Int) throws -> Training.Result {
        let training = Training(batch: 8, epochs: epochs, decays: false)
        return isAdam
          ? try run(training, silent, data, stepSize: 1e-3, method: Adam())
          : try run(training, silent, data, stepSize: 1e-3, method: GradientDescent())
      }
      let (early, long) = (try end(5), try end(500))
      #expect(long.status == .dead && long.epochs == 10, "\(long.epochs)")
      #expect(zip(early.theta, long.theta).dropLast().allSatisfy { $0 == $1 })
    }
  }

  @Test func stepRulesAreTheirFormulas() throws {
    let (data, start) = (data(30), try start(sigma: 3))
    let passes = BatchPasses(network, capacity: 8)
    let (margins, squares) = data.points.reduce(into: (0.0, 0.0)) { sums, x in
      var gradient = [Double](repeating: 0, count: start.count)
      sums.0 += abs(network.addMarginGradient(start, at: x, times: 1, to: &gradient).margin) / 30
      sums.1 += gradient.reduce(0) { $0 + $1 * $1 } / 30
    }
    let expected = 20 * max(1, margins) / squares
    let rule = StepRule.scaledByGradient(limit: 1e9, factor: 20)
    #expect(
      abs(rule.stepSize(at: start, data: data, passes: passes) / expected - 1) < 1e-12)
    let capped = StepRule.scaledByGradient(limit: 1e-9, factor: 20)
    #expect(capped.stepSize(at: start, data: data, passes: passes) == 1e-9)
    for (sigma, rate) in [(0.1, 0.001), (5.0, 0.0002)] {
      let rule = StepRule.scaledBySigma(0.001, sigma: sigma)
      #expect(abs(rule.stepSize(at: start, data: data, passes: passes) - rate) < 1e-18)
    }
  }

  /// Sampled constants never exceed the bound, and gradients by depth end at the input's.
  @Test func measuresAgreeWithOneAnother() throws {
    let start = try start(sigma: 2)
    let points = data(20).points
    let passes = BatchPasses(network, capacity: 8)
    let sampled = ResidualNetwork.sampledLipschitz(
      start, at: points.flatMap { $0 }, passes: passes)
    let norms = points.map { x in
      var gradient = [Double](repeating: 0, count: start.count)
      return Vector(network.addMarginGradient(start, at: x, times: 1, to: &gradient).input).norm
    }
    #expect(abs(sampled / (norms.max() ?? 0) - 1) < 1e-12)
    #expect(sampled <= (try network.lipschitzBound(start)))
    let byDepth = network.gradientNormsByDepth(start, at: points)
    #expect(byDepth.count == network.layers.count + 1 && byDepth.last == 1)
    let active = network.activeFractions(start, at: points)
    #expect(active.prefix(3).allSatisfy { (0...1).contains($0) } && active[3].isNaN)
    // A unit is active if its output is not zero.
    let first = points.reduce(0) { sum, x in
      sum + network.activations(start, at: x)[1].filter { $0 > 0 }.count
    }
    #expect(abs(active[0] - Double(first) / Double(7 * points.count)) < 1e-15)
  }

  /// SAM's gradients of the plain passes, the second at the point that the first one names.
  @Test func theGradientIsTakenTwiceWhereAskedFor() throws {
    let (data, start) = (data(50), try start())
    let training = Training(batch: 8, epochs: 40, decays: false)
    let replay = try run(training, start, data, stepSize: 0.05, method: try SAM(radius: 0.2)).replay
    var theta = start
    for (chosen, rate) in zip(replay.batches, replay.stepSizes) {
      func gradient(_ theta: [Double]) -> Vector {
        var gradient = [Double](repeating: 0, count: theta.count)
        _ = network.addHingeGradient(
          theta, points: chosen.map { data.points[$0] }, labels: chosen.map { data.labels[$0] },
          to: &gradient)
        return Vector(gradient)
      }
      let first = gradient(theta)
      guard first.norm > 0 else { continue }
      let second = gradient((Vector(theta) + 0.2 / first.norm * first).elements)
      theta = (Vector(theta) - rate * second).elements
    }
    #expect(replay.batches.count == 100)
    #expect((Vector(theta) - Vector(replay.theta)).norm <= 1e-9 * Vector(theta).norm)
  }

  /// A schedule takes the place of the decay, an epoch a factor.
  @Test func factorsAreThoseOfEpochs() throws {
    let (data, start) = (data(40), try start())
    let factors = try Schedule("1/k").factors(steps: 30)
    let training = Training(batch: 20, epochs: 30, decays: true, factors: factors)
    let steps = try run(training, start, data, stepSize: 0.02, method: try Adam()).replay.stepSizes
    #expect(steps.count > 8)
    for (number, step) in steps.enumerated() {
      #expect(abs(step - 0.02 / Double(number / 2 + 1)) < 1e-15)
    }
  }
}
