/// Bars over adjoining intervals: counts or densities.
public struct HistogramMark: Mark {
  /// What the figure’s CSV and the text under the pointer call it.
  public var name: String
  /// Ascending, one more than there are heights.
  public var edges: [Double]
  /// The height of each bin.
  public var heights: [Double]
  /// What it stands for, which gives it its colour.
  public var role: Theme.Role
  /// From 0, nothing, to 1.
  public var opacity: Double
  /// What the legend calls it; nil to leave it out.
  public var label: Label?

  /// Bins between these edges.
  public init(
    _ name: String, edges: [Double], heights: [Double], _ role: Theme.Role, opacity: Double = 0.55,
    label: Label? = nil
  ) {
    self.name = name
    self.edges = edges
    self.heights = heights
    self.role = role
    self.opacity = opacity
    self.label = label
  }

  /// The counts of a sample in the intervals between `edges`; the last one holds its upper end.
  /// What lies outside is not counted.
  public static func counts(of sample: [Double], in edges: [Double]) -> [Double] {
    guard edges.count > 1 else { return [] }
    var counts = [Double](repeating: 0, count: edges.count - 1)
    for value in sample where value.isFinite {
      guard value >= edges[0], value <= edges[edges.count - 1] else { continue }
      let above = edges.firstIndex { $0 > value } ?? edges.count - 1
      counts[max(above - 1, 0)] += 1
    }
    return counts
  }

  public func draw(on canvas: any Canvas, in area: PlotArea) {
    // One outline for bars that adjoin: filled at once, neighbours show no seam.
    var outline: [Point] = []
    for (i, height) in heights.enumerated() where i + 1 < edges.count {
      if height > 0 {
        outline += [Point(edges[i], height), Point(edges[i + 1], height)]
      } else {
        draw(outline, on: canvas, in: area)
        outline = []
      }
    }
    draw(outline, on: canvas, in: area)
  }

  private func draw(_ outline: [Point], on canvas: any Canvas, in area: PlotArea) {
    let top = outline.compactMap { area.position($0) }
    guard let first = top.first, let last = top.last, top.count == outline.count else { return }
    let base = area.rect.maxY
    let closed = [Point(first.x, base)] + top + [Point(last.x, base)]
    canvas.fill(Path(closed, closed: true), area.color(role).opacity(opacity))
    canvas.stroke(Path(closed), Stroke(area.color(role), width: 0.9))
  }

  /// The middle of each interval with its height.
  public var series: [Series] {
    [
      Series(
        name,
        heights.indices.filter { $0 + 1 < edges.count }.map {
          Point((edges[$0] + edges[$0 + 1]) / 2, heights[$0])
        })
    ]
  }
  public var legend: LegendEntry? { label.map { LegendEntry($0, .area(role, opacity: opacity)) } }
}
