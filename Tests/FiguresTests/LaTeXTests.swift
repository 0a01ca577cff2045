import Figures
import Results
import Testing

/// Words of users in LaTeX documents.
@Suite struct LaTeXTests {
  private func style(title: String, caption: String = "") throws -> String {
    let record = FigureRecord(
      id: "gradient-step", title: title, caption: caption, alt: "", width: 100, height: 60,
      panels: 1, frames: 0, frameCaptions: [], sources: [:], files: [])
    let kit = LaTeXKit(
      title: "T", author: "", chapters: [LaTeXKit.Chapter(title: "C", figures: [record])])
    return try #require(kit.files["descent.sty"])
  }

  @Test(arguments: [
    ("Width 3 µm, price 5 €, №5.", "Width 3 \\textmu{}m, price 5 \\texteuro{}, \\textnumero{}5."),
    ("from $5 to $10", "from \\$5 to \\$10"),
    ("50 % of {x} & \\a", "50 \\% of \\{x\\} \\& \\textbackslash{}a"),
    ("$\\sigma=1$ or 10⁻⁵", "$\\sigma=1$ or 10$^{-5}$"),
    ("日本", "\\descentunicode{日}\\descentunicode{本}"),
    ("\\end{document}", "\\textbackslash{}end\\{document\\}"),
    // TeX reads a sign of its own before any accent.
    ("5 %\u{308} {\u{301}", "5 \\%\\descentunicode{\u{308}} \\{\\descentunicode{\u{301}}"),
  ])
  func wordsOfUsersAreText(words: String, latex: String) throws {
    let text = try style(title: words, caption: words)
    #expect(text.components(separatedBy: "{\(latex)}").count == 3, "\(text.suffix(400))")
  }
}
