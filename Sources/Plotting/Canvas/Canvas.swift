import Math

/// How a line is drawn.
public struct Stroke: Sendable, Equatable {
  /// Of the line.
  public var color: Color
  /// Points.
  public var width: Double
  /// Lengths of dashes and gaps in points; empty for a solid line.
  public var dash: [Double]

  /// A line of this colour and width in points.
  public init(_ color: Color, width: Double, dash: [Double] = []) {
    self.color = color
    self.width = width
    self.dash = dash
  }
}

/// How a text is set: its family belongs to the canvas, for it is one for a whole figure.
public struct TextStyle: Sendable, Hashable {
  /// Points.
  public var size: Double
  /// Of the letters.
  public var color: Color
  /// Whether they are bold.
  public var isBold: Bool
  /// Whether they are italic.
  public var isItalic: Bool
  /// Drawn around the letters so that they read on any ground.
  public var halo: Color?

  /// Letters of this size in points.
  public init(
    size: Double, color: Color, isBold: Bool = false, isItalic: Bool = false, halo: Color? = nil
  ) {
    self.isItalic = isItalic
    self.size = size
    self.color = color
    self.isBold = isBold
    self.halo = halo
  }
}

/// What the letters of formulas in labels are set in.
public enum FormulaLetters: Sendable {
  /// The family of the text, where it has them.
  case text
  /// KaTeX's fonts, which are TeX's.
  case tex
}

/// The room a line of text takes, in points.
public struct TextExtent: Sendable, Equatable {
  /// To the right of the origin.
  public var width: Double
  /// Above and below the baseline: the same for all texts of a size, so that lines are even.
  public var ascent: Double
  /// Below the base line.
  public var descent: Double
  /// How far the letters themselves reach.
  public var inkAscent: Double
  /// Of the ink below the base line.
  public var inkDescent: Double

  /// Without the letters' own reach it is that of the line.
  public init(
    width: Double, ascent: Double, descent: Double, inkAscent: Double? = nil,
    inkDescent: Double? = nil
  ) {
    self.width = width
    self.ascent = ascent
    self.descent = descent
    self.inkAscent = inkAscent ?? ascent
    self.inkDescent = inkDescent ?? descent
  }
}

/// Knows how wide text is.
public protocol TextMeasurer {
  /// The room that a text takes.
  func extent(of text: String, style: TextStyle) -> TextExtent
  /// The advance of a character of a formula, em; nil if the font lacks it.
  func advance(of scalar: Unicode.Scalar, in font: MathFont) -> Double?
  /// How labels are written: see `Figure.wording`.
  var wording: Wording { get }
  /// The letters that formulas are set in.
  var formulaLetters: FormulaLetters { get }
}

extension TextMeasurer {
  public var wording: Wording { Wording() }
  public var formulaLetters: FormulaLetters { .tex }
}

/// A page that is drawn on, in points, the origin at the upper left, y downwards.
public protocol Canvas: AnyObject, TextMeasurer {
  /// Fills a path; overlapping parts are one (the nonzero rule) unless `evenOdd`.
  func fill(_ path: Path, _ color: Color, evenOdd: Bool)
  /// Draws along a path.
  func stroke(_ path: Path, _ stroke: Stroke)
  /// One line of text with its baseline's left end at `origin`.
  func text(_ text: String, at origin: Point, style: TextStyle)
  /// A formula with its baseline's left end at `origin`; `style.size` is its em.
  func math(_ box: MathBox, at origin: Point, style: TextStyle)
  /// A whole label with its baseline's left end at `origin`: as text and formulas, unless the canvas leaves
  /// its words to others.
  ///
  /// - Parameter anchor: which place of its width holds where they make it wider, from 0 to 1.
  func set(_ label: SetLabel, from origin: Point, anchor: Double)
  /// The pixels of a picture that look sharp here, per point.
  var pixelsPerPoint: Double { get }
  /// A picture of pixels that fills `rect`.
  func image(_ raster: Raster, in rect: Rect)
  /// Says that a label has been drawn, and where: for what reads a layout, not for pictures.
  func label(_ name: String, in rect: Rect)
  /// Says where a plot is.
  func plot(in rect: Rect)
  /// Says where the colours of a plot are explained.
  func colorBar(in rect: Rect)
  /// Draws `body` with nothing outside `rect` showing.
  func clipped(to rect: Rect, _ body: () throws -> Void) rethrows
  /// Draws `body` turned by `angle` (radians, clockwise as seen) about `center`.
  func rotated(by angle: Double, about center: Point, _ body: () throws -> Void) rethrows
}

/// A canvas that lays text out as another one does.
public protocol BorrowingCanvas: Canvas {
  /// The canvas that knows how wide text is.
  var measurer: any Canvas { get }
}

extension BorrowingCanvas {
  public func extent(of text: String, style: TextStyle) -> TextExtent {
    measurer.extent(of: text, style: style)
  }
  public func advance(of scalar: Unicode.Scalar, in font: MathFont) -> Double? {
    measurer.advance(of: scalar, in: font)
  }
  public var wording: Wording { measurer.wording }
  public var formulaLetters: FormulaLetters { measurer.formulaLetters }
}

extension Canvas {
  public func fill(_ path: Path, _ color: Color) { fill(path, color, evenOdd: false) }
  public func label(_ name: String, in rect: Rect) {}
  public func plot(in rect: Rect) {}
  public func colorBar(in rect: Rect) {}
}
