import LinearAlgebra

/// The value of a parameter as a study gives it.
public enum ParameterValue: Sendable, Equatable {
  case number(Double)
  case count(Int)
  case flag(Bool)
  case metric(MetricRule)
}

/// A type that parameters have.
public protocol ParameterScalar: Sendable {
  init?(_ value: ParameterValue)
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
