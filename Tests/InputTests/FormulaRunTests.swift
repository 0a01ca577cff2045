import Input
import Testing

/// Where formulas begin and end: pandoc's rule for dollar signs.
@Suite struct FormulaRunTests {
  @Test(
    arguments: [
      ("iteration $k$", [.text("iteration "), .formula("k", isDisplay: false)]),
      ("from $5 to $10", [.text("from $5 to $10")]),
      ("from $5 to $10 and $x$", [.text("from $5 to $10 and "), .formula("x", isDisplay: false)]),
      ("Cost \\$5 of a step", [.text("Cost $5 of a step")]),
      ("\\$x$ y$", [.text("$x$ y$")]),
      ("$x$2", [.text("$x$2")]),
      ("a $ b $ c", [.text("a $ b $ c")]),
      ("$x $", [.text("$x $")]),
      ("$$", [.text("$$")]), ("$", [.text("$")]), ("", []), ("$$$", [.text("$$$")]),
      ("$a$$b$", [.formula("a", isDisplay: false), .formula("b", isDisplay: false)]),
      ("$$\\sum_i x_i$$.", [.formula("\\sum_i x_i", isDisplay: true), .text(".")]),
      ("$$\n\\sum_i x_i\n$$", [.formula("\n\\sum_i x_i\n", isDisplay: true)]),
      ("$a\n\nb$", [.text("$a\n\nb$")]),
      ("$\\text{a \\$5 b}$", [.formula("\\text{a \\$5 b}", isDisplay: false)]),
      (
        "$x$, $y$", [.formula("x", isDisplay: false), .text(", "), .formula("y", isDisplay: false)]
      ),
      ("5$ and 6$", [.text("5$ and 6$")]),
    ] as [(String, [FormulaRun])])
  func moneyIsNoFormula(markup: String, runs: [FormulaRun]) {
    #expect(FormulaRun.runs(of: markup) == runs)
  }
}
