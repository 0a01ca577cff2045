/// A label inside a plot, in the corner where it hides least: the name of a panel without a title.
public struct CornerLabelMark: Mark {
  /// What it says.
  public var label: Label
  /// What it stands for, which gives it its colour.
  public var role: Theme.Role
  /// What it should not hide, in the data's units.
  public var avoiding: [Point]

  /// From the plot's edges, in points.
  private static let distance = 4.0

  /// A label in the corner that hides least of what it avoids.
  public init(_ label: Label, _ role: Theme.Role = .text, avoiding: [Point] = []) {
    self.label = label
    self.role = role
    self.avoiding = avoiding
  }

  public func draw(on canvas: any Canvas, in area: PlotArea) throws {
    let style = TextStyle(
      size: area.fontSize, color: area.textColor(role), isBold: true, halo: area.color(.halo))
    let set = try SetLabel(label, style: style, on: canvas)
    let (width, height) = (set.extent.width, set.extent.ascent + set.extent.descent)
    let corner = FreeCorner(
      in: area, width: width + 2 * Self.distance, height: height + 2 * Self.distance,
      avoiding: avoiding)
    area.labels.take(corner.rect)
    set.draw(
      on: canvas, at: Point(corner.rect.midX, corner.rect.midY), anchor: .init(x: 0.5, y: 0.5))
  }
}
