import Foundation
import Learning
import LinearAlgebra
import Testing

/// Landscapes, radii and curvature, against the plain network, closed forms and JAX.
@Suite struct LandscapeTests {
  private let network = ResidualNetwork(.fitted, depth: 3, width: 6)

  /// The congruential fractions of `Tests/Reference`.
  private func numbers(_ count: Int, _ seed: Int) -> [Double] {
    (1...count).map { i in
      Double((i * 7919 + seed * 104729 + (i * i % 10007) * 31) % 10007) / 10007 - 0.5
    }
  }

  private var data: DataSet {
    let x = numbers(40, 2).map { 2 * $0 }
    return DataSet(
      points: (0..<20).map { [x[2 * $0], x[2 * $0 + 1]] },
      labels: (0..<20).map { $0 % 2 == 0 ? 1.0 : -1 })
  }

  private func stream(_ name: String) -> RandomStream { RandomStream(seed: 5).split(name) }

  @Test func planesAgreeWithThePlainNetwork() throws {
    let theta = numbers(network.parameterCount, 1)
    var draws = stream("directions")
    let directions = ParameterDirections.orthonormal(
      (1...2).map { _ in draws.normals(theta.count).elements })
    let (a, b) = ([-2.0, -0.3, 0, 1.5], [-1.0, 0, 40])
    let losses = try LossLandscape(BatchPasses(network, capacity: 4), data)
      .plane(around: theta, directions[0], directions[1], at: a, b)
    for (row, y) in b.enumerated() {
      for (column, x) in a.enumerated() {
        let point = theta.indices.map { theta[$0] + x * directions[0][$0] + y * directions[1][$0] }
        var gradient = [Double](repeating: 0, count: theta.count)
        let expected = network.addHingeGradient(
          point, points: data.points, labels: data.labels, to: &gradient)
        // Sums of some hundred terms in another order.
        #expect(abs(losses[row * a.count + column] - expected) <= 1e-11 * max(expected, 1))
      }
    }
  }

  @Test func directionsAreOrthonormalAndScaledAsSaid() {
    let theta = numbers(network.parameterCount, 4)
    var draws = stream("directions")
    let pair = ParameterDirections.orthonormal(
      (1...2).map { _ in draws.normals(theta.count).elements }
    ).map { Vector($0) }
    #expect(abs(pair[0].norm - 1) <= 1e-12 && abs(pair[1].norm - 1) <= 1e-12)
    #expect(abs(pair[0].dot(pair[1])) <= 1e-12)
    // Nearly parallel ones too, and one in the span of the others.
    let near = (pair[0] + 1e-7 * pair[1]).elements
    let three = ParameterDirections.orthonormal([pair[0].elements, near, near]).map { Vector($0) }
    #expect(abs(three[0].dot(three[1])) <= 1e-12 && abs(three[1].norm - 1) <= 1e-12)
    #expect(three[2].norm == 0)

    let scaled = ParameterDirections.filterNormalized(pair[0].elements, like: theta, network)
    for layer in network.layers {
      for unit in 0..<layer.outputs {
        let row = layer.offset + unit * layer.inputs
        let places = row..<row + layer.inputs
        let (own, given) = (Vector(Array(scaled[places])), Vector(Array(theta[places])))
        #expect(abs(own.norm - given.norm) <= 1e-12 * given.norm)
        let bias = layer.offset + layer.inputs * layer.outputs + unit
        #expect(abs(abs(scaled[bias]) - abs(theta[bias])) <= 1e-15)
        // The direction within the unit is kept.
        let draw = Vector(Array(pair[0].elements[places]))
        #expect(abs(own.dot(draw) - own.norm * draw.norm) <= 1e-12)
      }
    }
  }

  @Test func radiiOfAClosedFormAreFound() {
    // Loss r²: the level ℓ is passed at √ℓ.
    let levels = [1e-3, 1, 1e4]
    for (level, radius) in zip(levels, SharpnessRadius.radii(levels: levels) { $0 * $0 }) {
      #expect(radius >= level.squareRoot() && radius <= 1.01 * level.squareRoot())
    }
    // A jump to infinity or to no number is a passage of all levels.
    for wall in [Double.infinity, .nan] {
      let radii = SharpnessRadius.radii(levels: [1, 2]) { $0 < 3 ? 0 : wall }
      #expect(radii[0] >= 3 && radii[0] <= 3.03 && radii[1] == radii[0])
    }
    // What θ itself reaches, what nothing reaches, and what the first step passes.
    #expect(SharpnessRadius.radii(levels: [1]) { _ in 1 } == [0])
    #expect(SharpnessRadius.radii(levels: [1]) { _ in 0.5 } == [SharpnessRadius.largest])
    #expect(SharpnessRadius.radii(levels: [1]) { $0 > 0 ? 5 : 0 } == [SharpnessRadius.smallest])
  }

  /// The answer is that of bisection to the stated precision, on smooth rays, kinks, jumps and plateaus, with
  /// fewer losses.
  @Test func radiiTakeFewLosses() {
    let rays: [(name: String, isSmooth: Bool, loss: (Double) -> Double)] = [
      ("line", true, { 3 * $0 }), ("square", true, { $0 * $0 }),
      ("root", true, { $0.squareRoot() }),
      ("sixteenth power", true, { pow($0 / 3, 16) }), ("kink", false, { max(0, 5 * ($0 - 1.37)) }),
      ("late kink", false, { $0 < 1.999 ? 0 : 1e6 * ($0 - 1.999) }),
      ("jump", false, { $0 < 2.71 ? 0.1 : 1e300 }),
      ("to infinity", false, { $0 < 2.71 ? 0.1 : .infinity }),
      ("steps", false, { ($0 * 50).rounded(.down) / 50 }),
    ]
    var (losses, bisected) = (0, 0)
    for ray in rays {
      for level in [0.5, 1.0, 10] {
        var count = 0
        let radius = SharpnessRadius.radii(levels: [level]) {
          count += 1
          return ray.loss($0)
        }[0]
        // Bisection over the same walk.
        var (low, high, walk) = (0.0, SharpnessRadius.smallest, 2)
        while ray.loss(high) < level { (low, high, walk) = (high, 2 * high, walk + 1) }
        var halvings = 0
        while high > 1.01 * low {
          let middle = (low * high).squareRoot()
          if ray.loss(middle) < level { low = middle } else { high = middle }
          halvings += 1
        }
        #expect(ray.loss(radius) >= level && ray.loss(radius / 1.01) < level, "\(ray.name)")
        #expect(radius / high < 1.01 && high / radius < 1.01, "\(ray.name), \(level)")
        #expect(count - walk <= 2 * halvings + 1, "\(ray.name), \(level): \(count - walk)")
        if ray.isSmooth { #expect(count - walk <= 3, "\(ray.name), \(level)") }
        (losses, bisected) = (losses + count - walk, bisected + halvings)
      }
    }
    #expect(losses < bisected, "\(losses) instead of \(bisected)")
  }

  @Test func sharpnessIsAPropertyOfTheParameters() {
    let theta = numbers(network.parameterCount, 6)
    let other = network.rescaled(theta, by: 64)
    let passes = BatchPasses(network, capacity: 4)
    #expect(theta != other)
    // A power of two: the same bits.
    #expect(
      passes.margins(theta, at: data.coordinates) == passes.margins(other, at: data.coordinates))
    let landscape = LossLandscape(passes, data)
    var draws = stream("directions")
    let direction = ParameterDirections.uniform(theta.count, using: &draws)
    func radius(_ theta: [Double], _ direction: [Double]) -> Double {
      SharpnessRadius.radii(levels: [10]) { landscape.loss(theta, along: direction, at: $0) }[0]
    }
    func scaled(_ theta: [Double]) -> [Double] {
      ParameterDirections.filterNormalized(direction, like: theta, network)
    }
    #expect(radius(other, direction) < 0.8 * radius(theta, direction))
    #expect(radius(other, scaled(other)) == radius(theta, scaled(theta)))
  }

  struct Case: Decodable {
    var scale: Double
    var smoothing: Double
    var slope: Double
    var curvature: Double
    var largest: Double
  }

  @Test func curvatureAgreesWithAutomaticDifferentiation() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Reference/curvature.json")
    let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
    #expect(cases.count == 9)
    let direction = Vector(numbers(network.parameterCount, 3))
    for test in cases {
      let theta = numbers(network.parameterCount, 1).map { test.scale * $0 }
      let loss = Curvature(BatchPasses(network, capacity: 8), data, smoothing: test.smoothing)
      let name = "scale \(test.scale), δ \(test.smoothing)"
      let slope = Vector(loss.gradient(theta)).dot(direction)
      #expect(abs(slope - test.slope) <= 1e-10 * max(abs(test.slope), 1), "\(name)")
      // Rounding of the gradient by 2h with h = 1e-8 ‖θ‖.
      let tolerance = 1e-5 * max(abs(test.largest), abs(test.curvature))
      let curvature = direction.dot(loss.hessianProduct(theta, direction))
      #expect(abs(curvature - test.curvature) <= tolerance, "\(name)")
      var start = stream("start")
      let largest = try loss.largestEigenvalue(theta, using: &start)
      #expect(abs(largest - test.largest) <= 1e-4 * test.largest + tolerance, "\(name)")
    }
  }
}
