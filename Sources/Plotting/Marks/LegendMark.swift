/// A legend inside a plot, in the corner where it hides least.
public struct LegendMark: Mark {
  public var entries: [LegendEntry]
  /// What it should not hide, in the data's units.
  public var avoiding: [Point]

  public init(_ entries: [LegendEntry], avoiding: [Point]) {
    self.entries = entries
    self.avoiding = avoiding
  }

  public func draw(on canvas: any Canvas, in area: PlotArea) throws {
    let text = TextStyle(size: area.fontSize, color: area.color(.text))
    let set = try SetLegend(
      entries, text: text, theme: area.theme, ground: nil, page: area.theme[.background],
      on: canvas)
    let points = avoiding.filter(area.contains).compactMap { area.position($0) }
    let corners = [(0.0, 0.0), (1, 0), (0, 1), (1, 1)].map { across, down in
      Rect(
        x: area.rect.x + across * (area.rect.width - set.width),
        y: area.rect.y + down * (area.rect.height - set.height), width: set.width,
        height: set.height)
    }
    func hidden(_ rect: Rect) -> Int {
      points.count { $0.x > rect.x && $0.x < rect.maxX && $0.y > rect.y && $0.y < rect.maxY }
    }
    guard let best = corners.min(by: { hidden($0) < hidden($1) }) else { return }
    if hidden(best) > 0 {
      canvas.fill(Path(best), area.theme[.background].opacity(0.75 * area.opacity))
    }
    set.draw(on: canvas, from: Point(best.x, best.y))
  }
}
