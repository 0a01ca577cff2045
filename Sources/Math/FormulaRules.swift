/// What a formula may not hold although KaTeX takes it: it must mean the same in a picture, on a page
/// and in a document, and change nothing but itself.
enum FormulaRules {
  /// Commands that define others, that KaTeX leaves out unless a page is trusted, and that LaTeX does
  /// not take in a title.
  private static let forbidden: Set<String> = [
    "def", "gdef", "edef", "xdef", "let", "futurelet", "global", "long", "newcommand",
    "renewcommand", "providecommand", "href", "url", "includegraphics", "htmlClass", "htmlId",
    "htmlStyle", "htmlData", "verb", "tag",
  ]

  /// Throws `MathError.formula`.
  static func check(_ source: String) throws {
    // Code points and not letters: with an accent a backslash still begins a command.
    var rest = Substring(source).unicodeScalars
    let isHidden = rest.contains {
      $0.properties.generalCategory == .control && !"\n\t".unicodeScalars.contains($0)
    }
    guard !isHidden else {
      throw MathError.formula(source, message: "it holds a control character")
    }
    while let place = rest.firstIndex(where: { $0 == "\\" || $0 == "%" }) {
      guard rest[place] == "\\" else {
        throw MathError.formula(
          source, message: "% begins a comment, which would hide what follows; write \\%")
      }
      let name = rest[rest.index(after: place)...].prefix {
        $0.isASCII && $0.properties.isAlphabetic
      }
      if forbidden.contains(String(name)) {
        throw MathError.formula(source, message: "\\\(String(name)) has no place in a formula")
      }
      // A command of one sign, `\%` say, ends with it.
      rest = rest[name.endIndex...].dropFirst(name.isEmpty ? 1 : 0)
    }
  }
}
