/// Values in files: a count is a number, any other number an object `{"value": 0.25, "style":
/// "decimals-2"}` with the ends `lower` and `upper` of its interval, a choice `{"choice": "plain",
/// "of": ["plain", "scaled"]}`; the rest as JSON has it.
extension Value: Codable {
  private enum Key: String, CodingKey {
    case value, lower, upper, style, choice, of
  }

  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .number(let quantity):
      if let count = quantity.value.flatMap(Int.init(exactly:)), self == .count(count) {
        return try count.encode(to: encoder)
      }
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(quantity.value, forKey: .value)
      try container.encodeIfPresent(quantity.lower, forKey: .lower)
      try container.encodeIfPresent(quantity.upper, forKey: .upper)
      try container.encode(quantity.style.name, forKey: .style)
    case .choice(let own, let all):
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(own, forKey: .choice)
      try container.encode(all, forKey: .of)
    case .text(let text): try text.encode(to: encoder)
    case .flag(let flag): try flag.encode(to: encoder)
    case .list(let values): try values.encode(to: encoder)
    case .group(let values): try values.encode(to: encoder)
    }
  }

  public init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: Key.self), container.contains(.style) {
      let style = try container.decode(String.self, forKey: .style)
      guard let style = Quantity.Style(name: style) else {
        throw DecodingError.dataCorruptedError(
          forKey: .style, in: container, debugDescription: "there is no style \(style)")
      }
      self = .number(
        Quantity(
          try container.decodeIfPresent(Double.self, forKey: .value),
          lower: try container.decodeIfPresent(Double.self, forKey: .lower),
          upper: try container.decodeIfPresent(Double.self, forKey: .upper), style: style))
    } else if let container = try? decoder.container(keyedBy: Key.self), container.contains(.choice)
    {
      self = .choice(
        try container.decode(String.self, forKey: .choice),
        of: try container.decode([String].self, forKey: .of))
    } else if let values = try? [String: Value](from: decoder) {
      self = .group(values)
    } else if let values = try? [Value](from: decoder) {
      self = .list(values)
    } else {
      let container = try decoder.singleValueContainer()
      if let flag = try? container.decode(Bool.self) {
        self = .flag(flag)
      } else if let count = try? container.decode(Int.self) {
        self = .count(count)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }
}

extension Quantity.Style {
  /// In files: significant-3, decimals-2, percent-2, percent-decimals-2, parameter, power.
  var name: String {
    switch self {
    case .significant(let digits): "significant-\(digits)"
    case .decimals(let decimals): "decimals-\(decimals)"
    case .percent(let digits): "percent-\(digits)"
    case .percentDecimals(let decimals): "percent-decimals-\(decimals)"
    case .rounded(let digits): "rounded-\(digits)"
    case .parameter: "parameter"
    case .power: "power"
    }
  }

  init?(name: String) {
    let simple = [Self.parameter, .power].first { $0.name == name }
    let digits = name.split(separator: "-").last.flatMap { Int($0) }.flatMap { digits in
      [
        Self.significant(digits), .decimals(digits), .percent(digits), .percentDecimals(digits),
        .rounded(digits),
      ]
      .first { $0.name == name }
    }
    guard let style = simple ?? digits else { return nil }
    self = style
  }
}
