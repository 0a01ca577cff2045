import Foundation
import Input

/// Texts with formulas between dollar signs as plain text: for titles of files and attributes of
/// pages, where nothing sets a formula.
public enum PlainMarkup {
  /// σ = 1 for `$\sigma=1$`; the letters of a formula that cannot be set as they are.
  public static func text(of markup: String) -> String {
    FormulaRun.runs(of: markup).map { run in
      switch run {
      case .text(let text): text
      case .formula(let source, _):
        (try? KaTeX.shared.html(source)).flatMap(letters) ?? source
      }
    }.joined()
  }

  /// What the MathML beside the formula's HTML says.
  private static func letters(_ html: String) -> String? {
    guard let start = html.range(of: "<semantics>"),
      let end = html.range(of: "<annotation", range: start.upperBound..<html.endIndex)
    else { return nil }
    var reader = MathMLReader(Substring(html[start.upperBound..<end.lowerBound]))
    return reader.content()
  }
}

/// Reads the letters of MathML, with signs where only places tell parts from each other.
private struct MathMLReader {
  private var rest: Substring

  init(_ text: Substring) { rest = text }

  /// Up to the tag that closes what is around, or the end.
  mutating func content() -> String { children().joined() }

  private mutating func children() -> [String] {
    var parts: [String] = []
    while !rest.isEmpty {
      let text = rest.prefix { $0 != "<" }
      if !text.isEmpty { parts.append(Self.decoded(text)) }
      rest = rest[text.endIndex...]
      guard !rest.isEmpty else { break }
      let tag = rest.prefix { $0 != ">" }
      rest = rest[tag.endIndex...].dropFirst()
      if tag.hasPrefix("</") { break }
      guard !tag.hasSuffix("/") else { continue }
      let name = tag.dropFirst().prefix { $0 != " " }
      parts.append(Self.written(String(name), children()))
    }
    return parts
  }

  private static func written(_ name: String, _ parts: [String]) -> String {
    switch (name, parts.count) {
    case ("msub", 2), ("munder", 2): "\(parts[0])_\(parts[1])"
    case ("msup", 2): "\(parts[0])^\(parts[1])"
    case ("msubsup", 3), ("munderover", 3): "\(parts[0])_\(parts[1])^\(parts[2])"
    case ("mfrac", 2): "\(parts[0])/\(parts[1])"
    case ("msqrt", _): "√" + parts.joined()
    default: parts.joined()
    }
  }

  private static func decoded(_ text: Substring) -> String {
    text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#x27;", with: "'").replacing("&amp;", with: "&")
      .filter { $0 != "\u{2061}" && $0 != "\u{200B}" }
  }
}
