import Foundation
import Learning
import LinearAlgebra
import Optimization

/// Rates of the network's kernels on the lecture's network.
struct KernelTimings {
  static var instructions: String { BatchPasses.instructions }

  private let network = ResidualNetwork()
  private let theta: Vector
  private let data: DataSet

  /// Floating-point operations of one sample's forward pass: two for each weight.
  let forwardFlops: Double

  init() throws {
    var stream = RandomStream(seed: 1).split("benchmark")
    var theta = try Initialization.scaled(sigma: 0.01).parameters(of: network, using: &stream)
    // Margins below 1, so that every sample has a gradient.
    if let last = network.layers.last {
      for i in last.offset..<theta.count { theta[i] *= 1e-3 }
    }
    self.theta = Vector(theta)
    data = DataGenerator.twoMoons.sample(1024, noise: 0.25, using: &stream)
    forwardFlops = network.layers.reduce(0) { $0 + 2 * Double($1.inputs * $1.outputs) }
  }

  /// Operations a second of independent multiply-adds.
  func peak() -> Double {
    var flops = 0.0
    let time = Benchmark.seconds { flops = BatchPasses.peakOperations(rounds: 500_000) }
    return flops / time
  }

  /// Samples a second.
  func forward(_ count: Int) -> Double {
    let passes = BatchPasses(network, capacity: 8)
    let points = (0..<2 * count).map { Double($0 % 2001) / 1000 - 1 }
    let time = Benchmark.seconds { _ = passes.margins(theta.elements, at: points) }
    return Double(count) / time
  }

  /// Samples a second of steps of SGD.
  func steps(_ batch: Int, steps: Int) -> Double {
    let passes = BatchPasses(network, capacity: batch)
    let samples = (0..<1024).map { ($0 * 37) % 1024 }
    var theta = theta
    let time = Benchmark.seconds {
      for step in 0..<steps {
        let first = step * batch % (1024 - batch + 1)
        passes.hingeStep(
          &theta.elements, data, samples: samples[first..<first + batch], rate: 1e-9)
      }
    }
    return Double(steps * batch) / time
  }

  /// Steps of Adam a second.
  func adam() -> Double {
    guard let method = try? Adam(), let rate = Adam.entry.standardRate() else { return .nan }
    var (theta, state) = (theta, method.initialState(at: theta))
    let gradient = theta
    let time = Benchmark.seconds {
      for _ in 0..<500 {
        method.update(&theta, gradient: gradient, rate: rate, state: &state)
      }
    }
    return 500 / time
  }

  /// How much faster two tasks do twice the work than one task does it.
  static func twoCores() async throws -> Double {
    let timings = try KernelTimings()
    let clock = ContinuousClock()
    func seconds(_ tasks: Int, _ steps: Int) async -> Double {
      let start = clock.now
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<tasks { group.addTask { _ = timings.steps(8, steps: steps) } }
      }
      let time = start.duration(to: clock.now)
      return Double(time.components.seconds) + 1e-18 * Double(time.components.attoseconds)
    }
    let one = await seconds(1, 4000)
    return await 2 * one / seconds(2, 4000)
  }
}
