/// The names of neighbouring ticks, under the labels of an axis across.
struct SetAxisGroups {
  /// Lengths in points.
  private enum Size {
    static let line = 0.8
    static let gap = 1.5
    static let below = 2.0
  }

  private let groups: [(group: AxisGroup, label: WrappedLabel)]
  private let scale: Scale

  /// `room` estimates the length of the axis.
  init(_ axis: Axis, room: Double, text: TextStyle, on canvas: any Canvas) throws {
    let scale = axis.scale
    self.scale = scale
    groups = try axis.groups.map { group in
      let ends = [group.extent.lowerBound, group.extent.upperBound].map { scale.fraction(of: $0) }
      let own = ((ends[1] ?? 1) - (ends[0] ?? 0)) * room
      return (group, try WrappedLabel(group.label, style: text, on: canvas, room: own))
    }
  }

  var height: Double {
    groups.map(\.label.height).max().map { $0 + Size.line + 2 * Size.gap + Size.below } ?? 0
  }

  /// How far the names reach beyond the right end of an axis of this length.
  func overhang(_ length: Double) -> Double {
    groups.map { group, label in
      let ends = [group.extent.lowerBound, group.extent.upperBound].map {
        scale.fraction(of: $0) ?? 0
      }
      return (ends[0] + ends[1]) / 2 * length + label.width / 2 - length
    }.max() ?? 0
  }

  /// `top` is the lower end of the ticks' labels.
  func draw(on canvas: any Canvas, plot: Rect, top: Double, _ theme: Theme) {
    for (group, label) in groups {
      let ends = [group.extent.lowerBound, group.extent.upperBound].compactMap {
        scale.fraction(of: $0).map { plot.x + $0 * plot.width }
      }
      guard ends.count == 2 else { continue }
      let line = top + Size.gap
      canvas.stroke(
        Path(ends.map { Point($0, line) }), Stroke(theme[group.role], width: Size.line))
      label.draw(
        on: canvas, at: Point((ends[0] + ends[1]) / 2, line + Size.line / 2 + Size.gap),
        anchor: .init(x: 0.5, y: 0))
    }
  }
}
