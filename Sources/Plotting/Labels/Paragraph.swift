/// Text with formulas in as many lines as its room takes, flush left. Formulas are not broken.
public struct Paragraph {
  private let lines: [SetLabel]
  private let heights: [Double]

  /// Throws `MathError` for a formula that KaTeX does not accept.
  ///
  /// - Parameter room: the width in points; a single word may be longer.
  public init(
    _ markup: String, style: TextStyle, on canvas: any Canvas, room: Double
  ) throws {
    let label = canvas.wording(Label(markup))
    func set(_ words: [Label]) throws -> SetLabel {
      try SetLabel(Label(joining: words), style: style, on: canvas, partOf: markup)
    }
    var (lines, current) = ([SetLabel](), [Label]())
    for word in label.words {
      if !current.isEmpty, try set(current + [word]).extent.width > room {
        lines.append(try set(current))
        current = []
      }
      current.append(word)
    }
    if !current.isEmpty { lines.append(try set(current)) }
    self.lines = lines
    heights = lines.map {
      max(1.35 * style.size, $0.extent.inkAscent + $0.extent.inkDescent + 2)
    }
  }

  /// Of all lines, in points.
  public var height: Double { heights.reduce(0, +) }

  /// Draws it below and to the right of a point.
  public func draw(on canvas: any Canvas, at origin: Point) {
    var y = origin.y
    for (line, height) in zip(lines, heights) {
      line.draw(on: canvas, at: Point(origin.x, y + height / 2), anchor: .init(x: 0, y: 0.5))
      y += height
    }
  }
}
