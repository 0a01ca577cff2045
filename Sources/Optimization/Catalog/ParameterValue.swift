import LinearAlgebra

/// The value of a parameter as a study gives it.
public enum ParameterValue: Sendable, Equatable {
  /// A real number.
  case number(Double)
  /// A whole number.
  case count(Int)
  /// Yes or no.
  case flag(Bool)
  /// A rule for H.
  case metric(MetricRule)
  /// A vector.
  case numbers([Double])
  /// A matrix, row by row.
  case rows([[Double]])

  /// For messages.
  var text: String {
    switch self {
    case .number(let value): "\(value)"
    case .count(let value): "\(value)"
    case .flag(let value): "\(value)"
    case .metric: "a metric"
    case .numbers(let values): "a list of \(values.count)"
    case .rows(let rows): "a list of \(rows.count) rows"
    }
  }
}

/// A type that parameters have.
public protocol ParameterScalar: Sendable {
  /// The value, if it is of this type.
  init?(_ value: ParameterValue)
  /// The value as any parameter has it.
  var parameterValue: ParameterValue { get }
}

extension Double: ParameterScalar {
  public init?(_ value: ParameterValue) {
    guard case .number(let number) = value else { return nil }
    self = number
  }

  public var parameterValue: ParameterValue { .number(self) }
}

extension Int: ParameterScalar {
  public init?(_ value: ParameterValue) {
    guard case .count(let count) = value else { return nil }
    self = count
  }

  public var parameterValue: ParameterValue { .count(self) }
}

extension Bool: ParameterScalar {
  public init?(_ value: ParameterValue) {
    guard case .flag(let flag) = value else { return nil }
    self = flag
  }

  public var parameterValue: ParameterValue { .flag(self) }
}

extension MetricRule: ParameterScalar {
  public init?(_ value: ParameterValue) {
    guard case .metric(let rule) = value else { return nil }
    self = rule
  }

  public var parameterValue: ParameterValue { .metric(self) }
}

extension [Double]: ParameterScalar {
  public init?(_ value: ParameterValue) {
    guard case .numbers(let numbers) = value else { return nil }
    self = numbers
  }

  public var parameterValue: ParameterValue { .numbers(self) }
}

extension Matrix: ParameterScalar {
  public init?(_ value: ParameterValue) {
    guard case .rows(let rows) = value else { return nil }
    self.init(rows)
  }

  public var parameterValue: ParameterValue { .rows((0..<rows).map { row($0).elements }) }
}
