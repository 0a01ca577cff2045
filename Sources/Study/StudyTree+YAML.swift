extension StudyTree {
  /// Commented YAML, one key a line, lists in flow style; a list of sections has one a line.
  public var yaml: String { lines(indent: 0).joined(separator: "\n") + "\n" }

  private func lines(indent: Int) -> [String] {
    guard case .section(let entries) = self else { return [flow] }
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    for entry in entries {
      if indent == 0, !lines.isEmpty { lines.append("") }
      if !entry.comment.isEmpty {
        lines += Self.wrapped(entry.comment, width: 96 - indent).map { margin + "# " + $0 }
      }
      if case .section = entry.value {
        lines.append(margin + Self.key(entry) + ":")
        lines += entry.value.lines(indent: indent + 2)
      } else if let items = entry.value.sections {
        lines.append(margin + Self.key(entry) + ":")
        lines += items.map { margin + "  - " + $0.flow }
      } else {
        lines.append(margin + Self.key(entry) + ": " + entry.value.flow)
      }
    }
    return lines
  }

  /// The value on one line.
  private var flow: String {
    switch self {
    case .text(let text) where Self.isPlain(text): text
    case .list(let values): "[" + values.map(\.flow).joined(separator: ", ") + "]"
    case .section(let entries):
      "{" + entries.map { "\(Self.key($0)): \($0.value.flow)" }.joined(separator: ", ") + "}"
    default: canonicalJSON
    }
  }

  /// Names that a user chose may need quotes.
  private static func key(_ entry: Entry) -> String {
    isPlain(entry.key) ? entry.key : quoted(entry.key)
  }

  /// The sections of a list of them; nil for anything else.
  private var sections: [StudyTree]? {
    guard case .list(let values) = self, !values.isEmpty else { return nil }
    return values.allSatisfy { if case .section = $0 { true } else { false } } ? values : nil
  }

  /// Whether a text needs no quotes: a word or more of letters that YAML cannot take for a
  /// number, a flag or a null.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic, first.isASCII,
      !["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(text.lowercased())
    else { return false }
    return !text.hasSuffix(" ")
      && text.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
          || $0 == " " || $0 == "-" || $0 == "_" || $0 == "."
      }
  }

  private static func wrapped(_ text: String, width: Int) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines.count - 1
      if lines[last].isEmpty {
        lines[last] = String(word)
      } else if lines[last].count + 1 + word.count <= width {
        lines[last] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
