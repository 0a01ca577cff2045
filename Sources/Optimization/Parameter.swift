/// Checks of the parameters that methods share.
enum Parameter {
  /// A step size or damping: positive and finite.
  static func positive(_ value: Double, _ name: String) throws -> Double {
    guard value > 0, value.isFinite else {
      throw ProblemError.notPositive(what: name, value: value)
    }
    return value
  }

  /// An ε or an initial accumulator: zero or more, and finite.
  static func nonNegative(_ value: Double, _ name: String) throws -> Double {
    guard value >= 0, value.isFinite else {
      throw ProblemError.outside(what: name, value: value, expected: "zero or a positive number")
    }
    return value
  }

  /// The weight of the past in a running mean: 0 ≤ b < 1.
  static func decay(_ value: Double, _ name: String) throws -> Double {
    guard value >= 0, value < 1 else {
      throw ProblemError.outside(
        what: name, value: value, expected: "a number from 0 to 1, 1 excluded")
    }
    return value
  }
}
