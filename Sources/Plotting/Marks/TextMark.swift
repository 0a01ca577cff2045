/// A label at a data point, moved away from it by an offset in points.
public struct TextMark: Mark {
  /// What it says.
  public var label: Label
  /// What it stands for, which gives it its colour.
  public var role: Theme.Role
  /// Whether it is bold.
  public var isBold: Bool
  /// The point that it belongs to, in the data’s units.
  public var position: Point
  /// From the point, to the right and downwards, in points.
  public var offset: Point
  /// Which place of the label lies there.
  public var anchor: SetLabel.Anchor
  /// Lines, in the data's units, that the label should not lie on: it goes to the other side of its
  /// point, below or above it if it hides less there.
  public var avoiding: [[Point]] = []

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
      size: area.fontSize, color: area.textColor(role), isBold: isBold, halo: area.color(.halo))
    let set = try SetLabel(label, style: style, on: canvas)
    let mark = avoiding.isEmpty ? self : clearest(of: point, set, area)
    let place = mark.clear(
      of: point, mark.inside(area.rect, set, point + mark.offset), set, area.rect)
    let ink = mark.ink(of: set, at: place)
    let free = area.labels.place(ink, in: area.rect, downFirst: mark.anchor.y < 0.5)
    set.draw(on: canvas, at: place + Point(0, free.y - ink.y), anchor: mark.anchor)
  }

  private func ink(of set: SetLabel, at place: Point) -> Rect {
    let height = set.extent.ascent + set.extent.descent
    let top = place.y - anchor.y * height + set.extent.ascent - set.extent.inkAscent
    return Rect(
      x: place.x - anchor.x * set.extent.width, y: top, width: set.extent.width,
      height: set.extent.inkAscent + set.extent.inkDescent)
  }

  /// The same on that side of its point where it hides the least of the lines.
  private func clearest(of point: Point, _ set: SetLabel, _ area: PlotArea) -> TextMark {
    let lines = avoiding.flatMap {
      Polyline.resampled($0.compactMap { area.position($0) }, step: 2)
    }
    func moved(_ offset: Point, _ anchor: SetLabel.Anchor) -> TextMark {
      var mark = self
      (mark.offset, mark.anchor) = (offset, anchor)
      return mark
    }
    let gap = offset.norm
    let sides = [
      self, moved(Point(-offset.x, offset.y), .init(x: 1 - anchor.x, y: anchor.y)),
      moved(Point(0, gap), .init(x: 0.5, y: 0)), moved(Point(0, -gap), .init(x: 0.5, y: 1)),
    ]
    func hidden(_ mark: TextMark) -> Int {
      let ink = mark.ink(of: set, at: point + mark.offset)
      let isFree = area.rect.contains(ink) && area.labels.isFree(ink)
      return lines.count(where: ink.contains) + (isFree ? 0 : lines.count)
    }
    return sides.min { hidden($0) < hidden($1) } ?? self
  }
}
