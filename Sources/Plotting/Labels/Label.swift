import Input
import Math

/// A line of text with formulas between dollar signs, such as "iteration $k$".
public struct Label: Sendable, Hashable, ExpressibleByStringLiteral {
  /// A piece in one kind of letters.
  public enum Run: Sendable, Hashable {
    /// Plain text.
    case text(String)
    /// A formula in LaTeX.
    case math(String)
  }

  /// The pieces in their order.
  public let runs: [Run]
  /// As it was written.
  public let markup: String

  /// Text as it is, without formulas: for what a user wrote.
  public static func plain(_ text: String) -> Label { Label(runs: [.text(text)], markup: text) }

  /// Formulas stand between dollar signs; see `FormulaRun` for those that are money.
  public init(_ markup: String) {
    let runs = FormulaRun.runs(of: markup).map { run -> Run in
      switch run {
      case .text(let text): .text(text)
      case .formula(let source, _): .math(source)
      }
    }
    self.init(runs: runs, markup: markup)
  }

  init(runs: [Run], markup: String) {
    self.runs = runs
    self.markup = markup
  }

  public init(stringLiteral value: String) { self.init(value) }
}

/// A label that has been measured and can be drawn.
public struct SetLabel {
  enum Part {
    case text(String, x: Double, rise: Double, style: TextStyle)
    case math(MathBox, x: Double)
  }

  /// KaTeX's letters are small for their em beside a sans serif: its own style sheet enlarges
  /// them by the same factor on pages.
  static let mathScale = 1.21

  /// The room that it takes.
  public private(set) var extent = TextExtent(width: 0, ascent: 0, descent: 0)
  /// Of its text.
  public let style: TextStyle
  private let markup: String
  /// As it is written in the figure's language.
  public let label: Label
  private(set) var parts: [Part] = []

  /// Throws `MathError` for a formula that KaTeX does not accept.
  ///
  /// - Parameter name: what the label is part of, if it is a line of a longer one.
  public init(
    _ label: Label, style: TextStyle, on measurer: some TextMeasurer, partOf name: String? = nil
  ) throws {
    self.style = style
    markup = name ?? label.markup
    let label = measurer.wording(label)
    self.label = label
    let letters =
      measurer.formulaLetters == .text
      ? MathLayout.Letters(scale: 1 / Self.mathScale, isBold: style.isBold) : nil
    let layout = MathLayout(letters: letters) { measurer.advance(of: $0, in: $1) }
    for run in label.runs {
      switch run {
      case .text(let text):
        for piece in Superscripts.pieces(of: text) {
          var own = style
          if piece.isRaised { own.size *= Superscripts.scale }
          let rise = piece.isRaised ? Superscripts.rise * style.size : 0
          var size = measurer.extent(of: piece.text, style: own)
          parts.append(.text(piece.text, x: extent.width, rise: rise, style: own))
          size.inkAscent += rise
          size.inkDescent -= rise
          grow(by: size)
        }
      case .math(let source):
        let box = try layout.box(source)
        let em = style.size * Self.mathScale
        parts.append(.math(box, x: extent.width))
        grow(
          by: TextExtent(width: box.width * em, ascent: box.height * em, descent: box.depth * em))
      }
    }
  }

  private mutating func grow(by size: TextExtent) {
    extent.width += size.width
    extent.ascent = max(extent.ascent, size.ascent)
    extent.descent = max(extent.descent, size.descent)
    extent.inkAscent = max(extent.inkAscent, size.inkAscent)
    extent.inkDescent = max(extent.inkDescent, size.inkDescent)
  }

  /// Which point of the label sits at the given position; 0 is left or top, 1 right or bottom.
  public struct Anchor: Sendable, Hashable {
    /// From 0, the left end, to 1, the right one.
    public var x: Double
    /// From 0, the top, to 1, the bottom.
    public var y: Double

    /// A place of the label.
    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  public func draw(on canvas: any Canvas, at position: Point, anchor: Anchor) {
    let origin = Point(
      position.x - anchor.x * extent.width,
      position.y + extent.ascent - anchor.y * (extent.ascent + extent.descent))
    canvas.set(self, from: origin, anchor: anchor.x)
    canvas.label(
      markup,
      in: Rect(
        x: origin.x, y: origin.y - extent.inkAscent, width: extent.width,
        height: extent.inkAscent + extent.inkDescent))
  }
}

extension Canvas {
  public func set(_ label: SetLabel, from origin: Point, anchor: Double) {
    for part in label.parts {
      switch part {
      case .text(let text, let x, let rise, let style):
        self.text(text, at: Point(origin.x + x, origin.y - rise), style: style)
      case .math(let box, let x):
        var larger = label.style
        larger.size *= SetLabel.mathScale
        math(box, at: Point(origin.x + x, origin.y), style: larger)
      }
    }
  }
}
