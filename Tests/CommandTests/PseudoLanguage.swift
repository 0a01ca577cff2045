import Foundation

/// A language that nobody speaks: the program's words with accents on all vowels. What is read without
/// them was not taken from a template.
enum PseudoLanguage {
  static func word(_ english: String) -> String {
    String(english.map { accents[$0] ?? $0 })
  }

  private static let accents: [Character: Character] = [
    "a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú", "A": "Á", "E": "É", "I": "Í", "O": "Ó",
    "U": "Ú",
  ]

  /// Writes a folder of templates in it, from a folder of the program's.
  static func write(_ templates: String, to folder: String) throws {
    let names =
      FileManager.default.enumerator(atPath: templates)?.compactMap { $0 as? String } ?? []
    for name in names {
      guard let translate = translation(name) else { continue }
      let text = try String(contentsOfFile: "\(templates)/\(name)", encoding: .utf8)
      let path = URL(fileURLWithPath: "\(folder)/\(name)")
      try FileManager.default.createDirectory(
        at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try translate(text).write(to: path, atomically: true, encoding: .utf8)
    }
  }

  private static func translation(_ name: String) -> ((String) -> String)? {
    if name == "words.txt" { return { lines($0, keeping: try? Regex(#"\{\w+\}"#)) } }
    if name.hasSuffix(".mustache") { return template }
    guard name.hasSuffix(".md") else { return nil }
    return name.hasPrefix("texts/") ? markdown : parts
  }

  /// The words outside of what is kept.
  private static func words(
    _ text: String, keeping kept: Regex<AnyRegexOutput>?, _ inside: (String) -> String = { $0 }
  ) -> String {
    guard let kept else { return text }
    var (result, place) = ("", text.startIndex)
    for match in text.matches(of: kept) {
      result += word(String(text[place..<match.range.lowerBound]))
      result += inside(String(text[match.range]))
      place = match.range.upperBound
    }
    return result + word(String(text[place...]))
  }

  /// Of lines `key: words`, the words.
  private static func lines(_ text: String, keeping kept: Regex<AnyRegexOutput>?) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard !line.hasPrefix("#"), let colon = line.firstIndex(of: ":") else { return String(line) }
      return line[...colon] + words(String(line[line.index(after: colon)...]), keeping: kept, tag)
    }.joined(separator: "\n")
  }

  /// In a tag, the forms of a word, and what stands between elements.
  private static func tag(_ tag: String) -> String {
    guard tag.hasPrefix("{{"), tag.contains("|") else { return tag }
    let pieces = tag.dropFirst(2).dropLast(2).split(
      separator: "|", omittingEmptySubsequences: false)
    return "{{"
      + ([String(pieces[0])] + pieces.dropFirst().map { word(String($0)) })
      .joined(separator: "|") + "}}"
  }

  private static let tags = #"\{\{[^{}]*\}\}|\$[^$]*\$"#

  /// The texts of claims and figures.
  private static func parts(_ text: String) -> String {
    let kept = try? Regex("(?m)" + tags + #"|^<!--.*-->$|^[|\-: ]+$"#)
    return ("\n" + text).components(separatedBy: "\n# ").enumerated().map { place, part in
      guard place > 0, let end = part.firstIndex(of: "\n") else { return part }
      let body = String(part[end...])
      return part[..<end]
        + (part.hasPrefix("labels\n")
          ? lines(body, keeping: kept) : words(body, keeping: kept, tag))
    }.joined(separator: "\n# ")
  }

  private static func markdown(_ text: String) -> String {
    let code = #"```[\s\S]*?```|`[^`]*`|\]\([^)]*\)|\{#[^}]*\}|<[^>]*>|https?://\S+|&\w+;"#
    return words(
      text, keeping: try? Regex(#"\{\{\{?[^{}]*\}?\}\}|\\\([\s\S]*?\\\)|\\\[[\s\S]*?\\\]|"# + code),
      attributes)
  }

  private static func template(_ text: String) -> String {
    let kept =
      #"<!--[\s\S]*?-->|<code[\s\S]*?</code>|<script[\s\S]*?</script>|<style[\s\S]*?</style>|"#
      + #"<[^>]*>|\{\{\{?[^{}]*\}?\}\}|&\w+;|\\\(.*?\\\)"#
    return words(text, keeping: try? Regex(kept), attributes)
  }

  /// Of an element, the attributes that are read out.
  private static func attributes(_ element: String) -> String {
    guard element.hasPrefix("<") else { return element }
    let inTags = try? Regex(#"\{\{[^{}]*\}\}"#)
    return element.replacing(/(aria-label|data-label|alt|title)="([^"]*)"/) {
      "\($0.1)=\"\(words(String($0.2), keeping: inTags))\""
    }
  }
}
