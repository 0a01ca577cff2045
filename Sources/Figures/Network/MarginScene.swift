import Foundation
import LinearAlgebra
import Numerals
import Plotting
import Records
import Results

/// The margin of a network over the plane, with its zero line and the training points.
struct MarginScene {
  /// Ascending and symmetric: 0, and powers of ten on both sides.
  let levels: [Double]
  let window: PlaneWindow
  /// Whether both axes have one unit: a rectangle around points is as its numbers happen to be.
  let hasEqualScales: Bool
  /// The width of the zero line in points.
  private let lineWidth: Double
  /// What a caption must say about the points: one in `thinning` is drawn, and so many lie outside.
  let values: [String: Value]
  /// The same for who asked for the picture.
  let warnings: [String]
  private static let mostPoints = 2000
  private let points: (positive: [Point], negative: [Point])
  /// What the classes are called.
  private let classes: (positive: String, negative: String)

  /// - Parameters:
  ///   - window: what the margins are of; nil for that of stored ones.
  ///   - margins: all that share the scale.
  ///   - lineWidth: of the zero line, in points; small plots need a thin one.
  init(
    _ results: ResultFolder, window: PlaneWindow? = nil, margins: [[Double]],
    lineWidth: Double = 1.5
  ) throws {
    self.lineWidth = lineWidth
    let stored = try NetworkRecord.deepNetwork.record.scalars(in: results).window
    let window = window ?? stored
    self.window = window
    hasEqualScales = window.halfWidth != nil || (0.5...2).contains(stored.aspect)
    let isStandardised = try MarginSource.isStandardised(results)
    let samples = try NetworkRecord.deepNetwork.train.filledRows(in: results)
    func of(_ label: Double) -> [Point] {
      samples.filter { $0.label == label }.map { Point($0.x1, $0.x2) }
    }
    let classes = [of(1), of(-1)]
    // More cannot be told apart, and would make files of a hundred megabytes.
    let step = (samples.count + Self.mostPoints - 1) / Self.mostPoints
    let shown = classes.map { points in
      stride(from: 0, to: points.count, by: max(step, 1)).map { points[$0] }
    }
    points = (shown[0], shown[1])
    let names = try NetworkRecord.deepNetwork.classes.filledRows(in: results)
    func name(_ label: Double) -> String {
      names.first { $0.label == label }.map { NumberFormat.parameter(named: $0.name) } ?? ""
    }
    self.classes = (name(1), name(-1))
    let outside = classes.joined().count { !window.contains($0.x, $0.y) }
    warnings =
      outside == 0 ? [] : ["\(outside) of \(samples.count) training points lie outside the picture"]
    values = [
      "thinning": .count(max(step, 1)), "isThinned": .flag(step > 1), "hidden": .count(outside),
      "points": .count(samples.count), "isStandardised": .flag(isStandardised),
    ]
    let largest = margins.joined().filter(\.isFinite).map(abs).max() ?? 1
    levels = Self.levels(largest)
  }

  /// Powers of ten on both sides from 1 on, evenly spaced, and below 1 if all margins are.
  static func levels(_ largest: Double) -> [Double] {
    guard largest > 0, largest.isFinite else { return [0] }
    let top = max(Int(log10(largest).rounded(.down)), -300)
    func power(_ exponent: Int, _ digit: Int = 1) -> Double {
      Double("\(digit)e\(exponent)") ?? 1
    }
    // Half decades where there are few of them.
    let first = min(0, top - 1)
    let powers =
      top - first < 3
      ? (first...top).flatMap { [power($0), power($0, 3)] }
      : stride(from: first, through: top, by: (top - first) / 6 + 1).map { power($0) }
    let sides = powers.filter { $0 < largest }
    return sides.reversed().map { -$0 } + [0] + sides
  }

  /// What a caption calls the classes.
  var classNames: [String: Value] {
    ["positive": .text(classes.positive), "negative": .text(classes.negative)]
  }

  var x: Scale { .linear(window.x.lowerBound, window.x.upperBound) }
  var y: Scale { .linear(window.y.lowerBound, window.y.upperBound) }

  /// The corner of the square with the fewest training points near it.
  var freeCorner: (place: Point, anchor: SetLabel.Anchor) {
    // Where a few words stand there.
    let (x, y) = (window.x, window.y)
    let width = 0.45 * (x.upperBound - x.lowerBound)
    let height = 0.15 * (y.upperBound - y.lowerBound)
    let corners = [(-1.0, 1.0), (1, 1), (-1, -1), (1, -1)].map { side, up in
      let place = Point(
        side < 0 ? x.lowerBound : x.upperBound, up < 0 ? y.lowerBound : y.upperBound)
      return (
        place: place,
        anchor: SetLabel.Anchor(x: side < 0 ? 0 : 1, y: up > 0 ? 0 : 1)
      )
    }
    let all = points.positive + points.negative
    return corners.min { a, b in
      func hidden(_ corner: Point) -> Int {
        all.count { abs($0.x - corner.x) < width && abs($0.y - corner.y) < height }
      }
      return hidden(a.place) < hidden(b.place)
    } ?? corners[0]
  }

  /// The grid of a margin, rows from the lowest; nil unless there are as many as columns.
  func grid(_ margin: [Double]) -> Grid? {
    let side = Int(Double(margin.count).squareRoot().rounded())
    guard side > 1, side * side == margin.count, window.aspect > 0, window.aspect.isFinite else {
      return nil
    }
    return Grid(
      x: PlaneWindow.axis(window.x, side), y: PlaneWindow.axis(window.y, side),
      values: margin.map { $0.isFinite ? $0 : .nan })
  }

  /// Shading and zero line.
  func ground(_ margin: [Double], frames: ClosedRange<Int>? = nil, isInSummary: Bool = true)
    -> [Layer]
  {
    guard let grid = grid(margin) else { return [] }
    let shading = ContourMark(grid, levels: levels, colormap: .greenPurple, lineWidth: 0.3)
    let zero = MarchingSquares.isolines(of: grid, at: 0).enumerated().map { part, line in
      LineMark("m = 0, part \(part + 1)", line, .text, width: lineWidth)
    }
    return ([shading] + zero as [any Mark]).map {
      Layer($0, frames: frames, isInSummary: isInSummary)
    }
  }

  /// The training points of both classes.
  func data(size: Double) -> [Layer] {
    [
      Layer(
        MarkerMark("class \(classes.positive)", points.positive, .circle, .positive, size: size)),
      Layer(
        MarkerMark("class \(classes.negative)", points.negative, .square, .negative, size: size)),
    ]
  }

  func colorBar(_ words: FigureWords) throws -> ColorBar {
    ColorBar(try words("margin"), levels: levels, colormap: .greenPurple, lines: [(0, [])])
  }

  func legend(_ words: FigureWords) throws -> Legend {
    Legend(
      [
        LegendEntry(
          try words("positive", ["name": .text(classes.positive)]),
          .marker(.circle, .positive, isHollow: false)),
        LegendEntry(
          try words("negative", ["name": .text(classes.negative)]),
          .marker(.square, .negative, isHollow: false)),
        LegendEntry("$m(x)=0$", .line(.text, width: lineWidth, dash: [])),
      ])
  }
}
