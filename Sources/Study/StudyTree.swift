/// A study, or a part of it, as plain data: what is written, compared and hashed.
public indirect enum StudyTree: Sendable, Equatable {
  case integer(Int)
  case number(Double)
  case text(String)
  case flag(Bool)
  case list([StudyTree])
  case section([Entry])
  /// The value of a key that is not given; the key is not written.
  case absent

  /// A key of a section with the comment that explains it.
  public struct Entry: Sendable, Equatable {
    public var key: String
    public var comment: String
    public var value: StudyTree
  }

  /// JSON without white space, keys in the order of the schema: equal studies give equal text.
  public var canonicalJSON: String {
    switch self {
    case .integer(let value): return String(value)
    case .number(let value): return Self.decimal(value)
    case .text(let value): return Self.quoted(value)
    case .flag(let value): return value ? "true" : "false"
    case .list(let values): return "[" + values.map(\.canonicalJSON).joined(separator: ",") + "]"
    case .section(let entries):
      let members = entries.map { Self.quoted($0.key) + ":" + $0.value.canonicalJSON }
      return "{" + members.joined(separator: ",") + "}"
    case .absent: return "null"
    }
  }

  /// The shortest decimal that reads back as the same number; valid in YAML 1.1 and JSON.
  static func decimal(_ value: Double) -> String {
    if let whole = Int(exactly: value), abs(whole) < 1_000_000 { return String(whole) }
    var text = "\(value)"
    if let e = text.firstIndex(of: "e"), !text[..<e].contains(".") {
      text.insert(contentsOf: ".0", at: e)
    }
    return text
  }

  /// A double-quoted string with the escapes that JSON and YAML share.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      // Controls, line separators and what YAML does not count as printable.
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value),
        "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension StudyTree {
  /// A section made of parts of the study, sorted by name.
  public static func parts(_ parts: [String: StudyTree]) -> StudyTree {
    .section(
      parts.sorted { $0.key < $1.key }.map { Entry(key: $0.key, comment: "", value: $0.value) })
  }
}
