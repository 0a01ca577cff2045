import Foundation
import Math
import Plotting

/// An SVG whose words are text: to be edited, searched and restyled, in the reader's fonts. Cairo's SVG
/// has outlines instead, which look the same everywhere.
final class TextSVG: BorrowingCanvas {
  let measurer: any Canvas
  private let family: String
  private var body = ""
  private var clips = 0

  /// Text is as wide as on `measurer`, in its family.
  init(measurer: any Canvas, family: String) {
    (self.measurer, self.family) = (measurer, family)
  }

  var pixelsPerPoint: Double { measurer.pixelsPerPoint }

  /// The whole file, its size in points.
  func document(width: Double, height: Double, _ about: CairoRenderer.Description) -> Data {
    let size = "width=\"\(Self.number(width))pt\" height=\"\(Self.number(height))pt\""
    let box = "viewBox=\"0 0 \(Self.number(width)) \(Self.number(height))\""
    return Data(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg role="img" xmlns="http://www.w3.org/2000/svg" \(size) \(box)>
      <title>\(XMLText.escaped(about.title))</title>
      <desc>\(XMLText.escaped(about.alt))</desc>
      <g font-family="\(Self.attribute(family)), sans-serif" stroke-linejoin="round">
      \(body)</g>
      </svg>

      """.utf8)
  }

  func fill(_ path: Path, _ color: Color, evenOdd: Bool) {
    guard !path.elements.isEmpty else { return }
    let rule = evenOdd ? " fill-rule=\"evenodd\"" : ""
    body += "<path d=\"\(Self.data(path))\"\(Self.paint("fill", color))\(rule)/>\n"
  }

  func stroke(_ path: Path, _ stroke: Stroke) {
    guard !path.elements.isEmpty else { return }
    let dash = stroke.dash.map(Self.number).joined(separator: " ")
    let ends = dash.isEmpty ? " stroke-linecap=\"round\"" : " stroke-dasharray=\"\(dash)\""
    body +=
      "<path d=\"\(Self.data(path))\" fill=\"none\"\(Self.paint("stroke", stroke.color))"
      + " stroke-width=\"\(Self.number(stroke.width))\"\(ends)/>\n"
  }

  func text(_ text: String, at origin: Point, style: TextStyle) {
    body +=
      "<text x=\"\(Self.number(origin.x))\" y=\"\(Self.number(origin.y))\""
      + "\(Self.letters(style)) xml:space=\"preserve\">\(XMLText.escaped(text))</text>\n"
  }

  /// One text for a formula, with a place for each of its characters.
  func math(_ box: MathBox, at origin: Point, style: TextStyle) {
    func place(_ x: Double, _ y: Double) -> Point {
      Point(origin.x + x * style.size, origin.y + y * style.size)
    }
    var spans = ""
    for item in box.items {
      switch item {
      case .glyph(let scalar, let font, let size, let x, let y):
        let p = place(x, y)
        spans +=
          "<tspan x=\"\(Self.number(p.x))\" y=\"\(Self.number(p.y))\""
          + " font-size=\"\(Self.number(size * style.size))\"\(Self.face(font))>"
          + "\(XMLText.escaped(String(scalar)))</tspan>"
      case .rule(let x, let y, let width, let height):
        let p = place(x, y)
        fill(
          Path(Rect(x: p.x, y: p.y, width: width * style.size, height: height * style.size)),
          style.color, evenOdd: false)
      case .outline(let elements, let clip):
        let corner = place(clip[0], clip[1])
        let window = Rect(
          x: corner.x, y: corner.y, width: clip[2] * style.size, height: clip[3] * style.size)
        clipped(to: window) {
          fill(Self.path(elements, place), style.color, evenOdd: false)
        }
      }
    }
    guard !spans.isEmpty else { return }
    body += "<text\(Self.letters(style))>\(spans)</text>\n"
  }

  func image(_ raster: Raster, in rect: Rect) {
    guard let png = PNGFile.data(of: raster, pixelsPerPoint: pixelsPerPoint) else { return }
    body +=
      "<image x=\"\(Self.number(rect.x))\" y=\"\(Self.number(rect.y))\""
      + " width=\"\(Self.number(rect.width))\" height=\"\(Self.number(rect.height))\""
      + " preserveAspectRatio=\"none\" href=\"data:image/png;base64,\(png.base64EncodedString())\"/>\n"
  }

  func clipped(to rect: Rect, _ draw: () throws -> Void) rethrows {
    clips += 1
    body +=
      "<clipPath id=\"clip\(clips)\"><path d=\"\(Self.data(Path(rect)))\"/></clipPath>\n"
      + "<g clip-path=\"url(#clip\(clips))\">\n"
    defer { body += "</g>\n" }
    try draw()
  }

  func rotated(by angle: Double, about center: Point, _ draw: () throws -> Void) rethrows {
    let turn = [angle * 180 / .pi, center.x, center.y].map(Self.number).joined(separator: " ")
    body += "<g transform=\"rotate(\(turn))\">\n"
    defer { body += "</g>\n" }
    try draw()
  }

  /// A thousandth of a point is less than anything can show.
  private static func number(_ value: Double) -> String {
    let rounded = (value * 1000).rounded() / 1000
    guard rounded.isFinite else { return "0" }
    return rounded == rounded.rounded() && abs(rounded) < 1e15
      ? String(Int(rounded)) : "\(rounded)"
  }

  private static func data(_ path: Path) -> String {
    func place(_ p: Point) -> String { "\(number(p.x)) \(number(p.y))" }
    return path.elements.map { element in
      switch element {
      case .move(let p): "M\(place(p))"
      case .line(let p): "L\(place(p))"
      case .curve(let a, let b, let p): "C\(place(a)) \(place(b)) \(place(p))"
      case .close: "Z"
      }
    }.joined()
  }

  private static func path(
    _ elements: [OutlineElement], _ place: (Double, Double) -> Point
  ) -> Path {
    var path = Path()
    path.elements = elements.map { element in
      switch element {
      case .move(let x, let y): .move(place(x, y))
      case .line(let x, let y): .line(place(x, y))
      case .curve(let a, let b, let c, let d, let x, let y):
        .curve(place(a, b), place(c, d), place(x, y))
      case .close: .close
      }
    }
    return path
  }

  private static func paint(_ what: String, _ color: Color) -> String {
    let opacity = color.alpha < 1 ? " \(what)-opacity=\"\(number(color.alpha))\"" : ""
    return " \(what)=\"\(color.hex)\"\(opacity)"
  }

  private static func letters(_ style: TextStyle) -> String {
    let halo = style.halo.map {
      paint("stroke", $0.opacity(0.8)) + " stroke-width=\"2\" paint-order=\"stroke\""
    }
    return " font-size=\"\(number(style.size))\"\(paint("fill", style.color))"
      + (style.isBold ? " font-weight=\"bold\"" : "")
      + (style.isItalic ? " font-style=\"italic\"" : "") + (halo ?? "")
  }

  /// Of a character in a formula: the text's own letters, or a font of KaTeX's.
  private static func face(_ font: MathFont) -> String {
    switch font {
    case .text(let isItalic, let isBold):
      return (isItalic ? " font-style=\"italic\"" : "") + (isBold ? " font-weight=\"bold\"" : "")
    case .katex(let name):
      let parts = name.split(separator: "-").map(String.init)
      let kind = parts.count > 1 ? parts[1] : ""
      return " font-family=\"\(attribute(parts[0])), serif\""
        + (kind.contains("Italic") ? " font-style=\"italic\"" : "")
        + (kind.contains("Bold") ? " font-weight=\"bold\"" : "")
    }
  }

  private static func attribute(_ text: String) -> String {
    XMLText.escaped(text).replacing("\"", with: "&quot;")
  }
}
