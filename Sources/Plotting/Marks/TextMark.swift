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

  /// The position nearest to `p` from which the whole label lies inside `rect`.
  private func inside(_ rect: Rect, _ set: SetLabel, _ p: Point) -> Point {
    let (width, height) = (set.extent.width, set.extent.ascent + set.extent.descent)
    func clamped(_ value: Double, _ low: Double, _ high: Double) -> Double {
      low <= high ? min(max(value, low), high) : (low + high) / 2
    }
    let margin = 2.0
    return Point(
      clamped(
        p.x, rect.x + margin + anchor.x * width, rect.maxX - margin - (1 - anchor.x) * width),
      clamped(
        p.y, rect.y + margin + anchor.y * height, rect.maxY - margin - (1 - anchor.y) * height))
  }

  /// Beside an edge there may be no room but on the point itself: then the place below it, or above.
  private func clear(of point: Point, _ place: Point, _ set: SetLabel, _ rect: Rect) -> Point {
    let (width, height) = (set.extent.width, set.extent.ascent + set.extent.descent)
    let across = point.x - (place.x - anchor.x * width)
    let up = point.y - (place.y + (0.5 - anchor.y) * height)
    let gap = abs(offset.x)
    // The point's own symbol reaches about half as far as the label should stay away.
    guard gap > 0, across > -gap / 2, across < width + gap / 2, abs(up) < 0.5 * height else {
      return place
    }
    let top = point.y + gap + height < rect.maxY ? point.y + gap : point.y - gap - height
    return Point(place.x, top + anchor.y * height)
  }

  public func draw(on canvas: any Canvas, in area: PlotArea) throws {
    guard area.contains(position), let point = area.position(position) else { return }
    let style = TextStyle(
      size: area.fontSize, color: area.color(role), isBold: isBold, halo: area.color(.halo))
    let set = try SetLabel(label, style: style, on: canvas)
    let place = clear(of: point, inside(area.rect, set, point + offset), set, area.rect)
    let height = set.extent.ascent + set.extent.descent
    let top = place.y - anchor.y * height + set.extent.ascent - set.extent.inkAscent
    let ink = Rect(
      x: place.x - anchor.x * set.extent.width, y: top, width: set.extent.width,
      height: set.extent.inkAscent + set.extent.inkDescent)
    let free = area.labels.place(ink, in: area.rect, downFirst: anchor.y < 0.5)
    set.draw(on: canvas, at: place + Point(0, free.y - ink.y), anchor: anchor)
  }
}
