import Foundation
import LinearAlgebra

/// A sample standing at one place of an axis: its points, their density as a violin around them,
/// quartiles as a box and the median as a bar.
public struct DistributionMark: Mark {
  /// What the figure’s CSV and the text under the pointer call it.
  public var name: String
  /// The values, in the units of the y axis.
  public var sample: [Double]
  /// Where it stands on the x axis.
  public var center: Double
  /// Half the width that it takes there.
  public var halfWidth: Double
  /// What it stands for, which gives it its colour.
  public var role: Theme.Role
  /// What the legend calls it; nil to leave it out.
  public var label: Label?

  /// The sample beside a place of the x axis.
  public init(
    _ name: String, _ sample: [Double], at center: Double, halfWidth: Double = 0.38,
    _ role: Theme.Role, label: Label? = nil
  ) {
    self.name = name
    self.sample = sample.filter(\.isFinite)
    self.center = center
    self.halfWidth = halfWidth
    self.role = role
    self.label = label
  }

  /// The density of values on the axis' own scale, as fractions of it, so that a violin on a
  /// logarithmic axis has no distorted tails: Gaussian kernels, Silverman's bandwidth. The largest
  /// value is 1.
  static func density(of values: [Double], points: Int = 80) -> [(at: Double, density: Double)] {
    guard let low = values.min(), let high = values.max(), high > low,
      let variance = Statistics.variance(values)
    else { return [] }
    let bandwidth = 0.9 * variance.squareRoot() * pow(Double(values.count), -0.2)
    guard bandwidth > 0 else { return [] }
    let raw = (0...points).map { i -> (at: Double, density: Double) in
      let t = low + (high - low) * Double(i) / Double(points)
      let sum = values.reduce(0) { $0 + exp(-0.5 * ($1 - t) * ($1 - t) / bandwidth / bandwidth) }
      return (t, sum)
    }
    let largest = raw.map(\.density).max() ?? 1
    return raw.map { ($0.at, $0.density / largest) }
  }

  public func draw(on canvas: any Canvas, in area: PlotArea) {
    func x(_ offset: Double) -> Double? {
      area.x.fraction(of: center + offset * halfWidth).map { area.rect.x + $0 * area.rect.width }
    }
    guard let middle = x(0), let right = x(1) else { return }
    let width = right - middle
    func y(_ fraction: Double) -> Double { area.rect.maxY - fraction * area.rect.height }
    let fractions = sample.compactMap { area.y.fraction(of: $0) }
    let counts = Dictionary(grouping: fractions, by: \.self).mapValues(\.count)
    let most = Double(counts.values.max() ?? 1)
    // Few different values have no density: their points stand in rows as long as they are many.
    let violin = 4 * counts.count > fractions.count ? Self.density(of: fractions) : []
    if !violin.isEmpty {
      let left = violin.map { Point(middle - $0.density * width, y($0.at)) }
      let mirrored = violin.reversed().map { Point(middle + $0.density * width, y($0.at)) }
      let outline = Path(left + mirrored, closed: true)
      canvas.fill(outline, area.color(role).opacity(0.35))
      canvas.stroke(outline, Stroke(area.color(role), width: 0.6))
    }
    // In their order, spread over half the width: repeated values stay apart.
    for (i, fraction) in fractions.enumerated() {
      // Within the violin: as wide as it is there.
      let density =
        violin.min { abs($0.at - fraction) < abs($1.at - fraction) }?.density
        ?? Double(counts[fraction] ?? 1) / most
      let spread = ((Double(i) * 0.618034).truncatingRemainder(dividingBy: 1) - 0.5)
      let offset = 1.7 * spread * width * density
      canvas.fill(
        Path(circle: Point(middle + offset, y(fraction)), radius: 0.9),
        area.color(role).mixed(with: area.color(.text), 0.2).opacity(0.7))
    }
    guard let median = Statistics.median(fractions),
      let lower = Statistics.quantile(fractions, 0.25),
      let upper = Statistics.quantile(fractions, 0.75)
    else { return }
    let box = Rect(
      x: middle - 0.22 * width, y: y(upper), width: 0.44 * width, height: y(lower) - y(upper))
    canvas.fill(Path(box), area.color(.halo).opacity(0.75))
    canvas.stroke(Path(box), Stroke(area.color(.text).opacity(0.8), width: 0.6))
    // With square ends, and a rim against the points under it.
    for (height, role) in [(2.6, Theme.Role.halo), (1.8, .text)] {
      let bar = Rect(
        x: middle - 0.45 * width, y: y(median) - height / 2, width: 0.9 * width, height: height)
      canvas.fill(Path(bar), area.color(role))
    }
  }

  public var series: [Series] { [Series(name, sample.map { Point(center, $0) })] }
  public var legend: LegendEntry? { label.map { LegendEntry($0, .area(role, opacity: 0.4)) } }
}
