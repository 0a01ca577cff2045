/// A constant of a formula, as it is given.
public enum FormulaConstant: Sendable, Equatable {
  case number(Double)
  /// A formula of other constants.
  case formula(String)
  /// `c[1]`, `c[2]`, …
  case list([Double])
  /// `a[1, 1]`, …, row by row.
  case rows([[Double]])

  /// Whether its numbers are.
  public var isFinite: Bool {
    switch self {
    case .number(let value): value.isFinite
    case .list(let values): values.allSatisfy(\.isFinite)
    case .rows(let rows): rows.allSatisfy { $0.allSatisfy(\.isFinite) }
    case .formula: true
    }
  }
}

/// The values of constants, each worked out once.
struct Constants {
  private let given: [String: FormulaConstant]
  private var known: [String: Double] = [:]
  /// Those that are being worked out, each for the one before it.
  private var open: [String] = []

  init(_ given: [String: FormulaConstant]) { self.given = given }

  var names: [String] { given.keys.sorted() }

  /// What stands at indices, none for a number; nil for an unknown name.
  ///
  /// Throws `FormulaError` for indices outside, and for constants that need each other.
  mutating func value(
    _ name: String, _ indices: [Int], error: (_ found: String, _ expected: String) -> FormulaError
  ) throws -> Double? {
    guard let constant = given[name] else { return nil }
    switch (constant, indices.count) {
    case (.number(let value), 0): return value
    case (.list(let values), 1):
      return values[try Self.place(indices[0], in: values.count, name, error)]
    case (.rows(let rows), 2):
      let row = rows[try Self.place(indices[0], in: rows.count, name, error)]
      return row[try Self.place(indices[1], in: row.count, name, error)]
    case (.formula(let text), 0): return try value(of: name, text, error)
    case (.number, _), (.formula, _):
      throw error("indices of \(name)", "\(name) alone, since it is one number")
    case (.list, _): throw error("\(name) with \(indices.count) indices", "\(name)[i]")
    case (.rows, _): throw error("\(name) with \(indices.count) indices", "\(name)[i, j]")
    }
  }

  private static func place(
    _ index: Int, in count: Int, _ name: String,
    _ error: (_ found: String, _ expected: String) -> FormulaError
  ) throws -> Int {
    guard (1...max(1, count)).contains(index), count > 0 else {
      throw error("the index \(index) of \(name)", "one from 1 to \(count)")
    }
    return index - 1
  }

  private mutating func value(
    of name: String, _ text: String,
    _ error: (_ found: String, _ expected: String) -> FormulaError
  ) throws -> Double {
    if let value = known[name] { return value }
    guard !open.contains(name) else {
      let circle = open.drop { $0 != name } + [name]
      throw error(
        "constants that need each other: \(circle.joined(separator: ", then "))",
        "constants that can be worked out one after the other")
    }
    guard open.count < Parser.depthLimit else {
      throw error("a constant behind \(open.count) others", "at most \(Parser.depthLimit)")
    }
    open.append(name)
    defer { open.removeLast() }
    var compiler = Compiler(text, variables: [], constants: self)
    let syntax = try Parser.parse(text)
    var tape = TapeBuilder()
    let node = try compiler.write(syntax, on: &tape)
    // With what it had to work out for it.
    known = compiler.constants.known
    guard let value = tape.constantValue(node), value.isFinite else {
      throw error("the constant \(name) without a finite value", "a number")
    }
    known[name] = value
    return value
  }
}
