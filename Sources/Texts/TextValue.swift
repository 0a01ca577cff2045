/// What a tag of a text stands for.
public indirect enum TextValue: Sendable, Equatable {
  case text(String)
  /// A number as it is written, and itself for plural forms; nil for one that is missing.
  case number(String, Double?)
  case flag(Bool)
  case list([TextValue])
  case group([String: TextValue])

  /// What a text says in the place of a number that is missing.
  public static let missing = TextValue.number("–", nil)

  /// A whole number.
  public static func count(_ count: Int) -> TextValue { .number(String(count), Double(count)) }

  /// Whether a section about it is there: not for what is false, zero, missing or empty.
  var isSomething: Bool {
    switch self {
    case .text(let text): !text.isEmpty
    case .number(_, let number): number != nil && number != 0
    case .flag(let flag): flag
    case .list(let values): !values.isEmpty
    case .group: true
    }
  }
}
