import Expressions
import Foundation
import LinearAlgebra
import Numerals
import Plotting
import Results
import Study

/// `lines` and `scatter`: columns of a table against another one, or functions of x.
struct SeriesPicture {
  private let series: OwnSeries
  private let areLines: Bool

  /// Where a function is evaluated along the axis.
  private static let steps = 400

  init(_ series: OwnSeries, areLines: Bool) { (self.series, self.areLines) = (series, areLines) }

  /// A series with its look.
  private struct Line {
    var name: String
    var points: [Point]
    var band: (lower: [Point], upper: [Point])?
    /// Whether it is a function, which is a line among points, too.
    var isFormula = false
    /// Cells that are no numbers, where points stand for several rows.
    var missing = 0
    var role = Theme.Role.text
    /// In the legend: methods have names for readers.
    var title: String {
      let style = MethodStyle.of(name)
      return style.role == .text ? name : style.shortName
    }
    var dash: [Double] = []
  }

  func drawn(_ place: OwnPlace) throws -> OwnPicture {
    var table = try series.data.map { try $0.table(in: place.results) }
    try table?.keep(series.rows)
    var lines = try table.map(lines) ?? []
    let xs = lines.flatMap(\.points).map(\.x)
    let x =
      place.style.xRange.map {
        OwnStyle.scale([$0.lowerBound, $0.upperBound], series.xScale, margin: 0)
      }
      ?? OwnStyle.scale(xs, series.xScale)
    lines += try functions(over: x)
    Self.look(&lines)
    let heights = lines.flatMap { line in
      (line.points + (line.band.map { $0.lower + $0.upper } ?? [])).filter {
        x.visibleFraction(of: $0.x) != nil
      }.map(\.y)
    }
    let panel = Panel(
      x: Axis(OwnStyle.label(series.xLabel, series.x ?? (table == nil ? "x" : "")), x),
      y: Axis(
        OwnStyle.label(series.yLabel, series.y.count == 1 ? series.y[0] : ""),
        place.style.yRange.map {
          OwnStyle.scale([$0.lowerBound, $0.upperBound], series.yScale, margin: 0)
        } ?? OwnStyle.scale(heights, series.yScale)),
      layers: lines.flatMap(layers))
    let entries = lines.map { line in
      LegendEntry(
        .plain(line.title),
        areLines || line.isFormula
          ? .line(line.role, width: 1.4, dash: line.dash)
          : .marker(.circle, line.role, isHollow: false))
    }
    var picture = OwnPicture(
      content: .panel(panel), legend: lines.count > 1 ? entries : [], aspect: 0.6)
    picture.series = lines.map { line in
      let finite = line.points.filter(\.isFinite)
      return (line.title, finite.first?.y, finite.last?.y)
    }
    picture.missing = lines.map { $0.missing + hidden($0) }.reduce(0, +)
    picture.band = lines.contains { $0.band != nil } ? series.share : nil
    guard heights.contains(where: \.isFinite) else {
      throw OwnTable.empty(
        series.data?.name(in: place.results) ?? "figures.own, \(place.id)")
    }
    return picture
  }

  /// Points that have no place on the axes.
  private func hidden(_ line: Line) -> Int {
    line.isFormula
      ? 0
      : line.points.count { point in
        !point.isFinite || series.xScale == .log && point.x <= 0
          || series.yScale == .log && point.y <= 0
      }
  }

  private func layers(_ line: Line) -> [Layer] {
    guard areLines || line.isFormula else {
      return [
        Layer(MarkerMark(line.name, line.points, .circle, line.role, size: 3.6, opacity: 0.8))
      ]
    }
    let band = line.band.map {
      Layer(BandMark(line.name, lower: $0.lower, upper: $0.upper, line.role))
    }
    return [band].compactMap(\.self)
      + [Layer(LineMark(line.name, line.points, line.role, width: 1.4, dash: line.dash))]
  }

  /// Methods have their colours; others take those that are left, in their order.
  private static func look(_ lines: inout [Line]) {
    let methods = lines.indices.filter { MethodStyle.of(lines[$0].name).role != .text }
    let styles = OwnStyle.apart(methods.map { .of(lines[$0].name) })
    for (index, style) in zip(methods, styles) {
      (lines[index].role, lines[index].dash) = (style.role, style.dash)
    }
    var number = methods.count
    for index in lines.indices where !methods.contains(index) {
      (lines[index].role, lines[index].dash) = (OwnStyle.role(number), OwnStyle.dash(number))
      number += 1
    }
  }

  /// A line for each column and each group of rows.
  private func lines(_ table: OwnTable) throws -> [Line] {
    let across = try series.x.map(table.numbers) ?? table.rows.indices.map(Double.init)
    return try table.series(series.y, by: series.groupBy).map { own in
      let points = zip(own.rows, own.values).map { Point(across[$0], $1) }
      return areLines ? line(own.name, points) : Line(name: own.name, points: points)
    }
  }

  /// Points in their order; where several have one x, their median with a band around it.
  private func line(_ name: String, _ points: [Point]) -> Line {
    let places = Dictionary(grouping: points.filter(\.isFinite), by: \.x)
    let lost = points.count - places.values.map(\.count).reduce(0, +)
    guard places.values.contains(where: { $0.count > 1 }) else {
      return Line(name: name, points: points)
    }
    var line = Line(name: name, points: [], band: ([], []), missing: lost)
    for x in places.keys.sorted() {
      let heights = (places[x] ?? []).map(\.y)
      let ends = [(1 - series.share) / 2, 0.5, (1 + series.share) / 2].map {
        Statistics.quantile(heights, $0) ?? .nan
      }
      line.band?.lower.append(Point(x, ends[0]))
      line.points.append(Point(x, ends[1]))
      line.band?.upper.append(Point(x, ends[2]))
    }
    if series.share == 0 { line.band = nil }
    return line
  }

  private func functions(over x: Scale) throws -> [Line] {
    try series.formulas.all.map { curve in
      let formula = try Formula(curve.text, variables: ["x"], constants: series.constants)
      let ends = x.domain
      let points = (0...Self.steps).map { index in
        let t = Double(index) / Double(Self.steps)
        let place =
          series.xScale == .log
          ? ends.lowerBound * pow(ends.upperBound / ends.lowerBound, t)
          : (1 - t) * ends.lowerBound + t * ends.upperBound
        return Point(place, formula.value(at: [place]))
      }
      return Line(name: curve.name, points: points, isFormula: true)
    }
  }
}
