import Foundation
import Learning
import LinearAlgebra
import Optimization

/// Rates of the kernels of one instruction set, on a network of the lecture's depth.
struct KernelTimings {
  let instructions: String
  private let network: ResidualNetwork
  private let theta: [Double]
  private let data: DataSet

  /// Floating-point operations of one sample's forward pass: two for each weight.
  let forwardFlops: Double

  /// - Parameter instructions: one of `BatchPasses.availableInstructions`.
  init(_ instructions: String, width: Int = 25) throws {
    self.instructions = instructions
    network = ResidualNetwork(width: width)
    var stream = RandomStream(seed: 1).split("benchmark")
    var theta = try Initialization.scaled(sigma: 0.01).parameters(of: network, using: &stream)
    // Margins below 1, so that every sample has a gradient.
    if let last = network.layers.last {
      for i in last.offset..<theta.count { theta[i] *= 1e-3 }
    }
    self.theta = theta
    data = DataGenerator.twoMoons.sample(1024, noise: 0.25, using: &stream)
    forwardFlops = network.layers.reduce(0) { $0 + 2 * Double($1.inputs * $1.outputs) }
  }

  /// About as many operations as take a hundredth of a second.
  private static let operations = 4e8

  /// Operations a second of independent multiply-adds.
  func peak() -> Double {
    var flops = 0.0
    let time = Benchmark.seconds {
      flops = BatchPasses.peakOperations(rounds: 200_000, instructions: instructions)
    }
    return flops / time
  }

  /// Samples a second.
  func forward() -> Double {
    let passes = BatchPasses(network, capacity: 8, instructions: instructions)
    let count = max(64, Int(Self.operations / forwardFlops))
    let points = (0..<2 * count).map { Double($0 % 2001) / 1000 - 1 }
    let time = Benchmark.seconds { _ = passes.margins(theta, at: points) }
    return Double(count) / time
  }

  /// Samples a second of steps of SGD.
  func steps(_ batch: Int, count: Int? = nil) -> Double {
    let passes = BatchPasses(network, capacity: batch, instructions: instructions)
    let steps = count ?? max(20, Int(Self.operations / forwardFlops / 3) / batch)
    let samples = (0..<1024).map { ($0 * 37) % 1024 }
    var theta = theta
    let time = Benchmark.seconds {
      for step in 0..<steps {
        let first = step * batch % (1024 - batch + 1)
        passes.hingeStep(
          &theta, data, samples: samples[first..<first + batch], rate: 1e-9)
      }
    }
    return Double(steps * batch) / time
  }

  /// Steps of Adam a second, by the kernels in use.
  func adam() -> Double {
    guard let method = try? Adam(), let rate = Adam.entry.standardRate() else { return .nan }
    var theta = Vector(theta)
    var state = method.initialState(at: theta)
    let gradient = theta
    let time = Benchmark.seconds {
      for _ in 0..<500 {
        method.update(&theta, gradient: gradient, rate: rate, state: &state)
      }
    }
    return 500 / time
  }

  /// Epochs a second of a training that does not end early, on 100 points in batches of 8.
  func epochs(_ method: some Optimizer) throws -> Double {
    let passes = BatchPasses(network, capacity: 8, instructions: instructions)
    let points = data.points.prefix(100)
    // Labels by lot: some samples of most batches have a loss, as in the lecture's trainings.
    let lots = DataSet(
      points: Array(points), labels: points.indices.map { $0 * 7 % 5 < 2 ? -1 : 1 })
    var result: Training.Result?
    let time = try Benchmark.seconds {
      result = try Training(batch: 8, epochs: 40).run(
        passes, from: theta, on: lots, stepSize: 1e-4, order: RandomStream(seed: 1),
        method: method
      ) { _, _ in }
    }
    return Double(result?.epochs ?? 0) / time
  }

  /// How much faster two tasks do twice the work than one task does it.
  static func twoCores(_ instructions: String) async throws -> Double {
    let timings = try KernelTimings(instructions)
    let clock = ContinuousClock()
    func seconds(_ tasks: Int, _ steps: Int) async -> Double {
      let start = clock.now
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<tasks { group.addTask { _ = timings.steps(8, count: steps) } }
      }
      return start.duration(to: clock.now) / .seconds(1)
    }
    let one = await seconds(1, 4000)
    return await 2 * one / seconds(2, 4000)
  }
}
