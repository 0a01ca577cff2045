import Foundation
import Math

/// A canvas that draws nothing and remembers where labels and plots lie, to find those that
/// overlap or are cut off.
final class InkCanvas: Canvas {
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
  private let measurer: any Canvas
  private let page: Rect
  private var windows: [Rect] = []
  private var turns: [(angle: Double, center: Point)] = []

  /// Text is as wide as on `measurer`.
  init(page: Rect, measurer: any Canvas) {
    self.page = page
    self.measurer = measurer
  }

  func extent(of text: String, style: TextStyle) -> TextExtent {
    measurer.extent(of: text, style: style)
  }
  func advance(of scalar: Unicode.Scalar, in font: MathFont) -> Double? {
    measurer.advance(of: scalar, in: font)
  }
  var wording: Wording { measurer.wording }
  var formulaLetters: FormulaLetters { measurer.formulaLetters }
  var pixelsPerPoint: Double { 0.05 }

  func fill(_ path: Path, _ color: Color, evenOdd: Bool) {}
  func stroke(_ path: Path, _ stroke: Stroke) {}
  func text(_ text: String, at origin: Point, style: TextStyle) {}
  func math(_ box: MathBox, at origin: Point, style: TextStyle) {
    for case .glyph(let scalar, let font, _, _, _) in box.items
    where measurer.advance(of: scalar, in: font) == nil { unset.insert(String(scalar)) }
  }
  func image(_ raster: Raster, in rect: Rect) {}

  func label(_ name: String, in rect: Rect) { add(.label, name, rect) }
  func plot(in rect: Rect) { add(.plot, "", rect) }
  func colorBar(in rect: Rect) { add(.colorBar, "", rect) }

  private func add(_ kind: Ink.Kind, _ name: String, _ rect: Rect) {
    var corners = [
      Point(rect.x, rect.y), Point(rect.maxX, rect.y), Point(rect.maxX, rect.maxY),
      Point(rect.x, rect.maxY),
    ]
    for (angle, center) in turns.reversed() {
      corners = corners.map { p in
        let d = p - center
        return center
          + Point(d.x * cos(angle) - d.y * sin(angle), d.x * sin(angle) + d.y * cos(angle))
      }
    }
    let (xs, ys) = (corners.map(\.x), corners.map(\.y))
    let (x, y) = (xs.min() ?? 0, ys.min() ?? 0)
    let turned = Rect(x: x, y: y, width: (xs.max() ?? 0) - x, height: (ys.max() ?? 0) - y)
    inks.append(
      Ink(
        kind: kind, name: name, rect: turned, window: windows.last ?? page,
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
