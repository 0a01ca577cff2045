import Learning
import Lecture
import LinearAlgebra
import Records
import Results
import Study

/// The planes and lines of `loss-landscape`, one file each.
struct LandscapePlanes {
  let minima: Minima
  let section: LandscapeSection
  private let data: NetworkData
  private let passes: BatchPasses
  /// Orthonormal, from normal draws; the same for all algorithms and heights.
  let directions: [[Double]]
  let stream: RandomStream

  init(
    _ minima: Minima, _ section: LandscapeSection, _ data: NetworkData, _ stream: RandomStream
  ) {
    self.minima = minima
    self.section = section
    self.data = data
    self.stream = stream
    passes = BatchPasses(minima.network, capacity: 4)
    directions = ParameterDirections.orthonormal(
      (1...2).map { index in
        var own = stream.split("direction-\(index)")
        return own.normals(minima.network.parameterCount).elements
      })
  }

  var landscape: LossLandscape { LossLandscape(passes, data.train) }

  private func axis(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
    (0..<count).map { i in
      let t = Double(i) / Double(count - 1)
      return (1 - t) * range.lowerBound + t * range.upperBound
    }
  }

  private func axis(_ halfWidth: Double) -> [Double] { axis(-halfWidth...halfWidth, section.grid) }

  private func axes(_ folder: String, _ first: [Double], _ second: [Double]) -> [Artifact] {
    zip(LossLandscapeRecord.axes(folder), [first, second]).map { $0.artifact($1) }
  }

  /// The two directions and the axes of the surfaces.
  var axes: [Artifact] {
    let surfaces = zip(section.heights, section.halfWidths).flatMap { height, halfWidth in
      axes(LandscapeSection.name(of: height), axis(halfWidth), axis(halfWidth))
    }
    return zip(LossLandscapeRecord.directions, directions).map { $0.artifact($1) } + surfaces
      + axes(LossLandscapeRecord.filter, axis(1), axis(1))
  }

  private func grid(
    _ file: ArrayFile, _ theta: [Double], _ directions: [[Double]], _ first: [Double],
    _ second: [Double]
  ) throws -> Artifact {
    let losses = try landscape.plane(around: theta, directions[0], directions[1], at: first, second)
    return file.artifact(NPYArray(shape: [second.count, first.count], values: losses))
  }

  /// The loss at θ_end + a d₁ + b d₂.
  func surface(
    _ training: NetworkTraining, height: Double, halfWidth: Double, _ results: ResultFolder
  ) throws -> [Artifact] {
    let theta = try minima.theta(training, \.final, results)
    let file = LossLandscapeRecord.surface(
      LandscapeSection.name(of: height), training.algorithm.name)
    return [try grid(file, theta, directions, axis(halfWidth), axis(halfWidth))]
  }

  /// The same, both directions with the scale of θ_end's units; a and b from −1 to 1.
  func filterNormalized(
    _ training: NetworkTraining, _ results: ResultFolder
  ) throws -> [Artifact] {
    let theta = try minima.theta(training, \.final, results)
    let scaled = directions.map {
      ParameterDirections.filterNormalized($0, like: theta, minima.network)
    }
    let file = LossLandscapeRecord.surface(
      LossLandscapeRecord.filter, training.algorithm.name)
    return [try grid(file, theta, scaled, axis(1), axis(1))]
  }

  /// The plane through θ_0 and both minima: coordinates along θ_SGD − θ_0 and across it.
  func throughMinima(
    _ sgd: NetworkTraining, _ adam: NetworkTraining, _ results: ResultFolder
  ) throws -> [Artifact] {
    let start = try minima.theta(sgd, \.initial, results)
    let ends = try [sgd, adam].map { try minima.theta($0, \.final, results) }
    let steps = ends.map { Vector($0) - Vector(start) }
    let basis = ParameterDirections.orthonormal(steps.map(\.elements))
    let points =
      [Vector(repeating: 0, count: 2)]
      + steps.map { step in
        Vector(basis.map { Vector($0).dot(step) })
      }
    let spans = (0..<2).map { coordinate -> (low: Double, high: Double) in
      let values = points.map { $0[coordinate] }.filter(\.isFinite)
      return (values.min() ?? 0, values.max() ?? 0)
    }
    let largest = max(spans.map { $0.high - $0.low }.max() ?? 0, 1e-9)
    // Room around the points, and a plane that is no narrow strip.
    func range(_ coordinate: Int) -> ClosedRange<Double> {
      let (low, high) = spans[coordinate]
      let half = max(0.5 * (high - low) + 0.25 * largest, 0.4 * largest)
      return (low + high) / 2 - half...(low + high) / 2 + half
    }
    let (first, second) = (axis(range(0), section.grid), axis(range(1), section.grid))
    let names = [LossLandscapeRecord.PlanePoint.initial] + Algorithm.both
    let rows = zip(names, points).map { name, point in
      var row = LossLandscapeRecord.PlanePoint()
      (row.name, row.a, row.b) = (name, point[0], point[1])
      return row
    }
    let path = try [sgd, adam].map { training in
      let step = Vector(try minima.theta(training, \.replayed, results)) - Vector(start)
      let steps = try Minima.files.arrays(training.name).stepSizes.array(in: results).values.count
      var row = PathPoint()
      (row.algorithm, row.steps) = (training.algorithm.name, steps)
      (row.a, row.b) = (Vector(basis[0]).dot(step), Vector(basis[1]).dot(step))
      (row.moved, row.outside) = (step.norm, Self.outside(step, of: basis))
      return row
    }
    return [
      try grid(LossLandscapeRecord.planeLoss, start, basis, first, second),
      LossLandscapeRecord.points.artifact(rows), LossLandscapeRecord.path.artifact(path),
    ] + axes(LossLandscapeRecord.plane, first, second)
  }

  /// The loss and the test error on the line through both minima, a quarter beyond each.
  func line(
    _ sgd: NetworkTraining, _ adam: NetworkTraining, _ results: ResultFolder
  ) throws -> [Artifact] {
    let ends = try [sgd, adam].map { try minima.theta($0, \.final, results) }
    let step = (Vector(ends[1]) - Vector(ends[0])).elements
    let test = data.test.count > 0 ? LossLandscape(passes, data.test) : nil
    let rows = try axis(-0.25...1.25, section.linePoints).map { t in
      try Task.checkCancellation()
      let theta = LossLandscape.moved(ends[0], t, step)
      var row = LossLandscapeRecord.LinePoint()
      (row.seed, row.t, row.loss) = (sgd.seed, t, landscape.loss(theta))
      row.testError = test?.error(theta)
      return row
    }
    return [LossLandscapeRecord.line("\(sgd.seed)").artifact(rows)]
  }
}
