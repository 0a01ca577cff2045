import Math

/// A canvas that writes down what is drawn, one line a command, for tests and to compare pictures.
/// Its text has simple made-up measures, so a recording does not depend on the machine's fonts.
public final class RecordingCanvas: Canvas {
  /// What was drawn, a line each, rounded to hundredths of a point.
  public private(set) var commands: [String] = []
  private var depth = 0

  /// A canvas with nothing on it.
  public init() {}

  public func extent(of text: String, style: TextStyle) -> TextExtent {
    TextExtent(
      width: 0.6 * style.size * Double(text.count), ascent: 0.75 * style.size,
      descent: 0.25 * style.size)
  }

  public func advance(of scalar: Unicode.Scalar, in font: MathFont) -> Double? { 0.5 }

  public func fill(_ path: Path, _ color: Color, evenOdd: Bool) {
    record("fill \(Self.text(color))\(evenOdd ? " even-odd" : "") \(Self.text(path))")
  }

  public func stroke(_ path: Path, _ stroke: Stroke) {
    let dash = stroke.dash.isEmpty ? "" : " dash \(stroke.dash.map(Self.text))"
    record("stroke \(Self.text(stroke.color)) \(Self.text(stroke.width))\(dash) \(Self.text(path))")
  }

  public func text(_ text: String, at origin: Point, style: TextStyle) {
    record(
      "text \(Self.text(style.color)) \(Self.text(style.size))\(style.isBold ? " bold" : "")"
        + "\(style.halo == nil ? "" : " halo") \(Self.text(origin)) \"\(text)\"")
  }

  public func math(_ box: MathBox, at origin: Point, style: TextStyle) {
    var characters = String.UnicodeScalarView()
    for case .glyph(let scalar, _, _, _, _) in box.items { characters.append(scalar) }
    record(
      "math \(Self.text(style.color)) \(Self.text(style.size)) \(Self.text(origin)) "
        + "\"\(String(characters))\"")
  }

  /// Few, so that recordings are quick.
  public var pixelsPerPoint: Double { 0.5 }

  public func image(_ raster: Raster, in rect: Rect) {
    // A sum of all pixels' colours tells two pictures apart that differ visibly.
    let channels = [16, 8, 0].map { shift in
      raster.pixels.reduce(0) { $0 + Double($1 >> UInt32(shift) & 0xFF) }
        / Double(raster.pixels.count)
    }
    record(
      "image \(raster.width)x\(raster.height) mean \(channels.map { Int($0.rounded()) }) "
        + Self.text(Path(rect)))
  }

  public func clipped(to rect: Rect, _ body: () throws -> Void) rethrows {
    record("clip \(Self.text(Path(rect)))")
    depth += 1
    defer { depth -= 1 }
    try body()
  }

  public func rotated(
    by angle: Double, about center: Point, _ body: () throws -> Void
  ) rethrows {
    record("rotate \(Self.text(angle)) about \(Self.text(center))")
    depth += 1
    defer { depth -= 1 }
    try body()
  }

  private func record(_ command: String) {
    commands.append(String(repeating: "  ", count: depth) + command)
  }

  private static func text(_ value: Double) -> String {
    // Two decimals: 1/7000 inch, below what a change of rounding moves.
    let rounded = (value * 100).rounded() / 100
    return rounded == 0 ? "0" : Int(exactly: rounded).map(String.init) ?? "\(rounded)"
  }

  private static func text(_ p: Point) -> String { "\(text(p.x)),\(text(p.y))" }

  private static func text(_ color: Color) -> String {
    color.alpha == 1 ? color.hex : "\(color.hex)/\(text(color.alpha))"
  }

  private static func text(_ path: Path) -> String {
    path.elements.map { element in
      switch element {
      case .move(let p): "M\(text(p))"
      case .line(let p): "L\(text(p))"
      case .curve(let a, let b, let p): "C\(text(a)) \(text(b)) \(text(p))"
      case .close: "Z"
      }
    }.joined(separator: " ")
  }
}
