/// Keeps pieces of a text from being read as Markdown: formulas and tags become letters that no
/// text uses, and come back afterwards.
struct Shelter {
  private var kept: [String] = []
  private var blocks: Set<Int> = []

  /// The letters that stand for a piece. A block stands between paragraphs if it has a line, or
  /// several lines with other blocks, for itself.
  mutating func keep(_ piece: String, isBlock: Bool) -> String {
    if isBlock { blocks.insert(kept.count) }
    kept.append(piece)
    return "\u{E000}\(kept.count - 1)\u{E001}"
  }

  /// The text with empty lines around those lines that hold nothing but blocks.
  func separated(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { isOnlyBlocks($0) ? "\n\($0.drop(while: \.isWhitespace))\n" : String($0) }
      .joined(separator: "\n")
  }

  func isOnlyBlocks(_ text: some StringProtocol) -> Bool {
    var rest = String(text)
    let numbers = rest.matches(of: Self.token).compactMap { Int($0.1) }
    rest.replace(Self.token, with: "")
    return !numbers.isEmpty && numbers.allSatisfy(blocks.contains)
      && rest.allSatisfy(\.isWhitespace)
  }

  func restored(_ html: String) -> String {
    // In addresses of links the letters are written as bytes.
    html.replacing("%EE%80%80", with: "\u{E000}").replacing("%EE%80%81", with: "\u{E001}")
      .replacing(Self.token) { match in
        Int(match.1).flatMap { kept.indices.contains($0) ? kept[$0] : nil } ?? String(match.0)
      }
  }

  private static var token: Regex<(Substring, Substring)> { /\x{E000}([0-9]+)\x{E001}/ }
}
