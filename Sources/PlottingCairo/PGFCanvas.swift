import Foundation
import Math
import Plotting

/// A drawing in the commands of LaTeX's package pgf: lines and areas as they are, words left to the
/// document, in its letters. Where those are wider or narrower a label keeps its anchor.
final class PGFCanvas: BorrowingCanvas {
  let measurer: any Canvas
  /// PNG files that the source names, in this order.
  private(set) var images: [Data] = []

  private let height: Double
  private let imageName: (Int) -> String
  private var body = ""
  private var colors: [String: String] = [:]
  /// What everything is turned by, radians clockwise, and about which point.
  private var turn: (angle: Double, center: Point)?

  /// - Parameters:
  ///   - measurer: labels lie where its letters put them.
  ///   - height: of the page, in points.
  ///   - imageName: what the source calls an image, counted from 1.
  init(measurer: any Canvas, height: Double, imageName: @escaping (Int) -> String) {
    (self.measurer, self.height, self.imageName) = (measurer, height, imageName)
  }

  var pixelsPerPoint: Double { measurer.pixelsPerPoint }

  /// The whole source, for a page of this size in points.
  func source(width: Double, _ about: CairoRenderer.Description) -> Data {
    let names = colors.sorted { $0.value < $1.value }.map { hex, name in
      "\\definecolor{\(name)}{HTML}{\(hex)}%\n"
    }
    return Data(
      PGFSource.document(
        title: about.title, width: width, height: height, colors: names.joined(), body: body
      ).utf8)
  }

  func fill(_ path: Path, _ color: Color, evenOdd: Bool) {
    guard !path.elements.isEmpty, color.alpha > 0 else { return }
    body +=
      "\\pgfsetfillcolor{\(name(of: color))}\\pgfsetfillopacity{\(PGFSource.number(color.alpha))}%\n"
      + (evenOdd ? "\\pgfseteorule%\n" : "\\pgfsetnonzerorule%\n") + commands(path)
      + "\\pgfusepath{fill}%\n"
  }

  func stroke(_ path: Path, _ stroke: Stroke) {
    guard !path.elements.isEmpty, stroke.color.alpha > 0 else { return }
    let dash = stroke.dash.map { "{\(PGFSource.number($0))bp}" }.joined()
    body +=
      "\\pgfsetstrokecolor{\(name(of: stroke.color))}"
      + "\\pgfsetstrokeopacity{\(PGFSource.number(stroke.color.alpha))}%\n"
      + "\\pgfsetlinewidth{\(PGFSource.number(stroke.width))bp}\\pgfsetdash{\(dash)}{0bp}"
      + (dash.isEmpty ? "\\pgfsetroundcap" : "\\pgfsetbuttcap") + "%\n" + commands(path)
      + "\\pgfusepath{stroke}%\n"
  }

  func set(_ label: SetLabel, from origin: Point, anchor: Double) {
    // LaTeX has labels that begin, lie in the middle, or end somewhere.
    let side = anchor < 0.25 ? "left," : anchor > 0.75 ? "right," : ""
    let part = side == "left," ? 0 : side.isEmpty ? 0.5 : 1
    let place = Point(origin.x + part * label.extent.width, origin.y)
    write(LaTeXText.latex(label.label), at: place, side: side, label.style)
  }

  func text(_ text: String, at origin: Point, style: TextStyle) {
    write(LaTeXText.escaped(text), at: origin, side: "left,", style)
  }

  /// Labels come whole, with their formulas in LaTeX.
  func math(_ box: MathBox, at origin: Point, style: TextStyle) {}

  private func write(_ latex: String, at point: Point, side: String, _ style: TextStyle) {
    let size = PGFSource.number(style.size)
    let place = "\(side)base,\(PGFSource.place(placed(point), named: true))"
    let rotation = turn.map { ",rotate=\(PGFSource.number(-$0.angle * 180 / .pi))" } ?? ""
    let letters =
      "\\fontsize{\(size)bp}{\(PGFSource.number(1.2 * style.size))bp}\\selectfont"
      + (style.isBold ? "\\bfseries\\boldmath" : "") + (style.isItalic ? "\\itshape" : "")
    body +=
      opacity(style.color.alpha)
      + "\\descentlabel{\(place)\(rotation)}{\(style.halo.map(name) ?? "")}"
      + "{\(name(of: style.color))}{\(letters) \(latex)}%\n"
  }

  func image(_ raster: Raster, in rect: Rect) {
    guard let png = PNGFile.data(of: raster, pixelsPerPoint: pixelsPerPoint) else { return }
    images.append(png)
    let corner = PGFSource.place(placed(Point(rect.x, rect.maxY)), named: true)
    let (width, height) = (PGFSource.number(rect.width), PGFSource.number(rect.height))
    body +=
      opacity(1)
      + "\\pgftext[left,bottom,\(corner)]{\\includegraphics[width=\(width)bp,height=\(height)bp]"
      + "{\\descentpath \(imageName(images.count))}}%\n"
  }

  func clipped(to rect: Rect, _ draw: () throws -> Void) rethrows {
    body += "\\begin{pgfscope}%\n" + commands(Path(rect)) + "\\pgfusepath{clip}%\n"
    defer { body += "\\end{pgfscope}%\n" }
    try draw()
  }

  func rotated(by angle: Double, about center: Point, _ draw: () throws -> Void) rethrows {
    let outer = turn
    turn = (angle, center)
    defer { turn = outer }
    try draw()
  }

  /// Of letters and pictures, which have both kinds of strokes and fills.
  private func opacity(_ alpha: Double) -> String {
    let number = PGFSource.number(alpha)
    return "\\pgfsetfillopacity{\(number)}\\pgfsetstrokeopacity{\(number)}%\n"
  }

  /// Where a point is on a page whose origin is the lower left corner.
  private func placed(_ point: Point) -> Point {
    var point = point
    if let (angle, center) = turn {
      let (x, y) = (point.x - center.x, point.y - center.y)
      point = Point(
        center.x + x * cos(angle) - y * sin(angle), center.y + x * sin(angle) + y * cos(angle))
    }
    return Point(point.x, height - point.y)
  }

  private func commands(_ path: Path) -> String {
    func place(_ point: Point) -> String { PGFSource.place(placed(point), named: false) }
    return path.elements.map { element in
      switch element {
      case .move(let p): "\\descentm\(place(p))%\n"
      case .line(let p): "\\descentl\(place(p))%\n"
      case .curve(let a, let b, let p): "\\descentc\(place(a))\(place(b))\(place(p))%\n"
      case .close: "\\pgfpathclose%\n"
      }
    }.joined()
  }

  /// The name of a colour, given when it is first used.
  private func name(of color: Color) -> String {
    let hex = String(color.hex.dropFirst()).uppercased()
    if let name = colors[hex] { return name }
    // Only letters, so that it ends where another sign follows.
    let digits = String(colors.count).unicodeScalars.compactMap { UnicodeScalar($0.value + 49) }
    let name = "descent" + digits.map(String.init).joined()
    colors[hex] = name
    return name
  }
}
