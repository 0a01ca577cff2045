import LinearAlgebra
import Numerals
import Plotting
import Records
import Results

/// The plane of a sampled sum: level sets of its summands, its minimum, and the two paths.
struct FilteredScene {
  let x: Scale
  let y: Scale
  let unfiltered: [Point]
  let filtered: [Point]
  let ground: [Layer]
  private let minimizer: Point
  let beta: Double
  let learningRate: Double
  /// Median of the turning over random sums, without and with the filter.
  let turning: (unfiltered: Double, filtered: Double, count: Int)

  private static let roles: [Theme.Role] = [.first, .second, .third, .fourth]

  /// `shape` is the largest height over width of the picture.
  init(_ results: ResultFolder, shape: Double = 0.8) throws {
    let scalars = try FilteredGradientsRecord.record.scalars(in: results)
    (beta, learningRate) = (scalars.beta, scalars.learningRate)
    let paths = try FilteredGradientsRecord.paths.filledRows(in: results)
    unfiltered = paths.map { Point($0.points.unfiltered) }
    filtered = paths.map { Point($0.points.filtered) }
    let minimizer = Point(scalars.minimizer)
    let summands = try FilteredGradientsRecord.summands.filledRows(in: results).map {
      (
        q: Matrix(rows: 2, columns: 2, elements: $0.matrix.elements), center: Point($0.center)
      )
    }
    // The picture holds the start, the minima and what stays near them.
    let start = unfiltered.first ?? Point(0, 0)
    let anchors = summands.map(\.center) + [start, minimizer]
    let spread = anchors.map { ($0 - minimizer).norm }.max() ?? 1
    let near = (unfiltered + filtered).filter {
      $0.isFinite && ($0 - minimizer).norm < 1.5 * max(spread, 1e-9)
    }
    func range(_ value: (Point) -> Double) -> ClosedRange<Double> {
      let all = (anchors + near).filter(\.isFinite).map(value)
      let (low, high) = (all.min() ?? -1, all.max() ?? 1)
      let margin = 0.1 * max(high - low, 1e-9)
      return .between(low - margin, high + margin)
    }
    let (xs, ys) = (range(\.x), range(\.y))
    let height = max(ys.upperBound - ys.lowerBound, 0.5 * (xs.upperBound - xs.lowerBound))
    let width = min(max(xs.upperBound - xs.lowerBound, height / shape), 1e300)
    let (midX, midY) = ((xs.lowerBound + xs.upperBound) / 2, (ys.lowerBound + ys.upperBound) / 2)
    x = .linear(midX - width / 2, midX + width / 2)
    y = .linear(midY - height / 2, midY + height / 2)
    ground = Self.ground(summands, width: width)
    self.minimizer = minimizer
    let random = try FilteredGradientsRecord.turning.filledRows(in: results)
    turning = (
      Statistics.median(random.compactMap(\.turns.unfiltered.turning)) ?? .nan,
      Statistics.median(random.compactMap(\.turns.filtered.turning)) ?? .nan, random.count
    )
  }

  /// Rings of each summand at equally spaced distances in its own metric, and its minimum.
  private static func ground(
    _ summands: [(q: Matrix, center: Point)], width: Double
  ) -> [Layer] {
    var layers: [Layer] = []
    for (index, summand) in summands.enumerated() {
      let role = roles[index % roles.count]
      let largest = (try? SymmetricEigen(of: summand.q).values[1]) ?? 1
      for ring in 1...6 {
        // The shorter half axis grows by a fourteenth of the width.
        let radius = Double(ring) * width / 14 * largest.squareRoot()
        layers.append(
          Layer(
            LineMark(
              "level sets of summand \(index + 1)",
              MetricEllipse.ring(summand.q, center: summand.center, radius: radius), role,
              width: 0.6, opacity: 0.5)))
      }
      layers.append(
        Layer(
          MarkerMark(
            "minimum of summand \(index + 1)", [summand.center], .square, role, size: 4)))
    }
    return layers
  }

  /// A path with its iterates.
  func layers(
    _ points: [Point], _ name: String, _ role: Theme.Role, _ shape: MarkerMark.Shape,
    frames: ClosedRange<Int>? = nil, fadesFrom: Int? = nil, isInSummary: Bool = true
  ) -> [Layer] {
    let marks: [any Mark] = [
      // The line above the markers: their halos would cut it where steps are short.
      MarkerMark(name, Array(points.dropFirst()), shape, role, size: 3.2, isData: false),
      LineMark(name, points, role, width: 0.9),
    ]
    return marks.map {
      Layer($0, frames: frames, fadesFrom: fadesFrom, isInSummary: isInSummary)
    }
  }

  var startLayers: [Layer] {
    guard let start = unfiltered.first else { return [] }
    return [
      Layer(MarkerMark("start", [start], .circle, .text, size: 6, isHollow: true, isData: false)),
      Layer(TextMark("$x_0$", at: start, offset: Point(-6, 0), anchor: .init(x: 1, y: 0.5))),
    ]
  }

  /// Above the paths, which crowd around it.
  private var minimumLayer: Layer {
    Layer(MarkerMark("minimum of the sum", [minimizer], .star, .minimum, size: 6.5))
  }

  func panel(title: Label? = nil, isLeft: Bool = true, _ layers: [Layer]) -> Panel {
    Panel(
      title: title, x: Axis("$x_1$", x), y: Axis("$x_2$", y, isLabelled: isLeft),
      hasEqualScales: true, layers: ground + layers + startLayers + [minimumLayer])
  }

  /// What the filter did, on many sums, and whether the picture shows all.
  var values: [String: Value] {
    func value(_ value: Double) -> Value { .number(value.isFinite ? value : nil, digits: 2) }
    return [
      "sums": .count(turning.count), "plain": value(turning.unfiltered),
      "smooth": value(turning.filtered),
      "isOutside": .flag(!(unfiltered + filtered).allSatisfy { Scale.plot(x, y, contains: $0) }),
    ]
  }
}
