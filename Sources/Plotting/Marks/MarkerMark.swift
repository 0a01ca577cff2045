import Foundation

/// Symbols at data points, each with a thin halo so that it reads on any ground.
public struct MarkerMark: Mark {
  /// A symbol, drawn around its point.
  public enum Shape: Sendable { case circle, square, triangle, diamond, star, cross, ring }

  /// What the figure’s CSV and the text under the pointer call it.
  public var name: String
  /// In the data’s units, in the order in which they are drawn.
  public var points: [Point]
  /// What is drawn at each point.
  public var shape: Shape
  /// What it stands for, which gives it its colour.
  public var role: Theme.Role
  /// The diameter in points.
  public var size: Double
  /// Whether the inside shows the ground.
  public var isHollow: Bool
  /// From 0, nothing, to 1.
  public var opacity: Double
  /// What the legend calls it; nil to leave it out.
  public var label: Label?
  /// Whether a thin band in the ground's colour sets the symbols off; not where they crowd.
  public var hasHalo: Bool
  /// Whether the points stand in the CSV; not if a line with the same points does.
  public var isData: Bool

  /// A symbol at each of these points.
  public init(
    _ name: String, _ points: [Point], _ shape: Shape, _ role: Theme.Role, size: Double = 4.5,
    isHollow: Bool = false, opacity: Double = 1, hasHalo: Bool = true, label: Label? = nil,
    isData: Bool = true
  ) {
    self.name = name
    self.points = points
    self.shape = shape
    self.role = role
    self.size = size
    self.isHollow = isHollow
    self.opacity = opacity
    self.hasHalo = hasHalo
    self.label = label
    self.isData = isData
  }

  public func draw(on canvas: any Canvas, in area: PlotArea) {
    for point in points where area.contains(point) {
      guard let center = area.position(point) else { continue }
      Self.draw(
        shape, at: center, size: size, color: area.color(role).opacity(opacity),
        halo: area.color(.halo).opacity(hasHalo ? opacity : 0),
        isHollow: isHollow || area.theme.isHollow(role), on: canvas)
    }
  }

  public var series: [Series] { isData ? [Series(name, points)] : [] }
  public var legend: LegendEntry? {
    label.map { LegendEntry($0, .marker(shape, role, isHollow: isHollow)) }
  }

  /// One symbol; also for legends.
  static func draw(
    _ shape: Shape, at center: Point, size: Double, color: Color, halo: Color, isHollow: Bool,
    on canvas: any Canvas
  ) {
    let r = size / 2
    let outline = path(shape, at: center, radius: r)
    if shape == .cross {
      canvas.stroke(outline, Stroke(halo, width: 2.6))
      canvas.stroke(outline, Stroke(color, width: 1.3))
      return
    }
    if shape == .ring {
      canvas.stroke(outline, Stroke(halo, width: 2))
      canvas.stroke(outline, Stroke(color, width: 1))
      return
    }
    canvas.stroke(
      outline, Stroke(halo, width: isHollow ? min(3.2, 0.8 * size) : min(1.4, 0.3 * size)))
    canvas.fill(outline, isHollow ? halo : color)
    if isHollow { canvas.stroke(outline, Stroke(color, width: min(1.2, 0.3 * size))) }
    // A bright one needs an edge on bright grounds.
    if shape == .star { canvas.stroke(outline, Stroke(edge.opacity(color.alpha), width: 0.6)) }
  }

  private static let edge = Color(0x1A1A1A)

  private static func path(_ shape: Shape, at c: Point, radius r: Double) -> Path {
    switch shape {
    case .circle, .ring: return Path(circle: c, radius: r)
    case .square:
      let a = 0.886 * r  // the circle's area
      return Path(Rect(x: c.x - a, y: c.y - a, width: 2 * a, height: 2 * a))
    case .triangle:
      let a = 1.28 * r
      return Path(
        [
          Point(c.x, c.y - a), Point(c.x + 0.866 * a, c.y + 0.5 * a),
          Point(c.x - 0.866 * a, c.y + 0.5 * a),
        ], closed: true)
    case .diamond:
      let a = 1.25 * r
      return Path(
        [Point(c.x, c.y - a), Point(c.x + a, c.y), Point(c.x, c.y + a), Point(c.x - a, c.y)],
        closed: true)
    case .star:
      // Points at 1.4 r, with the notches of a regular pentagram.
      let corners = (0..<10).map { i in
        let (angle, length) = (Double(i) * .pi / 5, i % 2 == 0 ? 1.4 * r : 0.535 * r)
        return Point(c.x + length * sin(angle), c.y - length * cos(angle))
      }
      return Path(corners, closed: true)
    case .cross:
      var path = Path([Point(c.x - r, c.y - r), Point(c.x + r, c.y + r)])
      path.append(Path([Point(c.x - r, c.y + r), Point(c.x + r, c.y - r)]))
      return path
    }
  }
}
