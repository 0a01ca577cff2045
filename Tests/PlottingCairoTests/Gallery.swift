import Foundation
import Plotting

/// An example of each mark: the code of the documentation's gallery, which is cut out of this file.
enum Gallery {
  static let examples: [(name: String, content: Arrangement)] = [
    ("LineMark", .panel(line)), ("MarkerMark", .panel(markers)), ("BandMark", .panel(band)),
    ("HistogramMark", .panel(histogram)), ("DistributionMark", .panel(distribution)),
    ("ContourMark", contours), ("LevelLineMark", .panel(levelLine)),
    ("RegionMark", .panel(above)), ("RegionLabelMark", .panel(region)),
    ("ArrowMark", .panel(arrows)),
    ("TextMark", .panel(texts)), ("RightAngleMark", .panel(rightAngle)),
    ("CornerLabelMark", .panel(corner)), ("LegendMark", .panel(legend)),
    ("SurfacePanel", .surface(surface)),
  ]

  static func figure(_ content: Arrangement) -> Figure {
    Figure(width: .millimetres(84), height: .millimetres(54), fontSize: .points(9), content)
  }

  // LineMark
  static var line: Panel {
    let curve = (0...200).map { i in Point(Double(i) / 20, exp(-Double(i) / 60)) }
    return Panel(
      x: Axis("iteration $k$", .linear(0, 10)), y: Axis("loss", .logarithmic(0.02, 1)),
      hasLegend: true,
      layers: [Layer(LineMark("loss of SGD", curve, .sgd, width: 1.6, label: "SGD"))])
  }

  // MarkerMark
  static var markers: Panel {
    let points = (0...8).map { i in Point(Double(i), sin(Double(i))) }
    return Panel(
      x: Axis("$t$", .linear(-0.5, 8.5)), y: Axis("$\\sin t$", .linear(-1.2, 1.2)),
      layers: [Layer(MarkerMark("samples", points, .diamond, .adam, size: 6))])
  }

  // BandMark
  static var band: Panel {
    let x = (0...100).map { Double($0) / 10 }
    let middle = x.map { Point($0, 2 + sin($0)) }
    return Panel(
      x: Axis("$t$", .linear(0, 10)), y: Axis("value", .linear(0, 4)),
      layers: [
        Layer(
          BandMark(
            "quartiles", lower: middle.map { Point($0.x, 0.7 * $0.y) },
            upper: middle.map { Point($0.x, 1.3 * $0.y) }, .scaledGradientDescent)),
        Layer(LineMark("median", middle, .scaledGradientDescent)),
      ])
  }

  // HistogramMark
  static var histogram: Panel {
    let edges = (0...12).map { Double($0) / 4 }
    let heights = edges.dropLast().map { 30 * $0 * exp(-$0) }
    return Panel(
      x: Axis("norm", .linear(0, 3)), y: Axis("count", .linear(0, 12)),
      layers: [Layer(HistogramMark("norms", edges: edges, heights: heights, .second))])
  }

  // DistributionMark
  static var distribution: Panel {
    let sample = (1...80).map { i in
      pow((Double(i) * 0.7548777).truncatingRemainder(dividingBy: 1), 2)
    }
    let names = [Tick(0, "plain"), Tick(1, "doubled")]
    return Panel(
      x: Axis("", .linear(-0.6, 1.6), ticks: names, isCategorical: true),
      y: Axis("error", .linear(0, 2.1)),
      layers: [
        Layer(DistributionMark("plain", sample, at: 0, .first)),
        Layer(DistributionMark("doubled", sample.map { 2 * $0 }, at: 1, .third)),
      ])
  }

  // ContourMark
  static var contours: Arrangement {
    let grid = Grid(x: -2...2, y: -1...1, columns: 121, rows: 61) { x, y in x * x + 5 * y * y }
    let levels = ContourLevels.readable(below: 9, count: 8)
    var ground = ContourMark(grid, levels: levels)
    ground.isLabelled = true
    let panel = Panel(
      x: Axis("$x_1$", .linear(-2, 2)), y: Axis("$x_2$", .linear(-1, 1)), hasEqualScales: true,
      hasGround: true, layers: [Layer(ground)])
    return .row([.panel(panel), .colorBar(ColorBar("$f(x)$", levels: levels))])
  }

  // LevelLineMark
  static var levelLine: Panel {
    let grid = Grid(x: -2...2, y: -1...1, columns: 121, rows: 61) { x, y in x * x + 5 * y * y }
    return Panel(
      x: Axis("$x_1$", .linear(-2, 2)), y: Axis("$x_2$", .linear(-1, 1)), hasEqualScales: true,
      hasGround: true,
      layers: [
        Layer(ContourMark(grid, levels: [0.5, 1, 2, 4], paleness: ContourMark.mapPaleness)),
        Layer(LevelLineMark("start", grid, at: 3, label: "$f(x_0)$", dash: [5, 2])),
      ])
  }

  // RegionMark
  static var above: Panel {
    let loss = Grid(x: -2...2, y: -1...1, columns: 121, rows: 61) { x, y in x * x + 4 * y * y }
    let above = Grid(x: loss.x, y: loss.y, values: loss.values.map { 2 - $0 })
    return Panel(
      x: Axis("$a$", .linear(-2, 2)), y: Axis("$b$", .linear(-1, 1)), hasEqualScales: true,
      hasGround: true,
      layers: [
        Layer(ContourMark(loss, levels: [0.5, 1, 1.5])), Layer(RegionMark(in: above, .missing)),
      ])
  }

  // RegionLabelMark
  static var region: Panel {
    let edge = Grid(x: -2...2, y: -1...1, columns: 121, rows: 61) { x, y in x + 0.4 * y + 0.2 }
    let loss = Grid(x: edge.x, y: edge.y, values: edge.values.map { max($0, 0) })
    return Panel(
      x: Axis("$a$", .linear(-2, 2)), y: Axis("$b$", .linear(-1, 1)), hasEqualScales: true,
      hasGround: true,
      layers: [
        Layer(ContourMark(loss, levels: [0.5, 1, 1.5], base: edge)),
        Layer(RegionLabelMark("loss 0", in: edge)),
      ])
  }

  // ArrowMark
  static var arrows: Panel {
    let path = [Point(0.2, 0.2), Point(1.4, 0.8), Point(0.8, 1.6)]
    return Panel(
      x: Axis("$x_1$", .linear(0, 2)), y: Axis("$x_2$", .linear(0, 2)),
      layers: [
        Layer(ArrowMark("first step", from: path[0], to: path[1], .sgd, head: 0.5)),
        Layer(ArrowMark("second step", from: path[1], to: path[2], .sgd)),
      ])
  }

  // TextMark
  static var texts: Panel {
    let minimum = Point(1, 1)
    return Panel(
      x: Axis("$x_1$", .linear(0, 2)), y: Axis("$x_2$", .linear(0, 2)),
      layers: [
        Layer(MarkerMark("minimum", [minimum], .cross, .text, size: 7)),
        Layer(
          TextMark(
            "$x^\\star=\\tfrac12 Q^{-1}q$", at: minimum, offset: Point(6, 0),
            anchor: .init(x: 0, y: 0.5))),
      ])
  }

  // RightAngleMark
  static var rightAngle: Panel {
    let foot = Point(1, 1)
    return Panel(
      x: Axis("$x_1$", .linear(0, 3)), y: Axis("$x_2$", .linear(0, 2)), hasEqualScales: true,
      layers: [
        Layer(LineMark("set $X$", [Point(0, 0), Point(2, 2)], .axis)),
        Layer(LineMark("distance", [foot, Point(1.6, 0.4)], .scaledGradientDescent)),
        Layer(RightAngleMark(at: foot, Point(0.15, -0.15), Point(0.15, 0.15))),
      ])
  }

  // CornerLabelMark
  static var corner: Panel {
    let path = (0...20).map { k in Point(1.8 * cos(Double(k)) / Double(k + 1), 0.2 * Double(k)) }
    return Panel(
      x: Axis("$x_1$", .linear(-2, 2)), y: Axis("$x_2$", .linear(-1, 4)),
      layers: [
        Layer(LineMark("path", path, .adam)),
        Layer(CornerLabelMark("Adam", .adam, avoiding: path)),
      ])
  }

  // LegendMark
  static var legend: Panel {
    let curve = (0...100).map { i in Point(Double(i) / 10, sqrt(Double(i) / 10)) }
    let entry = LegendEntry("$\\sqrt{t}$", .line(.first, width: 1.6, dash: []))
    return Panel(
      x: Axis("$t$", .linear(0, 10)), y: Axis("value", .linear(0, 4)),
      layers: [
        Layer(LineMark("root", curve, .first, width: 1.6)),
        Layer(LegendMark([entry], avoiding: curve)),
      ])
  }

  // SurfacePanel
  static var surface: SurfacePanel {
    let grid = Grid(x: -1...1, y: -1...1, columns: 81, rows: 81) { x, y in
      x * x + 3 * y * y + 0.2 * cos(9 * x)
    }
    return SurfacePanel(
      grid, x: Axis("$a$", .linear(-1, 1)), y: Axis("$b$", .linear(-1, 1)),
      z: Axis("loss", .linear(0, 2)), camera: Camera(azimuth: -60, elevation: 30))
  }
}
