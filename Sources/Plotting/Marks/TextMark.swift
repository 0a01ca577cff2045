/// A label at a data point, moved away from it by an offset in points.
public struct TextMark: Mark {
  public var label: Label
  public var role: Theme.Role
  public var isBold: Bool
  public var position: Point
  public var offset: Point
  public var anchor: SetLabel.Anchor

  /// - Parameters:
  ///   - offset: points to the right and downwards.
  public init(
    _ label: Label, at position: Point, offset: Point = Point(0, 0), anchor: SetLabel.Anchor,
    _ role: Theme.Role = .text, isBold: Bool = false
  ) {
    self.label = label
    self.role = role
    self.isBold = isBold
    self.position = position
    self.offset = offset
    self.anchor = anchor
  }

  public func draw(on canvas: any Canvas, in area: PlotArea) throws {
    guard area.contains(position), let point = area.position(position) else { return }
    let style = TextStyle(
      size: area.fontSize, color: area.color(role), isBold: isBold, halo: area.color(.halo))
    try SetLabel(label, style: style, on: canvas).draw(on: canvas, at: point + offset, anchor: anchor)
  }
}
