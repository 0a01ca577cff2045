import CKernels
import Optimization

/// Passes of a network over many samples, by the kernels. Owns the memory of a batch: one task at
/// a time may use it.
public final class BatchPasses {
  public let network: ResidualNetwork
  private let kernels: ck_kernels
  private let memory: BatchMemory

  /// Which instructions are used: "avx2" or "portable".
  public static var instructions: String { String(cString: ck_best().pointee.name) }

  /// How they round, "fma" or "portable": results differ between these by roundings, and between
  /// instructions of one arithmetic not at all.
  public static var arithmetic: String { String(cString: ck_best().pointee.arithmetic) }

  /// Does nothing but multiply-adds, as many as the machine can: the practical peak of one core.
  /// - Returns: how many floating-point operations that were.
  public static func peakOperations(rounds: Int) -> Double {
    // The sum is what keeps the work from being left out.
    let sum = ck_best().pointee.peak(rounds)
    return sum.isNaN ? 0 : 96 * Double(rounds)
  }

  /// - Parameters:
  ///   - capacity: the largest batch for `hingeGradient`; the other passes take any number.
  ///   - isPortable: whether to use the kernels that every CPU runs.
  public init(_ network: ResidualNetwork, capacity: Int, isPortable: Bool = false) {
    self.network = network
    kernels = (isPortable ? ck_portable() : ck_best()).pointee
    memory = BatchMemory(network, capacity: capacity)
  }

  /// m(x; θ) of the points (x₁, x₂), one after the other in `coordinates`.
  public func margins(_ theta: [Double], at coordinates: [Double]) -> [Double] {
    check(theta)
    let count = coordinates.count / 2
    return [Double](unsafeUninitializedCapacity: count) { result, filled in
      if let start = result.baseAddress {
        kernels.margins(memory.network, theta, coordinates, count, start, memory.work)
      }
      filled = count
    }
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
    let (violated, vectors) = forward(theta, data, samples: samples)
    guard violated > 0 else { return 0 }
    kernels.backward(memory.network, theta, &memory.batch, vectors, &gradient, nil, nil)
    return violated
  }

  /// A step of `GradientDescent` of size `rate` along the gradient of the mean hinge loss over the named samples,
  /// with the bits of `hingeGradient` and its update; θ stays if no sample has y m < 1.
  public func hingeStep(
    _ theta: inout [Double], _ data: DataSet, samples: ArraySlice<Int>,
    rate: Double
  ) {
    let (violated, vectors) = forward(theta, data, samples: samples)
    guard violated > 0 else { return }
    kernels.descend(
      memory.network, &theta, &memory.batch, vectors, rate, memory.layerGradient)
  }

  /// Passes a batch forward and leaves the samples with y m < 1, or NaN, in the first lanes, each
  /// with the derivative of the mean hinge loss by its margin.
  private func forward(
    _ theta: [Double], _ data: DataSet, samples: ArraySlice<Int>
  ) -> (violated: Int, vectors: Int) {
    check(theta)
    precondition(samples.count <= memory.pitch, "a batch beyond the capacity")
    for (lane, sample) in samples.enumerated() {
      memory.set(lane, to: data.coordinates[2 * sample], data.coordinates[2 * sample + 1])
    }
    var vectors = (samples.count + 3) / 4
    for lane in samples.count..<4 * vectors { memory.set(lane, to: 0, 0) }
    kernels.forward(memory.network, theta, &memory.batch, vectors)

    let margins = memory.values(network.layers.count)
    var (violated, labels) = ([Int](), [Double]())
    for (lane, sample) in samples.enumerated() where !(data.labels[sample] * margins[lane] >= 1) {
      violated.append(lane)
      labels.append(data.labels[sample])
    }
    guard !violated.isEmpty else { return (0, 0) }
    let needed = (violated.count + 3) / 4
    let weights = memory.batch.upper
    for lane in 0..<4 * vectors { weights[lane] = 0 }
    let share = 1 / Double(samples.count)
    if needed < vectors {
      memory.keep(violated)
      vectors = needed
      for (lane, label) in labels.enumerated() { weights[lane] = -label * share }
    } else {
      for (lane, label) in zip(violated, labels) { weights[lane] = -label * share }
    }
    return (violated.count, vectors)
  }

  /// m(x_i; θ) and ‖∇_θ m(x_i; θ)‖² of each sample.
  public func gradientNorms(
    _ theta: [Double], at coordinates: [Double]
  ) -> (margins: [Double], squares: [Double]) {
    var result = (margins: [Double](), squares: [Double]())
    eachBatch(theta, coordinates) { vectors, count in
      kernels.backward(
        memory.network, theta, &memory.batch, vectors, nil, memory.lanes, nil)
      let margins = memory.values(network.layers.count)
      for lane in 0..<count {
        result.margins.append(margins[lane])
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
    var first = 0
    eachBatch(theta, coordinates) { vectors, count in
      let margins = memory.values(network.layers.count)
      for lane in 0..<count { memory.batch.upper[lane] = weight(first + lane, margins[lane]) }
      kernels.backward(memory.network, theta, &memory.batch, vectors, &part, nil, nil)
      for i in sum.indices { sum[i] += part[i] }
      first += count
    }
    return sum
  }

  /// ∇_x m(x_i; θ), two numbers for each sample.
  public func inputGradients(_ theta: [Double], at coordinates: [Double]) -> [Double] {
    var result: [Double] = []
    eachBatch(theta, coordinates) { vectors, count in
      kernels.backward(
        memory.network, theta, &memory.batch, vectors, nil, nil, memory.lanes)
      for lane in 0..<count {
        result += [memory.lanes[lane], memory.lanes[memory.pitch + lane]]
      }
    }
    return result
  }

  /// Passes the points forward in turns, with weight 1 for the backward pass that `body` makes.
  private func eachBatch(
    _ theta: [Double], _ coordinates: [Double], _ body: (_ vectors: Int, _ count: Int) -> Void
  ) {
    check(theta)
    let total = coordinates.count / 2
    for first in stride(from: 0, to: total, by: memory.pitch) {
      let count = min(memory.pitch, total - first)
      let vectors = (count + 3) / 4
      for lane in 0..<4 * vectors {
        let isSample = lane < count
        let place = 2 * (first + lane)
        memory.set(
          lane, to: isSample ? coordinates[place] : 0, isSample ? coordinates[place + 1] : 0)
        memory.batch.upper[lane] = isSample ? 1 : 0
      }
      kernels.forward(memory.network, theta, &memory.batch, vectors)
      body(vectors, count)
    }
  }

  private func check(_ theta: [Double]) {
    precondition(theta.count == network.parameterCount, "θ of another network")
  }
}
