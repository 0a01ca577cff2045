import Expressions
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
  /// A formula.
  case text(String)
  /// Names of variables.
  case names([String])
  /// Constants of a formula.
  case constants([String: FormulaConstant])
  /// Formulas in their order.
  case formulas([NamedFormula])
  /// What a formula sums over.
  case table(FormulaTable)

  /// For messages.
  var text: String {
    switch self {
    case .number(let value): "\(value)"
    case .count(let value): "\(value)"
    case .flag(let value): "\(value)"
    case .metric: "a metric"
    case .numbers(let values): "a list of \(values.count)"
    case .rows(let rows): "a list of \(rows.count) rows"
    case .text(let text): text
    case .names(let names): "a list of \(names.count)"
    case .constants(let constants): "\(constants.count) constants"
    case .formulas(let formulas): "\(formulas.count) formulas"
    case .table(let table): "a table of \(table.rows) rows"
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

extension String: ParameterScalar {
  public init?(_ value: ParameterValue) {
    guard case .text(let text) = value else { return nil }
    self = text
  }

  public var parameterValue: ParameterValue { .text(self) }
}

/// What the variables of a formula are called.
public struct VariableNames: ParameterScalar {
  /// Those of x_1 … x_n.
  public let names: [String]

  public init?(_ value: ParameterValue) {
    guard case .names(let names) = value else { return nil }
    self.names = names
  }

  public var parameterValue: ParameterValue { .names(names) }
}

extension [String: FormulaConstant]: ParameterScalar {
  public init?(_ value: ParameterValue) {
    guard case .constants(let constants) = value else { return nil }
    self = constants
  }

  public var parameterValue: ParameterValue { .constants(self) }
}

/// The formulas of a step, in their order.
public struct StepFormulas: ParameterScalar {
  /// Each with the name of what it changes.
  public let formulas: [NamedFormula]

  /// These, in this order.
  public init(_ formulas: [NamedFormula]) { self.formulas = formulas }

  public init?(_ value: ParameterValue) {
    guard case .formulas(let formulas) = value else { return nil }
    self.formulas = formulas
  }

  public var parameterValue: ParameterValue { .formulas(formulas) }
}

extension FormulaTable: ParameterScalar {
  public init?(_ value: ParameterValue) {
    guard case .table(let table) = value else { return nil }
    self = table
  }

  public var parameterValue: ParameterValue { .table(self) }
}
