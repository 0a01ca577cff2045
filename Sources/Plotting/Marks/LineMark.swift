/// A polyline through data points; a point without a place on the scales leaves a gap.
public struct LineMark: Mark {
  /// What the figure’s CSV and the text under the pointer call it.
  public var name: String
  /// In the data’s units, in the order in which they are drawn.
  public var points: [Point]
  /// What it stands for, which gives it its colour.
  public var role: Theme.Role
  /// Points.
  public var width: Double
  /// Lengths of strokes and gaps in points; empty for a solid line.
  public var dash: [Double]
  /// Of the line itself, times that of its frame.
  public var opacity: Double
  /// Whether a thin band in the ground's colour keeps the line readable on fills.
  public var hasHalo: Bool
  /// What the legend calls it; nil to leave it out.
  public var label: Label?

  /// A line through these points.
  public init(
    _ name: String, _ points: [Point], _ role: Theme.Role, width: Double = 1.2,
    dash: [Double] = [], opacity: Double = 1, hasHalo: Bool = false, label: Label? = nil
  ) {
    self.name = name
    self.points = points
    self.role = role
    self.width = width
    self.dash = dash
    self.opacity = opacity
    self.hasHalo = hasHalo
    self.label = label
  }

  /// Lines of more points are thinned.
  private static let longest = 400

  public func draw(on canvas: any Canvas, in area: PlotArea) {
    var path = Path()
    for line in area.lines(points) {
      // Long lines hold points that lie closer than anyone can see.
      let isLong = line.count > Self.longest
      path.append(Path(isLong ? Polyline.simplified(line, tolerance: 0.03) : line))
    }
    if hasHalo {
      canvas.stroke(path, Stroke(area.color(.halo).opacity(0.75 * opacity), width: width + 1.4))
    }
    canvas.stroke(path, Stroke(area.color(role).opacity(opacity), width: width, dash: dash))
  }

  public var series: [Series] { [Series(name, points)] }
  public var legend: LegendEntry? {
    label.map { LegendEntry($0, .line(role, width: width, dash: dash)) }
  }
}
