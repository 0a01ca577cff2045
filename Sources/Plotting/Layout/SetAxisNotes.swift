/// The numbers above a plot, each over its place on the axis across; none where they have no room
/// side by side.
struct SetAxisNotes {
  /// Between numbers, in letters' sizes.
  private static let distance = 0.25

  private let notes: [(fraction: Double, label: SetLabel)]
  private let name: SetLabel?
  private let size: Double

  /// `room` estimates the length of the axis.
  init(_ axis: Axis, room: Double, text: TextStyle, on canvas: any Canvas) throws {
    size = text.size
    let set = try (axis.notes?.notes ?? []).compactMap { note in
      try axis.scale.visibleFraction(of: note.value).map {
        (fraction: $0, label: try SetLabel(.plain(note.label ?? ""), style: text, on: canvas))
      }
    }
    let fits = zip(set, set.dropFirst()).allSatisfy { a, b in
      (b.fraction - a.fraction) * room
        >= (a.label.extent.width + b.label.extent.width) / 2 + Self.distance * text.size
    }
    notes = fits ? set : []
    name =
      try notes.isEmpty ? nil : axis.notes.map { try SetLabel($0.label, style: text, on: canvas) }
  }

  /// 0 without notes.
  var height: Double { notes.isEmpty ? 0 : WrappedLabel.lineHeight * size }

  /// How far they and their name reach beyond each end of an axis of this length.
  func overhang(_ length: Double) -> (start: Double, end: Double) {
    let numbers = notes.map { (middle: $0.fraction * length, half: $0.label.extent.width / 2) }
    let start = max(0, numbers.map { $0.half - $0.middle }.max() ?? 0)
    return (
      start + (name.map { $0.extent.width + 2 * SetAxis.Size.gap } ?? 0),
      numbers.map { $0.middle + $0.half - length }.max() ?? 0
    )
  }

  /// Right above the plot.
  func draw(on canvas: any Canvas, plot: Rect) {
    let y = plot.y - SetAxis.Size.gap - height / 2
    name?.draw(
      on: canvas, at: Point(plot.x - overhang(plot.width).start, y), anchor: .init(x: 0, y: 0.5))
    for note in notes {
      note.label.draw(
        on: canvas, at: Point(plot.x + note.fraction * plot.width, y),
        anchor: .init(x: 0.5, y: 0.5))
    }
  }
}
