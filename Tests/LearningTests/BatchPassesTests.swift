import Learning
import LinearAlgebra
import Optimization
import Testing

/// The kernels against the plain passes, on each instruction set that the processor has.
@Suite struct BatchPassesTests {
  struct Shape: CustomTestStringConvertible {
    var network: ResidualNetwork
    var testDescription: String {
      network.layers.map { "\($0.inputs)×\($0.outputs) \($0.form.rawValue)" }.description
    }
  }

  /// Widths around whole vectors and tiles, all forms, no depth and some.
  static let shapes: [Shape] =
    [2, 3, 4, 5, 8, 25, 27, 64].flatMap { width in
      [
        ResidualNetwork(.fitted, depth: 3, width: width),
        ResidualNetwork(
          .literal, depth: 2, width: width, residualForm: .residualInside, narrowForm: .relu),
      ].map(Shape.init)
    } + [Shape(network: ResidualNetwork(.fitted, depth: 0, width: 7))]

  private func theta(_ network: ResidualNetwork, seed: UInt64) -> [Double] {
    var stream = RandomStream(seed: seed)
    return (0.4 * stream.normals(network.parameterCount)).elements
  }

  private func points(_ count: Int, seed: UInt64) -> DataSet {
    var stream = RandomStream(seed: seed)
    return DataGenerator.twoMoons.sample(count, noise: 0.25, using: &stream)
  }

  /// Sums of some hundred products in another order, or with fused multiply-adds.
  private func expectClose(_ a: [Double], _ b: [Double], _ what: String) {
    let scale = b.map(abs).max() ?? 0
    let worst = zip(a, b).map { abs($0 - $1) }.max() ?? 0
    #expect(a.count == b.count && worst <= 1e-12 * max(scale, 1e-3), "\(what): \(worst)")
  }

  @Test(arguments: shapes, BatchPasses.availableInstructions)
  func everyPassAgreesWithThePlainOne(shape: Shape, instructions: String) {
    let network = shape.network
    let theta = theta(network, seed: 3)
    for count in [1, 2, 3, 4, 5, 7, 8, 9, 16, 31, 32, 33, 40] {
      let data = points(count, seed: UInt64(count))
      let passes = BatchPasses(network, capacity: min(count, 32), instructions: instructions)
      var (margins, norms, inputs) = ([Double](), [Double](), [Double]())
      for x in data.points {
        var gradient = [Double](repeating: 0, count: network.parameterCount)
        let result = network.addMarginGradient(theta, at: x, times: 1, to: &gradient)
        margins.append(result.margin)
        norms.append(gradient.reduce(0) { $0 + $1 * $1 })
        inputs += result.input
      }
      expectClose(passes.margins(theta, at: data.coordinates), margins, "margins of \(count)")
      let squares = passes.gradientNorms(theta, at: data.coordinates)
      expectClose(squares.margins, margins, "margins of \(count), forward")
      expectClose(squares.squares, norms, "squared norms of \(count)")
      expectClose(
        passes.inputGradients(theta, at: data.coordinates), inputs, "input gradients of \(count)")
    }
  }

  @Test(arguments: shapes, BatchPasses.availableInstructions)
  func onlyViolatedSamplesShapeTheGradient(shape: Shape, instructions: String) {
    let network = shape.network
    for count in [1, 3, 8, 13, 40] {
      let theta = theta(network, seed: UInt64(count))
      let data = points(60, seed: 9)
      let passes = BatchPasses(network, capacity: count, instructions: instructions)
      // Labels that are met by none, by some, and by all of the batch.
      for share in [0.0, 0.4, 0.9, 1] {
        let samples = Array((60 - count)..<60)
        let labels = data.points.enumerated().map { index, x in
          let m = network.margin(theta, at: x)
          return Double(index % 10) < 10 * share ? (m > 0 ? 1.0 : -1) : (m > 0 ? -1 : 1)
        }
        // Margins are scaled beyond 1 where the label is met, by the last layer.
        var scaled = theta
        let last = network.layers[network.layers.count - 1]
        for i in last.offset..<scaled.count { scaled[i] *= 1e6 }
        let chosen = DataSet(points: data.points, labels: labels)
        var expected = [Double](repeating: 0, count: theta.count)
        _ = network.addHingeGradient(
          scaled, points: samples.map { data.points[$0] }, labels: samples.map { labels[$0] },
          to: &expected)
        let violated = samples.filter {
          labels[$0] * network.margin(scaled, at: data.points[$0]) < 1
        }
        var gradient = [Double](repeating: 0, count: theta.count)
        let found = passes.hingeGradient(
          scaled, chosen, samples: samples[...], gradient: &gradient)
        #expect(found == violated.count)
        expectClose(gradient, expected, "\(count) samples, \(share) met")
      }
    }
  }

  /// A step layer by layer has the bits of the whole gradient and the method's own update.
  @Test(arguments: shapes, BatchPasses.availableInstructions)
  func stepsAreThoseOfTheMethod(shape: Shape, instructions: String) throws {
    let network = shape.network
    let data = points(30, seed: 4)
    let method = GradientDescent()
    for count in [1, 8, 11, 30] {
      let passes = BatchPasses(network, capacity: count, instructions: instructions)
      var theta = theta(network, seed: UInt64(count))
      var (x, state) = (Vector(theta), method.initialState(at: Vector(theta)))
      var gradient = [Double](repeating: 0, count: theta.count)
      let samples = Array(0..<count)[...]
      _ = passes.hingeGradient(theta, data, samples: samples, gradient: &gradient)
      method.update(&x, gradient: Vector(gradient), rate: 0.01, state: &state)
      passes.hingeStep(&theta, data, samples: samples, rate: 0.01)
      #expect(theta == x.elements, "\(count)")
    }
  }

  /// All units inactive: the margin is the last bias, and only that has a gradient.
  @Test(arguments: BatchPasses.availableInstructions)
  func inactiveUnitsPassNothing(instructions: String) {
    let network = ResidualNetwork(.fitted, depth: 2, width: 5, narrowForm: .relu)
    var theta = [Double](repeating: 0, count: network.parameterCount)
    for layer in network.layers.dropLast() {
      let biases = layer.offset + layer.inputs * layer.outputs
      for i in biases..<biases + layer.outputs { theta[i] = -10 }
    }
    theta[theta.count - 1] = 0
    let data = points(6, seed: 2)
    let passes = BatchPasses(network, capacity: 6, instructions: instructions)
    #expect(passes.margins(theta, at: data.coordinates).allSatisfy { $0 == 0 })
    #expect(passes.inputGradients(theta, at: data.coordinates).allSatisfy { $0 == 0 })
    var gradient = [Double](repeating: .nan, count: theta.count)
    // Margins of zero violate y m ≥ 1; the labels' sum is zero.
    let found = passes.hingeGradient(theta, data, samples: [0, 1, 2][...], gradient: &gradient)
    #expect(found == 3)
    #expect(gradient.dropLast().allSatisfy { $0 == 0 })
    #expect(abs((gradient.last ?? 0) + 1.0 / 3) < 1e-15)
  }

  @Test func whatIsNotANumberIsViolated() {
    let network = ResidualNetwork(.fitted, depth: 1, width: 3)
    var theta = theta(network, seed: 1)
    theta[0] = .nan
    let data = points(4, seed: 2)
    let passes = BatchPasses(network, capacity: 4)
    var gradient = [Double](repeating: 0, count: theta.count)
    #expect(passes.hingeGradient(theta, data, samples: [0, 1][...], gradient: &gradient) == 2)
    #expect(passes.margins(theta, at: data.coordinates).allSatisfy { $0.isNaN })
  }
}
