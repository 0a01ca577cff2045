import Foundation

/// The values of level lines on the lines themselves, which they interrupt.
///
/// Each line is labelled where it and its surroundings are straightest, and where the label covers
/// neither another label nor another line. A line without such a place keeps none.
struct ContourLabels {
  /// A label's place on a line, on the canvas.
  struct Place {
    var center: Point
    /// Clockwise as seen, never upside down.
    var angle: Double
    /// The part of the line that makes room, as distances along it.
    var gap: ClosedRange<Double>
  }

  private let rect: Rect
  private let height: Double
  /// Of all lines; a label keeps clear of those that it does not belong to.
  private let lines: [[Point]]
  private let obstacles: [[Point]]

  /// Between candidates, and between a label and the line it interrupts, in points.
  private static let step = 5.0
  private static let clearance = 2.5
  /// The direction may change this little under a label, as chord over arc.
  private static let straightness = 0.975

  /// `lines` are the level lines on the canvas, `height` that of a label.
  init(in rect: Rect, lines: [[[Point]]], height: Double) {
    self.rect = rect
    self.height = height
    self.lines = lines.flatMap { $0 }
    obstacles = self.lines.map { Polyline.resampled($0, step: 2) }
  }

  /// The best place for a label of `width` on a line.
  func place(on line: [Point], width: Double, placed: PlacedLabels) -> Place? {
    let arc = Polyline.lengths(along: line)
    let room = width + 2 * Self.clearance
    guard let total = arc.last, total > 2.5 * room else { return nil }
    var best: (score: Double, place: Place, box: [Point])?
    for middle in stride(from: room / 2, through: total - room / 2, by: Self.step) {
      let gap = (middle - room / 2)...(middle + room / 2)
      let (a, b) = (
        Polyline.point(at: gap.lowerBound, on: line, arc),
        Polyline.point(at: gap.upperBound, on: line, arc)
      )
      let straight = (b - a).norm / room
      guard straight > Self.straightness else { continue }
      // Corners beside a label are what a line is recognised by.
      let (before, after) = (max(0, middle - room), min(total, middle + room))
      let wide =
        (Polyline.point(at: after, on: line, arc) - Polyline.point(at: before, on: line, arc)).norm
        / (after - before)
      var angle = atan2(b.y - a.y, b.x - a.x)
      if angle > .pi / 2 { angle -= .pi } else if angle <= -.pi / 2 { angle += .pi }
      // Straight lines first, then level ones.
      let score = straight + wide - 0.05 * abs(sin(angle))
      guard score > best?.score ?? 0 else { continue }
      let center = 0.5 * (Polyline.point(at: middle, on: line, arc) + 0.5 * (a + b))
      let box = Self.box(center, angle, width, height)
      guard isFree(box, own: line, placed: placed) else { continue }
      best = (score, Place(center: center, angle: angle, gap: gap), box)
    }
    guard let best else { return nil }
    placed.take(Self.bounds(of: best.box))
    return best.place
  }

  /// Draws a line with a label on it where there is room: `stroke` draws what is left of the line.
  func draw(
    _ line: [Point], with label: SetLabel, placed: PlacedLabels, on canvas: any Canvas,
    stroke: ([Point]) -> Void
  ) {
    guard let place = place(on: line, width: label.extent.width, placed: placed) else {
      return stroke(line)
    }
    for part in Polyline.without(place.gap, line) { stroke(part) }
    canvas.rotated(by: place.angle, about: place.center) {
      label.draw(on: canvas, at: place.center, anchor: .init(x: 0.5, y: 0.5))
    }
  }

  private func isFree(_ box: [Point], own line: [Point], placed: PlacedLabels) -> Bool {
    let bounds = Self.bounds(of: box)
    guard bounds.x >= rect.x + 2, bounds.maxX <= rect.maxX - 2, bounds.y >= rect.y + 2,
      bounds.maxY <= rect.maxY - 2, placed.isFree(bounds)
    else { return false }
    return !zip(lines, obstacles).contains { other, points in
      other != line && points.contains { Self.contains($0, box) }
    }
  }

  private static func box(
    _ center: Point, _ angle: Double, _ width: Double, _ height: Double
  ) -> [Point] {
    let along = Point(cos(angle), sin(angle))
    let across = Point(-along.y, along.x)
    return [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map { u, v in
      center + (u * width / 2) * along + (v * height / 2) * across
    }
  }

  private static func bounds(of box: [Point]) -> Rect {
    let (xs, ys) = (box.map(\.x), box.map(\.y))
    let (x, y) = (xs.min() ?? 0, ys.min() ?? 0)
    return Rect(x: x, y: y, width: (xs.max() ?? 0) - x, height: (ys.max() ?? 0) - y)
  }

  /// Whether a point lies in a convex outline.
  private static func contains(_ p: Point, _ box: [Point]) -> Bool {
    box.indices.allSatisfy { i in
      let (a, b) = (box[i], box[(i + 1) % box.count])
      return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) >= 0
    }
  }
}
