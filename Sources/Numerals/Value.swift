/// What a text can say: the numbers of a finding or a picture by their names.
public indirect enum Value: Sendable, Equatable {
  /// A name, or a formula between `$…$`, as it is.
  case text(String)
  case number(Quantity)
  case flag(Bool)
  /// One of several kinds, so that a text has words for each.
  case choice(String, of: [String])
  case list([Value])
  case group([String: Value])

  /// What stands for a group of values that is not there.
  public static let missing = Value.number(Quantity(nil, style: .parameter))

  /// Whether this is a number that is not there.
  public var isMissing: Bool {
    if case .number(let quantity) = self { quantity.value == nil } else { false }
  }

  /// A whole number.
  public static func count(_ count: Int) -> Value {
    .number(Quantity(Double(count), style: .decimals(0)))
  }

  /// A number as it was given.
  public static func parameter(_ value: Double?) -> Value {
    .number(Quantity(value, style: .parameter))
  }

  /// A number with its significant digits.
  public static func number(_ value: Double?, digits: Int) -> Value {
    .number(Quantity(value, style: .significant(digits)))
  }

  /// A number with its decimals.
  public static func number(_ value: Double?, decimals: Int) -> Value {
    .number(Quantity(value, style: .decimals(decimals)))
  }

  /// The case of an enumeration, with its raw value as its name.
  public static func choice<Kind: CaseIterable & RawRepresentable<String>>(_ kind: Kind) -> Value {
    .choice(kind.rawValue, of: Kind.allCases.map(\.rawValue))
  }

  /// A value inside groups, by the names that lead to it, joined by dots; nil if there is none.
  public subscript(_ path: String) -> Value? {
    let names = path.split(separator: ".", maxSplits: 1).map(String.init)
    guard let first = names.first, let own = part(first) else { return nil }
    return names.count == 1 ? own : own[names[1]]
  }

  /// The value itself of a number, the ends of its interval, and whether it is there; each kind of a choice as a flag;
  /// the count of a list.
  func part(_ name: String) -> Value? {
    switch self {
    case .group(let values): values[name]
    case .choice(let own, let all): all.contains(name) ? .flag(own == name) : nil
    case .number(let quantity):
      switch name {
      case "value": .number(Quantity(quantity.value, style: quantity.style))
      case "lower": .number(Quantity(quantity.lower, style: quantity.style))
      case "upper": .number(Quantity(quantity.upper, style: quantity.style))
      case "isKnown": .flag(quantity.value != nil)
      default: nil
      }
    case .list(let values): name == "count" ? .count(values.count) : nil
    case .text, .flag: nil
    }
  }

  /// Whether a section about it is there: not for what is false, zero, missing or empty.
  public var isSomething: Bool {
    switch self {
    case .text(let text): !text.isEmpty
    case .number(let quantity): quantity.value.map { $0 != 0 } ?? false
    case .flag(let flag): flag
    case .list(let values): !values.isEmpty
    case .choice, .group: true
    }
  }
}
