/// The names of neighbouring ticks, under the labels of an axis across.
struct SetAxisGroups {
  /// Lengths in points.
  private enum Size {
    static let line = 0.8
    static let gap = 1.5
    static let below = 2.0
  }

  /// With where each begins and ends, as fractions of the axis.
  private let groups: [(group: AxisGroup, label: WrappedLabel, ends: [Double])]

  /// `room` estimates the length of the axis.
  init(_ axis: Axis, room: Double, text: TextStyle, on canvas: any Canvas) throws {
    groups = try axis.groups.compactMap { group in
      let ends = [group.extent.lowerBound, group.extent.upperBound]
        .compactMap { axis.scale.fraction(of: $0) }
      guard ends.count == 2 else { return nil }
      let own = (ends[1] - ends[0]) * room
      return (group, try WrappedLabel(group.label, style: text, on: canvas, room: own), ends)
    }
  }

  var height: Double {
    groups.map(\.label.height).max().map { $0 + Size.line + 2 * Size.gap + Size.below } ?? 0
  }

  /// How far the names reach beyond the right end of an axis of this length.
  func overhang(_ length: Double) -> Double {
    groups.map { ($0.ends[0] + $0.ends[1]) / 2 * length + $0.label.width / 2 - length }.max() ?? 0
  }

  /// `top` is the lower end of the ticks' labels.
  func draw(on canvas: any Canvas, plot: Rect, top: Double, _ theme: Theme) {
    for (group, label, ends) in groups {
      let places = ends.map { plot.x + $0 * plot.width }
      let line = top + Size.gap
      canvas.stroke(
        Path(places.map { Point($0, line) }), Stroke(theme[group.role], width: Size.line))
      label.draw(
        on: canvas, at: Point((places[0] + places[1]) / 2, line + Size.line / 2 + Size.gap),
        anchor: .init(x: 0.5, y: 0))
    }
  }
}
