/// A legend inside a plot, in the corner where it hides least.
public struct LegendMark: Mark {
  /// From top to bottom.
  public var entries: [LegendEntry]
  /// What it should not hide, in the data's units.
  public var avoiding: [Point]

  /// A legend in the corner that hides least of what it avoids.
  public init(_ entries: [LegendEntry], avoiding: [Point]) {
    self.entries = entries
    self.avoiding = avoiding
  }

  public func draw(on canvas: any Canvas, in area: PlotArea) throws {
    let text = TextStyle(size: area.fontSize, color: area.color(.text))
    let set = try SetLegend(
      entries, text: text, theme: area.theme,
      on: canvas)
    let corner = FreeCorner(in: area, width: set.width, height: set.height, avoiding: avoiding)
    if corner.hidden > 0 {
      canvas.fill(Path(corner.rect), area.theme[.background].opacity(0.75 * area.opacity))
    }
    set.draw(on: canvas, from: Point(corner.rect.x, corner.rect.y))
  }
}
