/// Keeps pieces of a text from being read as Markdown: formulas and tags become letters that no
/// text uses, and come back afterwards.
struct Shelter {
  enum Kind {
    /// Part of a sentence.
    case words
    /// Needs no paragraph if it has a line, or several lines with others like it, for itself.
    case loose
    /// The same, and no paragraph may hold it.
    case block
  }

  private var kept: [(piece: String, kind: Kind)] = []

  /// The letters that stand for a piece.
  mutating func keep(_ piece: String, _ kind: Kind) -> String {
    kept.append((piece, kind))
    return "\u{E000}\(kept.count - 1)\u{E001}"
  }

  /// The text with empty lines around those lines that need no paragraph.
  func separated(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { isLoose($0) ? "\n\($0)\n" : String($0) }
      .joined(separator: "\n")
  }

  func isLoose(_ text: some StringProtocol) -> Bool {
    var rest = String(text)
    let kinds = rest.matches(of: Self.token).map { kind($0.1) }
    rest.replace(Self.token, with: "")
    return !kinds.isEmpty && !kinds.contains(.words) && rest.allSatisfy(\.isWhitespace)
  }

  /// The page with what was kept; blocks part the paragraphs that hold them.
  func restored(_ html: String) -> String {
    let parted = html.replacing(/(<p(?: [^>]*)?>)(.*?)<\/p>/.dotMatchesNewlines()) { match in
      var result = String(match.0)
      for token in match.2.matches(of: Self.token) where kind(token.1) == .block {
        result.replace(token.0, with: "</p>\n\(token.0)\n\(match.1)")
      }
      return result.replacing(/<p(?: [^>]*)?>\s*<\/p>\n?/, with: "")
    }
    // In addresses of links the letters are written as bytes.
    return parted.replacing("%EE%80%80", with: "\u{E000}").replacing("%EE%80%81", with: "\u{E001}")
      // Attributes hold no markup.
      .replacing(/="[^"\x{E000}]*\x{E000}[^"]*"/) { attribute in
        attribute.0.replacing(Self.token) { token in
          let piece = index(token.1).map { kept[$0].piece } ?? ""
          return piece.hasPrefix("<") || piece.contains("{{>") ? "" : piece
        }
      }
      .replacing(Self.token) { match in index(match.1).map { kept[$0].piece } ?? String(match.0) }
  }

  private func index(_ number: Substring) -> Int? {
    Int(number).flatMap { kept.indices.contains($0) ? $0 : nil }
  }

  private func kind(_ number: Substring) -> Kind { index(number).map { kept[$0].kind } ?? .words }

  private static var token: Regex<(Substring, Substring)> { /\x{E000}([0-9]+)\x{E001}/ }
}
