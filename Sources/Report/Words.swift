import Foundation
import Input
import Numerals
import Results
import Study
import Texts

/// The words that the program and its scripts put on pages, by their keys: `words.txt` has a line
/// `key: words` for each, and comments after `#`.
struct Words {
  private(set) var texts: [String: String]
  /// Of these words.
  let language: Language

  private static let decimalMark = "decimalMark"

  /// The program's words, with those of a user's file in their place.
  ///
  /// Throws `ReportError.template` with the line that is no pair, or whose key or value's name is
  /// unknown.
  init(
    _ source: String, file: String, changes: (source: String, file: String)? = nil,
    language: Language = .english
  ) throws {
    self.language = language
    texts = [:]
    try Self.read(source, file) { key, text, _ in texts[key] = text }
    guard let changes else { return }
    let known = texts
    try Self.read(changes.source, changes.file) { key, text, fault in
      guard let old = known[key] else {
        let hint = EditDistance.hint(for: key, among: known.keys.sorted())
        throw fault("there are no words \(key)\(hint)")
      }
      let names = Self.names(in: old)
      if let name = Self.names(in: text).subtracting(names).min() {
        let expected = names.sorted().map { "{\($0)}" }.joined(separator: ", ")
        throw fault(
          "\(key) has no value {\(name)}, expected \(expected.isEmpty ? "none" : expected)")
      }
      texts[key] = text
    }
  }

  /// From `json`; no words from what is something else.
  init(json: String) {
    texts = (try? JSONDecoder().decode([String: String].self, from: Data(json.utf8))) ?? [:]
    language = .english
  }

  /// For a script element of a page, which no `<` may end.
  var json: String {
    // Scripts write numbers, too.
    let all = texts.merging([Self.decimalMark: language.decimalMark]) { $1 }
    return HTMLEscaping.script((try? JSON.compact(all)) ?? "{}")
  }

  /// What stands for a key; the key itself if nothing does.
  func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
    values.reduce(texts[key] ?? key) { $0.replacing("{\($1.key)}", with: $1.value) }
  }

  /// A number as the language writes it.
  func number(_ text: String) -> String {
    NumberFormat.localized(text, decimalMark: language.decimalMark)
  }

  private static func names(in text: String) -> Set<String> {
    Set(text.matches(of: /\{(\w+)\}/).map { String($0.1) })
  }

  private static func read(
    _ source: String, _ file: String,
    _ take: (_ key: String, _ text: String, _ fault: (String) -> ReportError) throws -> Void
  ) throws {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let fault = { ReportError.template(file: file, line: index + 1, message: $0) }
      let line = line.trimmingCharacters(in: .whitespaces)
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      guard let match = line.wholeMatch(of: /([\w-]+):\s*(.+)/) else {
        throw fault("found \(line.shortened(to: 40)), expected a key, a colon and words")
      }
      try take(String(match.1), String(match.2), fault)
    }
  }
}
