import Foundation
import Learning
import LinearAlgebra
import Testing

/// The network against torch's automatic differentiation (`Tests/Reference/network.py`), and
/// against what the lecture's own numbers say about its initial point.
@Suite struct NetworkTests {
  struct Case: Decodable {
    var architecture: String
    var form: String
    var sigma: Double
    var loss: Double
    var margins: [Double]
    var gradientNorm: Double
    var checks: [Double]
    var inputGradients: [Double]
  }

  /// The script's congruential fractions.
  private func numbers(_ count: Int, _ seed: Int) -> [Double] {
    (1...count).map { i in
      Double((i * 7919 + seed * 104729 + (i * i % 10007) * 31) % 10007) / 10007 - 0.5
    }
  }

  private func parameters(_ network: ResidualNetwork, _ sigma: Double) throws -> [Double] {
    var theta = Array(numbers(20000, 1).prefix(network.parameterCount))
    for (index, layer) in network.layers.enumerated() {
      let isSquare = layer.inputs == layer.outputs
      let scale = isSquare && index > 0 ? sigma : max(1, sigma)
      let norm = try SingularValues(of: network.weight(layer, of: theta)).values[0]
      let size = layer.inputs * layer.outputs
      for i in layer.offset..<layer.offset + size { theta[i] *= scale / norm }
      let bias = layer.offset + size..<layer.offset + size + layer.outputs
      let length = Vector(Array(theta[bias])).norm
      for i in bias { theta[i] *= scale / length }
    }
    return theta
  }

  @Test func lossAndGradientsAgreeWithTorch() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Reference/network.json")
    let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
    #expect(cases.count == 20)
    let coordinates = numbers(24, 2).map { 2 * $0 }
    let points = (0..<12).map { [coordinates[2 * $0], coordinates[2 * $0 + 1]] }
    let labels = (0..<12).map { $0 % 2 == 0 ? 1.0 : -1 }
    for test in cases {
      let network = ResidualNetwork(
        try #require(ResidualNetwork.Architecture(rawValue: test.architecture)),
        residualForm: try #require(Layer.Form(rawValue: test.form)))
      let theta = try parameters(network, test.sigma)
      let name = "\(test.architecture), \(test.form), σ = \(test.sigma)"
      for (x, margin) in zip(points, test.margins) {
        let scale = test.margins.map(abs).max() ?? 1
        #expect(abs(network.margin(theta, at: x) - margin) <= 1e-12 * scale, "\(name)")
      }
      var gradient = [Double](repeating: 0, count: network.parameterCount)
      let loss = network.addHingeGradient(theta, points: points, labels: labels, to: &gradient)
      #expect(abs(loss - test.loss) <= 1e-10 * max(test.loss, 1), "\(name)")
      #expect(
        abs(Vector(gradient).norm - test.gradientNorm) <= 1e-10 * test.gradientNorm, "\(name)")
      for (seed, check) in zip(3...5, test.checks) {
        let product = zip(gradient, numbers(gradient.count, seed)).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(product - check) <= 1e-10 * test.gradientNorm, "\(name)")
      }
      let scale = test.inputGradients.map(abs).max() ?? 1
      for (index, x) in points.enumerated() {
        var unused = gradient
        let result = network.addMarginGradient(theta, at: x, times: 0, to: &unused)
        for axis in 0..<2 {
          let reference = test.inputGradients[2 * index + axis]
          #expect(abs(result.input[axis] - reference) <= 1e-10 * scale, "\(name)")
        }
      }
    }
  }

  @Test func theFittedArchitectureHasTheLecturesNumbers() throws {
    let network = ResidualNetwork()
    #expect(network.layers.count == 16 && network.parameterCount == 9155)
    #expect(ResidualNetwork(.literal).layers.count == 17)
    var stream = RandomStream(seed: 4)
    for sigma in [1.0, 5, 10] {
      let theta = try Initialization.scaled(sigma: sigma).parameters(of: network, using: &stream)
      // Fourteen factors 1 + σ and two σ, whatever the draw.
      let bound: Double = Foundation.pow(1 + sigma, 14.0) * sigma * sigma
      #expect(abs(try network.lipschitzBound(theta) / bound - 1) < 1e-12)
    }
    // Below 1 the first square layer and the two narrow ones have norm 1.
    let theta = try Initialization.scaled(sigma: 0.1).parameters(of: network, using: &stream)
    let bound: Double = 2 * Foundation.pow(1.1, 13.0)
    #expect(abs(try network.lipschitzBound(theta) / bound - 1) < 1e-12)
  }

  /// Means over 400 draws: 3.55, 3.70, 10.8, 54.2 and 108.1, as inferred from the lecture's table.
  @Test(arguments: [(0.01, 3.55), (0.1, 3.70), (1, 10.82), (5, 54.15), (10, 108.2)])
  func initialNormsAreThoseOfTheLecture(sigma: Double, mean: Double) throws {
    let network = ResidualNetwork()
    let stream = RandomStream(seed: 1).split("norms")
    let norms = try (0..<100).map { draw in
      var stream = stream.split("\(draw)")
      let theta = try Initialization.scaled(sigma: sigma).parameters(of: network, using: &stream)
      return Vector(theta).norm
    }
    // The spread of one draw is about 2 %; of the mean over 100, 0.2 %.
    #expect(abs((Statistics.mean(norms) ?? 0) / mean - 1) < 0.007)
  }

  @Test func reluInitialisationHasItsVarianceAndNoBias() throws {
    let network = ResidualNetwork()
    var stream = RandomStream(seed: 2)
    let theta = try Initialization.relu.parameters(of: network, using: &stream)
    let first = network.layers[0]
    let weights = Array(theta[first.offset..<first.offset + 625])
    // 2/√(25·25), within five standard errors √(2/625) of a variance.
    #expect(abs((Statistics.variance(weights) ?? 0) / 0.08 - 1) < 5 * (2.0 / 625).squareRoot())
    #expect(theta[(first.offset + 625)..<(first.offset + 650)].allSatisfy { $0 == 0 })
  }

  @Test func gradientsAreCentralDifferencesAwayFromKinks() throws {
    for form in [Layer.Form.residual, .residualInside] {
      let network = ResidualNetwork(
        .literal, depth: 3, width: 5, residualForm: form, narrowForm: .relu)
      var stream = RandomStream(seed: 9)
      let theta = try Initialization.scaled(sigma: 1).parameters(of: network, using: &stream)
      let x = [0.3, -0.7]
      var gradient = [Double](repeating: 0, count: theta.count)
      let result = network.addMarginGradient(theta, at: x, times: 1, to: &gradient)
      #expect(result.margin == network.margin(theta, at: x))
      for i in stride(from: 0, to: theta.count, by: 7) {
        var (plus, minus) = (theta, theta)
        plus[i] += 1e-6
        minus[i] -= 1e-6
        let difference = (network.margin(plus, at: x) - network.margin(minus, at: x)) / 2e-6
        // Piecewise polynomial: error ε|m|/h ≈ 1e-9.
        #expect(abs(difference - gradient[i]) < 1e-7)
      }
    }
  }

  @Test(arguments: DataGenerator.all)
  func generatorsGiveBothClassesInBounds(generator: DataGenerator) {
    var stream = RandomStream(seed: 3)
    let data = generator.sample(201, noise: 0, using: &stream)
    #expect(data.count == 201)
    #expect(data.labels.filter { $0 == 1 }.count == 101)
    #expect(data.labels.allSatisfy { $0 == 1 || $0 == -1 })
    #expect(data.points.allSatisfy { $0.count == 2 && $0.allSatisfy { abs($0) <= 1.3 } })
    // Without noise the classes do not meet.
    let (a, b) = (
      zip(data.points, data.labels).filter { $0.1 > 0 }.map(\.0),
      zip(data.points, data.labels).filter { $0.1 < 0 }.map(\.0)
    )
    var nearest = Double.infinity
    for p in a {
      for q in b { nearest = min(nearest, Vector([p[0] - q[0], p[1] - q[1]]).norm) }
    }
    #expect(nearest > 0.01)
    var again = RandomStream(seed: 3)
    #expect(generator.sample(201, noise: 0, using: &again) == data)
  }
}
