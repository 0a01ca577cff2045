import CKernels
import Optimization

/// Passes of a network over many samples, by the kernels. Owns the memory of a batch: one task at
/// a time may use it.
public final class BatchPasses {
  public let network: ResidualNetwork
  private let kernels: ck_kernels
  private let memory: BatchMemory

  /// Which instructions are used: "avx512", "avx2" or "portable".
  public static var instructions: String { String(cString: ck_best().pointee.name) }

  /// All that this processor has, the fastest first.
  public static var availableInstructions: [String] {
    var names: [String] = []
    while let kernels = ck_available(names.count) {
      names.append(String(cString: kernels.pointee.name))
    }
    return names
  }

  /// How they round, "fma" or "portable": results differ between these by roundings, and between
  /// instructions of one arithmetic not at all.
  public static var arithmetic: String { String(cString: ck_best().pointee.arithmetic) }

  /// Does nothing but multiply-adds, as many as the machine can: the practical peak of one core.
  /// - Returns: how many floating-point operations that were.
  public static func peakOperations(rounds: Int, instructions: String? = nil) -> Double {
    let kernels = kernels(instructions)
    // The sum is what keeps the work from being left out.
    let sum = kernels.peak(rounds)
    return sum.isNaN ? 0 : 24 * Double(kernels.lanes) * Double(rounds)
  }

  /// Those of this name, which the processor must have, or the ones in use.
  private static func kernels(_ instructions: String?) -> ck_kernels {
    guard let instructions else { return ck_best().pointee }
    guard let named = ck_named(instructions) else {
      preconditionFailure("instructions that this processor does not have")
    }
    return named.pointee
  }

  /// - Parameters:
  ///   - capacity: the largest batch for `hingeGradient`; the other passes take any number.
  ///   - instructions: one of `availableInstructions`; nil for those that are used otherwise.
  public init(_ network: ResidualNetwork, capacity: Int, instructions: String? = nil) {
    self.network = network
    kernels = Self.kernels(instructions)
    memory = BatchMemory(network, capacity: capacity)
  }

  /// m(x; θ) of the points (x₁, x₂), one after the other in `coordinates`.
  public func margins(_ theta: [Double], at coordinates: [Double]) -> [Double] {
    check(theta)
    let count = coordinates.count / 2
    // Of no points: filling nothing would write to the empty array that all threads share.
    guard count > 0 else { return [] }
    return [Double](unsafeUninitializedCapacity: count) { result, filled in
      if let start = result.baseAddress {
        kernels.outputs(memory.network, theta, coordinates, count, start, memory.work)
      }
      filled = count
    }
  }

  /// Whether y m ≥ 1 for each of these samples, eight at most: they have no hinge loss.
  func haveNoLoss(_ theta: [Double], _ data: DataSet, samples: Range<Int>) -> Bool {
    check(theta)
    precondition(
      samples.lowerBound >= 0 && samples.upperBound <= data.count && samples.count <= 8,
      "eight samples of the data at most")
    data.coordinates.withUnsafeBufferPointer {
      guard let points = $0.baseAddress else { return }
      kernels.outputs(
        memory.network, theta, points + 2 * samples.lowerBound, samples.count, memory.lanes,
        memory.work)
    }
    return samples.allSatisfy { data.labels[$0] * memory.lanes[$0 - samples.lowerBound] >= 1 }
  }

  /// Whether the margins are the same at all samples: `haveNoLoss` was asked of the first `count` that
  /// are compared, which nearly always settles it.
  func isConstant(_ theta: [Double], _ data: DataSet, asked count: Int) -> Bool {
    guard (1..<count).allSatisfy({ memory.lanes[$0] == memory.lanes[0] }) else { return false }
    let margins = margins(theta, at: data.coordinates)
    return margins.allSatisfy { $0 == margins[0] }
  }

  /// Writes the gradient of the mean hinge loss, Σ max(0, 1 − y m)/n, over the n named samples to
  /// `gradient`, unless no sample has y m < 1: then the gradient is zero and nothing is written.
  ///
  /// Only samples with y m < 1, or NaN, go through the backward pass: the others add nothing.
  /// - Returns: the number of those samples.
  public func hingeGradient(
    _ theta: [Double], _ data: DataSet, samples: ArraySlice<Int>, gradient: inout [Double]
  ) -> Int {
    precondition(gradient.count == theta.count, "a gradient of another dimension")
    let violated = forward(theta, data, samples: samples)
    guard violated > 0 else { return 0 }
    kernels.backward(memory.network, theta, &memory.batch, violated, &gradient, nil, nil)
    return violated
  }

  /// A step of `GradientDescent` of size `rate` along the gradient of the mean hinge loss over the named samples,
  /// with the bits of `hingeGradient` and its update; θ stays if no sample has y m < 1.
  public func hingeStep(
    _ theta: inout [Double], _ data: DataSet, samples: ArraySlice<Int>,
    rate: Double
  ) {
    let violated = forward(theta, data, samples: samples)
    guard violated > 0 else { return }
    kernels.descend(memory.network, &theta, &memory.batch, violated, rate)
  }

  /// Passes a batch forward and leaves the samples with y m < 1, or NaN, at the front, each with the
  /// derivative of the mean hinge loss by its margin. Nothing is allocated.
  /// - Returns: how many these are.
  private func forward(
    _ theta: [Double], _ data: DataSet, samples: ArraySlice<Int>
  ) -> Int {
    check(theta)
    precondition(samples.count <= memory.capacity, "a batch beyond the capacity")
    let first = samples.startIndex
    for sample in samples.indices {
      let place = 2 * samples[sample]
      memory.set(sample - first, to: data.coordinates[place], data.coordinates[place + 1])
    }
    kernels.forward(memory.network, theta, &memory.batch, samples.count)

    let share = 1 / Double(samples.count)
    var violated = 0
    for sample in samples.indices {
      let label = data.labels[samples[sample]]
      guard !(label * memory.margin(sample - first) >= 1) else { continue }
      memory.violated[violated] = sample - first
      memory.setWeight(violated, to: -label * share)
      violated += 1
    }
    memory.keepViolated(violated)
    return violated
  }

  /// m(x_i; θ) and ‖∇_θ m(x_i; θ)‖² of each sample.
  public func gradientNorms(
    _ theta: [Double], at coordinates: [Double]
  ) -> (margins: [Double], squares: [Double]) {
    var result = (margins: [Double](), squares: [Double]())
    eachBatch(theta, coordinates) { _, count in
      for lane in 0..<count { memory.setWeight(lane, to: 1) }
      kernels.backward(memory.network, theta, &memory.batch, count, nil, memory.lanes, nil)
      for lane in 0..<count {
        result.margins.append(memory.margin(lane))
        result.squares.append(memory.lanes[lane])
      }
    }
    return result
  }

  /// Σ_i w_i ∇_θ m(x_i; θ), where `weight` gives w_i for the sample's number and its margin.
  public func weightedGradient(
    _ theta: [Double], at coordinates: [Double], weight: (_ sample: Int, _ margin: Double) -> Double
  ) -> [Double] {
    var sum = [Double](repeating: 0, count: theta.count)
    var part = sum
    eachBatch(theta, coordinates) { first, count in
      for lane in 0..<count {
        memory.setWeight(lane, to: weight(first + lane, memory.margin(lane)))
      }
      kernels.backward(memory.network, theta, &memory.batch, count, &part, nil, nil)
      for i in sum.indices { sum[i] += part[i] }
    }
    return sum
  }

  /// ∇_x m(x_i; θ), two numbers for each sample.
  public func inputGradients(_ theta: [Double], at coordinates: [Double]) -> [Double] {
    var result: [Double] = []
    eachBatch(theta, coordinates) { _, count in
      for lane in 0..<count { memory.setWeight(lane, to: 1) }
      kernels.backward(memory.network, theta, &memory.batch, count, nil, nil, memory.lanes)
      for lane in 0..<count {
        let gradient = memory.inputGradient(lane)
        result += [gradient.0, gradient.1]
      }
    }
    return result
  }

  /// Passes the points forward in turns of as many as there is memory for.
  private func eachBatch(
    _ theta: [Double], _ coordinates: [Double], _ body: (_ first: Int, _ count: Int) -> Void
  ) {
    check(theta)
    let total = coordinates.count / 2
    for first in stride(from: 0, to: total, by: memory.capacity) {
      let count = min(memory.capacity, total - first)
      for lane in 0..<count {
        let place = 2 * (first + lane)
        memory.set(lane, to: coordinates[place], coordinates[place + 1])
      }
      kernels.forward(memory.network, theta, &memory.batch, count)
      body(first, count)
    }
  }

  private func check(_ theta: [Double]) {
    precondition(theta.count == network.parameterCount, "θ of another network")
  }
}
