/// A parameter of a method beside its step size: declared once, by the method's file. The method's
/// initialiser checks with it, and studies read with it.
public struct MethodParameter: Sendable {
  /// As studies write it.
  public let name: String
  /// What values it may have.
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
    try check(value)
    guard let value = Value(value) else {
      throw ProblemError.outside(what: name, value: value.text, expected: range.expected)
    }
    return value
  }

  /// Throws `ProblemError.outside` for a value outside the range.
  func check(_ value: ParameterValue) throws {
    guard range.contains(value) else {
      throw ProblemError.outside(what: name, value: value.text, expected: range.expected)
    }
  }
}
