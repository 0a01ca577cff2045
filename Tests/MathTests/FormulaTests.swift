import Math
import Testing

@Suite struct FormulaTests {
  /// Every character half an em wide: positions can be worked out by hand.
  private let layout = MathLayout { _, _ in 0.5 }

  private func glyphs(_ box: MathBox) -> [(Character, size: Double, x: Double, y: Double)] {
    box.items.compactMap {
      if case .glyph(let scalar, _, let size, let x, let y) = $0 {
        (Character(scalar), size, x, y)
      } else {
        nil
      }
    }
  }

  /// What would define, hide or lead away, in a picture or in a document that takes the formula over.
  @Test(arguments: [
    "\\gdef\\par{}x", "\\def\\a{b}\\a", "\\let\\a=b a", "\\newcommand\\a{b}\\a", "x % y", "x%",
    "\\href{http://a}{b}", "\\url{a}", "\\includegraphics{a.png}", "\\htmlId{a}{b}",
    "\\end{document}",
    "a}b", "{a", "\\undefined", "\\verb|a|",
    // With an accent a sign is another letter, but to TeX it is the same.
    "\\def\u{301}\\a{1}", "a %\u{308} b", "a \\gdef\u{301}\\a{1}", "x\u{0}}", "a\u{1B}",
  ])
  func formulasDoNothingElse(source: String) {
    #expect(throws: MathError.self) { try KaTeX.shared.html(source) }
    #expect(throws: MathError.self) { try layout.box(source) }
  }

  @Test func aPercentSignAndALongNameAreFine() throws {
    _ = try layout.box("5\\,\\%")
    _ = try layout.box("\\definitely".replacing("definitely", with: "longrightarrow"))
  }

  @Test(arguments: [
    ("$\\sigma=1$ and 5 $", "σ=1 and 5 $"), ("no formula", "no formula"),
    ("$x_1^2$", "x_1^2"), ("$\\frac{a}{b}$", "a/b"), ("$\\sqrt{x}\\le y$", "√x≤y"),
    ("$\\text{日本}$ a step", "日本 a step"), ("from $5 to $10", "from $5 to $10"),
    ("$\\undefined$", "\\undefined"), ("$a<b$ & c", "a<b & c"),
  ])
  func titlesOfFilesArePlain(markup: String, text: String) {
    #expect(PlainMarkup.text(of: markup) == text)
  }

  @Test func aSubscriptIsSmallerAndLower() throws {
    let parts = glyphs(try layout.box("x_k"))
    #expect(parts.map(\.0) == ["x", "k"])
    #expect(parts[1].size == 0.7)
    #expect(parts[1].x >= 0.5 && parts[1].y > 0.1)
    // TeX drops a subscript by at least σ16 = 0.15 em.
    #expect(parts[1].y >= 0.149)
  }

  /// With letters of the text's font: variables slanted, words and digits upright, all at the text's
  /// size; what that font lacks, accents and signs of other fonts are KaTeX's.
  @Test func lettersAreThoseOfTheText() throws {
    let layout = MathLayout(letters: .init(scale: 0.8, isBold: false)) { scalar, font in
      if case .text = font { scalar == "λ" ? nil : 0.7 } else { 0.5 }
    }
    let box = try layout.box("\\hat{x}_{\\mathrm{A}}+\\lambda 2\\sum")
    var fonts: [Character: MathFont] = [:]
    for case .glyph(let scalar, let font, let size, _, _) in box.items {
      fonts[Character(scalar)] = font
      if case .text = font { #expect([0.8, 0.8 * 0.7].contains { abs($0 - size) < 1e-12 }) }
    }
    #expect(fonts["x"] == .text(isItalic: true, isBold: false))
    for upright in ["A", "+", "2"] as [Character] {
      #expect(fonts[upright] == .text(isItalic: false, isBold: false))
    }
    #expect(fonts["λ"] == .katex("KaTeX_Math-Italic"))
    #expect(fonts["^"] == .katex("KaTeX_Main-Regular"))
    #expect(fonts["∑"] == .katex("KaTeX_Size1-Regular"))
    // Advances are the text's, too.
    let pair = glyphs(try layout.box("ab"))
    #expect(abs(pair[1].x - 0.8 * 0.7) < 1e-12)
  }

  @Test func fractionsAreCentredOnTheirLine() throws {
    let box = try layout.box("\\frac{a}{bcd}", display: true)
    let parts = glyphs(box)
    let line = try #require(
      box.items.compactMap { item -> (x: Double, y: Double, width: Double)? in
        if case .rule(let x, let y, let width, _) = item { (x, y, width) } else { nil }
      }.first)
    let bottom = parts.filter { $0.0 != "a" }
    let top = try #require(parts.first { $0.0 == "a" })
    #expect(top.y < line.y && bottom.allSatisfy { $0.y > line.y })
    #expect(abs(top.x + 0.25 - (line.x + line.width / 2)) < 1e-9)
    #expect(abs(bottom[1].x + 0.25 - (line.x + line.width / 2)) < 1e-9)
  }

  @Test func rootsHaveAnOutlineOverTheirContent() throws {
    let box = try layout.box("\\sqrt{v_k}")
    let outlines = box.items.filter { if case .outline = $0 { true } else { false } }
    #expect(outlines.count == 1)
    guard case .outline(let elements, let clip) = outlines[0] else { return }
    #expect(elements.count > 5)
    #expect(clip[2] > 0 && clip[3] > 0)
  }

  /// The formulas of labels and captions: each is laid out, inside its box.
  @Test(arguments: [
    "\\|\\hat{\\theta}_{\\mathrm{end}}\\|_2", "f(x_k)-f^\\star", "H^{-1/2}QH^{-1/2}", "10^{-16}",
    "\\hat x=\\operatorname*{argmin}_{x\\in X}\\left(\\|x-x_0\\|_H\\right)",
    "\\begin{bmatrix}0.1&-0.1\\\\-0.1&1\\end{bmatrix}", "\\widetilde{\\nabla} f(x_{k-1})",
    "\\sum_{i=1}^m a_i", "\\mathcal{R}(A^T)", "\\overline{AB}", "\\vec v", "\\sqrt[3]{\\frac a b}",
    "\\underbrace{a+b}_{n}", "\\text{for } x \\ge 0", "\\kappa_I/\\kappa_H", "\\phantom{x}y",
  ])
  func formulasOfTheLectureAreLaidOut(source: String) throws {
    let box = try layout.box(source, display: true)
    #expect(box.width > 0.3)
    #expect(!box.items.isEmpty)
    for (_, size, x, y) in glyphs(box) {
      #expect(size >= 0.5 && size <= 2.5)
      #expect(x >= -0.3 && x <= box.width + 0.3)
      #expect(y <= box.depth + 0.01 && y >= -box.height - 0.01)
    }
  }

  @Test(arguments: [
    "\\frac{1}{", "x^2^3", "\\left( x", "\\unknowncommand", "\\begin{foo}a\\end{foo}",
  ])
  func badFormulasSayWhatIsWrong(source: String) {
    let error = #expect(throws: MathError.self) { try layout.box(source) }
    #expect(error?.description.contains(source) == true)
    #expect(throws: MathError.self) { try KaTeX.shared.html(source) }
  }

  @Test func htmlCarriesMathMLAndEscapes() throws {
    let html = try KaTeX.shared.html("a < b")
    #expect(html.contains("<math") && html.contains("&lt;"))
    #expect(!html.contains("a < b"))
  }

  @Test func hostileFormulasEnd() {
    // Macro bombs and nesting run into KaTeX's limits, not into ours.
    #expect(throws: MathError.self) { try KaTeX.shared.html("\\def\\a{\\a\\a}\\a") }
    #expect(throws: (any Error).self) {
      try layout.box(String(repeating: "{", count: 50_000) + String(repeating: "}", count: 50_000))
    }
  }

  @Test func pathsOfDrawingsAreRead() {
    var parser = SVGPathParser("M1 2h3v-1l.5.5-1-1q1,1 2 0t2 0c0 0 1 1 2 2s1 1 2 2z")
    let elements = parser.parse()
    #expect(elements.count == 10)
    #expect(elements[0] == .move(1, 2) && elements[1] == .line(4, 2) && elements[2] == .line(4, 1))
    #expect(elements[3] == .line(4.5, 1.5) && elements[4] == .line(3.5, 0.5))
    // q (3.5,.5) → control (4.5,1.5), end (5.5,.5); its smooth successor mirrors the control.
    #expect(
      elements[5] == .curve(3.5 + 2.0 / 3, 0.5 + 2.0 / 3, 5.5 - 2.0 / 3, 0.5 + 2.0 / 3, 5.5, 0.5))
    #expect(elements.last == .close)
    var broken = SVGPathParser("M1 2 L x")
    #expect(broken.parse() == [.move(1, 2)])
  }
}
