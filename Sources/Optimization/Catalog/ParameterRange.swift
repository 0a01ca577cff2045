import Expressions

/// What values a parameter may have.
public enum ParameterRange: Sendable {
  /// The weight of the past in a running mean: 0 ≤ b < 1.
  case decay
  /// 0 or more, and finite.
  case nonNegative
  /// More than 0, and finite.
  case positive
  /// Both ends included.
  case between(ClosedRange<Double>)
  /// A whole number, both ends included.
  case count(ClosedRange<Int>)
  /// Yes or no.
  case flag
  /// A rule for H.
  case metric
  /// A list of at most `limit` numbers.
  case numbers(limit: Int)
  /// A symmetric matrix of at most this order.
  case symmetric(limit: Int)
  /// Rows of equal length.
  case rows(limit: Int, columns: Int)
  /// The text of a formula.
  case formula
  /// A list of names that formulas can hold.
  case names(limit: Int)
  /// Named numbers, lists of numbers and formulas.
  case constants
  /// Named quantities with the numbers that they begin at.
  case state
  /// Formulas by the names of what they change, in their order.
  case formulas
  /// A table with named columns, of at most so many numbers.
  case table(limit: Int)

  /// In words, for messages.
  public var expected: String {
    switch self {
    case .decay: "a number from 0 to 1, 1 excluded"
    case .nonNegative: "zero or a positive number"
    case .positive: "a positive number"
    case .between(let range):
      "a number from \(Self.text(range.lowerBound)) to \(Self.text(range.upperBound))"
    case .count(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .flag: "true or false"
    case .metric: MetricRule.expected
    case .numbers(let limit): "a list of at most \(limit) \(MatrixEntries.expected)"
    case .symmetric(let limit):
      "a square symmetric matrix of at most \(limit) rows of \(MatrixEntries.expected)"
    case .rows(let limit, let columns):
      "at most \(limit) rows of equal length, at most \(columns), of \(MatrixEntries.expected)"
    case .formula: "a formula, such as (1 - x)^2 + 100*(y - x^2)^2"
    case .names: "a list of different names of letters and digits"
    case .constants: "names of letters and digits with numbers, lists of them, or formulas"
    case .state: "names of letters and digits with the numbers that they begin at, such as {m: 0}"
    case .formulas: "names with formulas, x among them, such as {m: b*m + g, x: x - rate*m}"
    case .table(let limit):
      "a CSV file with a line of names and at most \(limit) numbers below it, or such columns as "
        + "{a: [1, 2], b: [3, 4]}"
    }
  }

  private static func text(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }

  /// Whether a value is of the range's kind, and inside it.
  public func contains(_ value: ParameterValue) -> Bool {
    switch (self, value) {
    case (.decay, .number(let number)): (0..<1).contains(number)
    case (.nonNegative, .number(let number)): number >= 0 && number.isFinite
    case (.positive, .number(let number)): number > 0 && number.isFinite
    case (.between(let range), .number(let number)): range.contains(number)
    case (.count(let range), .count(let count)): range.contains(count)
    case (.flag, .flag), (.metric, .metric): true
    case (.numbers(let limit), .numbers(let numbers)):
      (1...limit).contains(numbers.count) && MatrixEntries.areModerate(numbers)
    case (.symmetric(let limit), .rows(let rows)):
      rows.count <= limit && MatrixEntries.areUsable(rows)
    case (.rows(let limit, let columns), .rows(let rows)):
      (1...limit).contains(rows.count) && (1...columns).contains(rows[0].count)
        && rows.allSatisfy { $0.count == rows[0].count && MatrixEntries.areModerate($0) }
    case (.formula, .text(let text)): !text.isEmpty
    case (.names(let limit), .names(let names)):
      (1...limit).contains(names.count) && Set(names).count == names.count
        && names.allSatisfy(Formula.isName)
    case (.constants, .constants(let constants)):
      constants.allSatisfy { Formula.isName($0.key) && $0.value.isFinite }
    case (.state, .constants(let state)):
      state.allSatisfy { name, value in
        if case .number(let number) = value {
          number.isFinite && Formula.isName(name)
        } else {
          false
        }
      }
    case (.formulas, .formulas(let formulas)):
      !formulas.isEmpty && Set(formulas.map(\.name)).count == formulas.count
    case (.table(let limit), .table(let table)):
      table.names.count * table.rows <= limit && table.names.allSatisfy(Formula.isName)
        && table.columns.allSatisfy { $0.allSatisfy(\.isFinite) }
    default: false
    }
  }
}
