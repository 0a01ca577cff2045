/// The area between two curves over the same x: an interval at each place.
public struct BandMark: Mark {
  /// What the figure’s CSV and the text under the pointer call it.
  public var name: String
  /// (x, lower end) and (x, upper end), in the same order.
  public var lower: [Point]
  /// The upper edge, at the same places.
  public var upper: [Point]
  /// What it stands for, which gives it its colour.
  public var role: Theme.Role
  /// From 0, nothing, to 1.
  public var opacity: Double

  /// A band between two lines.
  public init(
    _ name: String, lower: [Point], upper: [Point], _ role: Theme.Role, opacity: Double = 0.2
  ) {
    self.name = name
    self.lower = lower
    self.upper = upper
    self.role = role
    self.opacity = opacity
  }

  public func draw(on canvas: any Canvas, in area: PlotArea) {
    let ends = (lower + upper.reversed()).compactMap { area.position($0) }
    guard ends.count > 2 else { return }
    canvas.fill(Path(ends, closed: true), area.color(role).opacity(opacity))
  }

  public var series: [Series] {
    [Series("\(name), lower", lower), Series("\(name), upper", upper)]
  }
}
