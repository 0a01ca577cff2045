import Plotting
import Testing

@Suite struct LabelTests {
  @Test(arguments: [
    ("iteration $k$", [Label.Run.text("iteration "), .math("k")]),
    ("$x_1$", [.math("x_1")]),
    ("5 $ a piece", [.text("5 $ a piece")]),
    ("", []),
    ("$a$$b$", [.math("a"), .math("b")]),
  ])
  func markup(text: String, runs: [Label.Run]) {
    #expect(Label(text).runs == runs)
  }

  @Test func plainTextHasNoFormulas() {
    #expect(Label.plain("$x$").runs == [.text("$x$")])
  }

  @Test func aLabelIsAsWideAsItsParts() throws {
    let canvas = RecordingCanvas()
    let style = TextStyle(size: 10, color: Color(0x000000))
    let text = try SetLabel("ab", style: style, on: canvas)
    #expect(text.extent.width == 12)
    let both = try SetLabel("ab$x$", style: style, on: canvas)
    // One glyph of the recording canvas's fonts is half an em wide, formulas are set 1.21 larger.
    #expect(abs(both.extent.width - (12 + 0.5 * 12.1)) < 1e-9)
    both.draw(on: canvas, at: Point(100, 50), anchor: .init(x: 1, y: 0))
    #expect(canvas.commands.count == 2)
    #expect(canvas.commands[1].hasSuffix("\"x\""))
  }

  @Test func aBadFormulaIsAnError() {
    #expect(throws: (any Error).self) {
      try SetLabel("$\\frac{1$", style: TextStyle(size: 9, color: Color(0)), on: RecordingCanvas())
    }
  }
}
