/// A formula ready for drawing: lengths in em of the surrounding text, y downwards, the
/// baseline's left end at the origin.
public struct MathBox: Sendable, Equatable {
  public var width = 0.0
  /// Above and below the baseline.
  public var height = 0.0
  public var depth = 0.0
  public var items: [Item] = []

  public enum Item: Sendable, Equatable {
    /// A character of a font at a size, its origin at (x, y).
    case glyph(Unicode.Scalar, font: MathFont, size: Double, x: Double, y: Double)
    /// A filled rectangle with its upper left corner at (x, y).
    case rule(x: Double, y: Double, width: Double, height: Double)
    /// A filled outline, inside the given clip rectangle (x, y, width, height).
    case outline([OutlineElement], clip: [Double])
  }

  /// Adds the items of another box, shifted.
  mutating func place(_ items: [Item], dx: Double, dy: Double) {
    for item in items {
      switch item {
      case .glyph(let scalar, let font, let size, let x, let y):
        self.items.append(.glyph(scalar, font: font, size: size, x: x + dx, y: y + dy))
      case .rule(let x, let y, let width, let height):
        self.items.append(.rule(x: x + dx, y: y + dy, width: width, height: height))
      case .outline(let elements, let clip):
        self.items.append(
          .outline(
            elements.map { $0.shifted(dx, dy) },
            clip: [clip[0] + dx, clip[1] + dy, clip[2], clip[3]]))
      }
    }
  }
}

/// What a character of a formula is set in.
public enum MathFont: Sendable, Hashable {
  /// One of KaTeX's fonts by its file's name without the ending, for example `KaTeX_Main-Regular`.
  case katex(String)
  /// The family of the text around the formula.
  case text(isItalic: Bool, isBold: Bool)

  static let main = MathFont.katex("KaTeX_Main-Regular")

  /// The font of the text in place of KaTeX's; nil for those that hold signs and other alphabets.
  func ofText(isBold: Bool) -> MathFont? {
    guard case .katex(let name) = self else { return nil }
    switch name {
    case "KaTeX_Main-Regular": return .text(isItalic: false, isBold: isBold)
    case "KaTeX_Main-Italic", "KaTeX_Math-Italic": return .text(isItalic: true, isBold: isBold)
    case "KaTeX_Main-Bold": return .text(isItalic: false, isBold: true)
    case "KaTeX_Main-BoldItalic", "KaTeX_Math-BoldItalic":
      return .text(isItalic: true, isBold: true)
    default: return nil
    }
  }
}

/// A segment of an outline; curves are cubic.
public enum OutlineElement: Sendable, Equatable {
  case move(Double, Double)
  case line(Double, Double)
  case curve(Double, Double, Double, Double, Double, Double)
  case close

  func shifted(_ dx: Double, _ dy: Double) -> OutlineElement {
    mapped { ($0 + dx, $1 + dy) }
  }

  /// The element with every point moved.
  public func mapped(_ map: (Double, Double) -> (Double, Double)) -> OutlineElement {
    switch self {
    case .move(let x, let y):
      let p = map(x, y)
      return .move(p.0, p.1)
    case .line(let x, let y):
      let p = map(x, y)
      return .line(p.0, p.1)
    case .curve(let x1, let y1, let x2, let y2, let x, let y):
      let (a, b, c) = (map(x1, y1), map(x2, y2), map(x, y))
      return .curve(a.0, a.1, b.0, b.1, c.0, c.1)
    case .close: return .close
    }
  }
}
