import Foundation
import Math

/// A canvas that draws nothing and remembers where labels and plots lie, to find those that
/// overlap or are cut off.
final class InkCanvas: BorrowingCanvas {
  /// What a rectangle of the page holds.
  struct Ink {
    enum Kind { case label, plot, colorBar }
    var kind: Kind
    var name: String
    var rect: Rect
    /// What of the page shows at this place.
    var window: Rect
    /// Whether it lies in a plot, over data: an annotation.
    var isInside: Bool
  }

  private(set) var inks: [Ink] = []
  /// Letters of formulas that no font has.
  private(set) var unset: Set<String> = []
  let measurer: any Canvas
  private let page: Rect
  private var windows: [Rect] = []
  private var turns: [(angle: Double, center: Point)] = []

  private let measuresExtent: Bool

  /// Text is as wide as on `measurer`.
  ///
  /// - Parameter measuresExtent: whether `extent` is asked for, which takes a look at every path.
  init(page: Rect, measurer: any Canvas, measuresExtent: Bool = false) {
    (self.page, self.measurer, self.measuresExtent) = (page, measurer, measuresExtent)
  }

  var pixelsPerPoint: Double { 0.05 }

  func fill(_ path: Path, _ color: Color, evenOdd: Bool) { reach(path, 0) }
  func stroke(_ path: Path, _ stroke: Stroke) { reach(path, stroke.width / 2) }
  func text(_ text: String, at origin: Point, style: TextStyle) {}
  func math(_ box: MathBox, at origin: Point, style: TextStyle) {
    for case .glyph(let scalar, let font, _, _, _) in box.items
    where measurer.advance(of: scalar, in: font) == nil { unset.insert(String(scalar)) }
  }
  func image(_ raster: Raster, in rect: Rect) { reach(Path(rect), 0) }

  func label(_ name: String, in rect: Rect) { add(.label, name, rect) }
  func plot(in rect: Rect) { add(.plot, "", rect) }
  func colorBar(in rect: Rect) { add(.colorBar, "", rect) }

  /// Everything that is drawn, as far as it shows; nil unless that is measured.
  private(set) var extent: Rect?

  private func reach(_ path: Path, _ width: Double) {
    guard measuresExtent else { return }
    let points = path.points.map(turned)
    guard let x = points.map(\.x).min(), let maxX = points.map(\.x).max(),
      let y = points.map(\.y).min(), let maxY = points.map(\.y).max()
    else { return }
    reach(
      Rect(x: x - width, y: y - width, width: maxX - x + 2 * width, height: maxY - y + 2 * width))
  }

  private func reach(_ rect: Rect) {
    let window = windows.last ?? page
    let (left, top) = (max(rect.x, window.x), max(rect.y, window.y))
    let (right, bottom) = (min(rect.maxX, window.maxX), min(rect.maxY, window.maxY))
    guard left <= right, top <= bottom else { return }
    let own = Rect(x: left, y: top, width: right - left, height: bottom - top)
    guard let all = extent else {
      extent = own
      return
    }
    let (x, y) = (min(all.x, own.x), min(all.y, own.y))
    extent = Rect(
      x: x, y: y, width: max(all.maxX, own.maxX) - x, height: max(all.maxY, own.maxY) - y)
  }

  private func turned(_ p: Point) -> Point {
    turns.reversed().reduce(p) { p, turn in
      let d = p - turn.center
      return turn.center
        + Point(
          d.x * cos(turn.angle) - d.y * sin(turn.angle),
          d.x * sin(turn.angle) + d.y * cos(turn.angle))
    }
  }

  private func add(_ kind: Ink.Kind, _ name: String, _ rect: Rect) {
    let corners = [
      Point(rect.x, rect.y), Point(rect.maxX, rect.y), Point(rect.maxX, rect.maxY),
      Point(rect.x, rect.maxY),
    ].map(turned)
    let (xs, ys) = (corners.map(\.x), corners.map(\.y))
    let (x, y) = (xs.min() ?? 0, ys.min() ?? 0)
    let box = Rect(x: x, y: y, width: (xs.max() ?? 0) - x, height: (ys.max() ?? 0) - y)
    if measuresExtent { reach(box) }
    inks.append(
      Ink(
        kind: kind, name: name, rect: box, window: windows.last ?? page,
        isInside: !windows.isEmpty))
  }

  func clipped(to rect: Rect, _ body: () throws -> Void) rethrows {
    windows.append(rect)
    defer { windows.removeLast() }
    try body()
  }

  func rotated(by angle: Double, about center: Point, _ body: () throws -> Void) rethrows {
    turns.append((angle, center))
    defer { turns.removeLast() }
    try body()
  }
}
