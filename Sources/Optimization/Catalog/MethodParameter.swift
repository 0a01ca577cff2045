/// A parameter of a method beside its step size: declared once, by the method's file. The method's
/// initialiser checks with it, and studies read with it.
public struct MethodParameter: Sendable {
  /// As studies write it.
  public let name: String
  public let range: ParameterRange
  /// What it is where nothing is given.
  public let standard: ByDialect<ParameterValue>

  init(_ name: String, _ range: ParameterRange, _ standard: ByDialect<ParameterValue>) {
    (self.name, self.range, self.standard) = (name, range, standard)
  }

  init(_ name: String, _ range: ParameterRange, _ standard: some ParameterScalar) {
    self.init(name, range, ByDialect(standard.parameterValue))
  }

  init<Value: ParameterScalar>(
    _ name: String, _ range: ParameterRange, _ standard: Value, _ others: [Dialect: Value]
  ) {
    self.init(
      name, range, ByDialect(standard.parameterValue, others.mapValues(\.parameterValue)))
  }

  /// The given value, or the dialect's.
  ///
  /// Throws `ProblemError.outside` for a value outside the range.
  func value<Value: ParameterScalar>(
    _ given: Value?, in dialect: Dialect = .lecture
  ) throws -> Value {
    let value = given?.parameterValue ?? standard[dialect]
    guard range.contains(value), let value = Value(value) else {
      throw ProblemError.outside(what: name, value: value.text, expected: range.expected)
    }
    return value
  }
}

/// What values a parameter may have.
public enum ParameterRange: Sendable {
  /// The weight of the past in a running mean: 0 ≤ b < 1.
  case decay
  /// 0 or more, and finite.
  case nonNegative
  /// More than 0, and finite.
  case positive
  case count(ClosedRange<Int>)
  case flag
  case metric

  /// In words, for messages.
  public var expected: String {
    switch self {
    case .decay: "a number from 0 to 1, 1 excluded"
    case .nonNegative: "zero or a positive number"
    case .positive: "a positive number"
    case .count(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .flag: "true or false"
    case .metric: MetricRule.expected
    }
  }

  public func contains(_ value: ParameterValue) -> Bool {
    switch (self, value) {
    case (.decay, .number(let number)): (0..<1).contains(number)
    case (.nonNegative, .number(let number)): number >= 0 && number.isFinite
    case (.positive, .number(let number)): number > 0 && number.isFinite
    case (.count(let range), .count(let count)): range.contains(count)
    case (.flag, .flag), (.metric, .metric): true
    default: false
    }
  }
}

extension ParameterValue {
  /// For messages.
  var text: String {
    switch self {
    case .number(let value): "\(value)"
    case .count(let value): "\(value)"
    case .flag(let value): "\(value)"
    case .metric: "a metric"
    }
  }
}
