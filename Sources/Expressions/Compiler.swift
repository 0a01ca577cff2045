import Input

/// Writes the tree of a formula on a tape.
struct Compiler {
  /// A sum over the rows of a table: what is added up has a tape of its own, whose inputs are the
  /// variables and then the columns.
  struct RowSum {
    let tape: TapeBuilder
    let output: Int
  }

  private let letters: [Character]
  private let variables: [String]
  private let columns: [String]
  var constants: Constants
  /// Names with the nodes that they stand for at this place, before all others.
  var bindings: [String: Int] = [:]
  /// Those of sums and products that are being written out.
  private var indices: [(name: String, value: Double)] = []
  private var isInRows = false
  private(set) var rowSums: [RowSum] = []
  /// Parts that were written: sums of constants grow no tape, and take time all the same.
  private var written = 0
  private let rowCount: Int

  /// - Parameter columns: the names that hold inside a sum over rows, of which there are `rowCount`.
  init(
    _ formula: String, variables: [String], columns: [String] = [], rowCount: Int = 0,
    constants: Constants
  ) {
    letters = Array(formula.prefix(Parser.lengthLimit))
    (self.variables, self.columns, self.constants) = (variables, columns, constants)
    self.rowCount = rowCount
  }

  func fault(_ syntax: Syntax, _ found: String, _ expected: String) -> FormulaError {
    FormulaError(letters, at: syntax.place, found: found, expected: expected)
  }

  /// The node of a tree's value.
  ///
  /// Throws `FormulaError` for unknown names, wrong numbers of arguments, and what is too long.
  mutating func write(_ syntax: Syntax, on tape: inout TapeBuilder) throws -> Int {
    written += 1
    guard !tape.isFull, written <= 4 * TapeBuilder.lengthLimit else {
      throw fault(
        syntax, "more than \(TapeBuilder.lengthLimit) operations, sums written out",
        "a shorter formula")
    }
    switch syntax.kind {
    case .number(let value): return tape.constant(value)
    case .negative(let part): return tape.emit(.negate, try write(part, on: &tape))
    case .sum(let first, let others):
      return try others.reduce(try write(first, on: &tape)) { sum, other in
        tape.emit(other.isMinus ? .subtract : .add, sum, try write(other.1, on: &tape))
      }
    case .product(let first, let others):
      return try others.reduce(try write(first, on: &tape)) { product, other in
        tape.emit(other.isQuotient ? .divide : .multiply, product, try write(other.1, on: &tape))
      }
    case .power(let base, let exponent):
      return tape.emit(.power, try write(base, on: &tape), try write(exponent, on: &tape))
    case .name(let name, let places):
      return try write(name, places.map { try whole($0, "an index") }, syntax, on: &tape)
    case .call(let name, let parts): return try call(name, parts, syntax, on: &tape)
    }
  }

  /// A tree that must be a whole number, whatever the variables are.
  private mutating func whole(_ syntax: Syntax, _ what: String) throws -> Int {
    var tape = TapeBuilder()
    let node = try write(syntax, on: &tape)
    guard let value = tape.constantValue(node), value == value.rounded(), abs(value) < 1e9 else {
      throw fault(syntax, "\(what) that is no whole number", "one such as 2, i or n-1")
    }
    return Int(value)
  }

  private mutating func write(
    _ name: String, _ places: [Int], _ syntax: Syntax, on tape: inout TapeBuilder
  ) throws -> Int {
    if places.isEmpty, let index = indices.last(where: { $0.name == name }) {
      return tape.constant(index.value)
    }
    if places.isEmpty, let node = bindings[name] { return node }
    let value = try constants.value(name, places) { [letters] in
      FormulaError(letters, at: syntax.place, found: $0, expected: $1)
    }
    if let value { return tape.constant(value) }
    if places.isEmpty {
      if isInRows, let column = columns.firstIndex(of: name) {
        return tape.input(variables.count + column)
      }
      if let variable = variables.firstIndex(of: name) ?? Self.numbered(name, variables.count) {
        return tape.input(variable)
      }
    } else if name == "x", places.count == 1 {
      guard (1...max(1, variables.count)).contains(places[0]), !variables.isEmpty else {
        throw fault(syntax, "the index \(places[0]) of x", "one from 1 to \(variables.count)")
      }
      return tape.input(places[0] - 1)
    }
    if places.isEmpty, let value = Self.builtIn(name, variables.count) {
      return tape.constant(value)
    }
    throw unknown(name, syntax)
  }

  /// x1, x2, … whatever else the variables are called.
  private static func numbered(_ name: String, _ count: Int) -> Int? {
    guard name.first == "x", let number = Int(name.dropFirst()),
      (1...max(1, count)).contains(number),
      "x\(number)" == name
    else { return nil }
    return number <= count ? number - 1 : nil
  }

  private static func builtIn(_ name: String, _ count: Int) -> Double? {
    switch name {
    case "pi", "π": .pi
    case "e": 2.718281828459045
    case "n" where count > 0: Double(count)
    default: nil
    }
  }

  private func unknown(_ name: String, _ syntax: Syntax) -> FormulaError {
    if columns.contains(name), !isInRows {
      return fault(
        syntax, "the column \(name.shortened(to: 40)) outside of a sum",
        "columns only in sum(…) or mean(…) over the rows")
    }
    if NamedFunction.named(name) != nil {
      return fault(syntax, "the function \(name) without arguments", "\(name)(…)")
    }
    if ["x", "y"].contains(name), variables.count > 2, variables[0] == "x1" {
      return fault(
        syntax, "\(name) among \(variables.count) unknowns",
        "x1 … x\(variables.count) or x[i], since the start has \(variables.count) numbers")
    }
    let shown =
      variables.count > 6 ? [variables[0], "…", variables[variables.count - 1]] : variables
    let others =
      constants.names + indices.map(\.name) + (isInRows ? columns : []) + ["pi", "e"]
      + (variables.isEmpty ? [] : ["n"])
    let bound = bindings.keys.sorted()
    let known = bound + variables + others
    return fault(
      syntax, "the unknown name \(name.shortened(to: 40))",
      "one of \((bound + shown + others).prefix(30).joined(separator: ", "))"
        + EditDistance.hint(for: name, among: known.count > 200 ? others : known))
  }
}

extension Compiler {
  private static let rowFunctions = ["sum", "mean"]
  private static let indexFunctions = ["sum", "prod"]
  private static let names =
    (NamedFunction.all.map(\.name) + rowFunctions + indexFunctions).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }

  private mutating func call(
    _ name: String, _ parts: [Syntax], _ syntax: Syntax, on tape: inout TapeBuilder
  ) throws -> Int {
    if Self.indexFunctions.contains(name), parts.count == 4 {
      return try repeated(parts, isSum: name == "sum", on: &tape)
    }
    if Self.rowFunctions.contains(name), parts.count == 1 {
      return try overRows(parts[0], isMean: name == "mean", syntax, on: &tape)
    }
    guard let function = NamedFunction.named(name) else {
      guard Self.names.contains(name) else {
        let isValue = variables.contains(name) || constants.names.contains(name)
        throw fault(
          syntax,
          isValue ? "\(name) before a bracket" : "the unknown function \(name.shortened(to: 40))",
          isValue
            ? "an operator such as * between them"
            : "one of \(Self.names.joined(separator: ", "))"
              + EditDistance.hint(for: name, among: Self.names))
      }
      throw fault(
        syntax, "\(name) of \(parts.count) arguments",
        name == "prod"
          ? "prod(i, 1, n, …)"
          : name == "mean"
            ? "mean(…) over rows"
            : "sum(…) over rows, or sum(i, 1, n, …)")
    }
    guard function.arguments.contains(parts.count) else {
      let (least, most) = (function.arguments.lowerBound, function.arguments.upperBound)
      let count = least == most ? "\(least)" : "\(least) or more"
      throw fault(
        syntax, "\(name) of \(parts.count) argument\(parts.count == 1 ? "" : "s")",
        "\(count) argument\(count == "1" ? "" : "s")")
    }
    let arguments = try parts.map { try write($0, on: &tape) }
    return function.write(&tape, arguments)
  }

  /// sum(i, 1, 10, …), written out.
  private mutating func repeated(
    _ parts: [Syntax], isSum: Bool, on tape: inout TapeBuilder
  ) throws -> Int {
    guard case .name(let index, let places) = parts[0].kind, places.isEmpty else {
      throw fault(parts[0], "no name", "the name of an index, as in sum(i, 1, n, …)")
    }
    let (first, last) = (try whole(parts[1], "a first index"), try whole(parts[2], "a last index"))
    guard last - first < TapeBuilder.lengthLimit else {
      throw fault(parts[2], "\(first) to \(last)", "at most \(TapeBuilder.lengthLimit) terms")
    }
    var result = tape.constant(isSum ? 0 : 1)
    guard first <= last else { return result }
    for value in first...last {
      indices.append((index, Double(value)))
      defer { indices.removeLast() }
      result = tape.emit(isSum ? .add : .multiply, result, try write(parts[3], on: &tape))
    }
    return result
  }

  /// sum(…) over the rows: an input of the tape, behind the variables.
  private mutating func overRows(
    _ part: Syntax, isMean: Bool, _ syntax: Syntax, on tape: inout TapeBuilder
  ) throws -> Int {
    guard !columns.isEmpty else {
      throw fault(
        syntax, "a sum over rows without a table",
        "rows: with a file, or sum(i, 1, n, …)")
    }
    guard !isInRows else {
      throw fault(syntax, "a sum over rows inside another", "one that stands by itself")
    }
    isInRows = true
    defer { isInRows = false }
    var body = TapeBuilder()
    let output = try write(part, on: &body)
    rowSums.append(RowSum(tape: body, output: output))
    let sum = tape.input(variables.count + rowSums.count - 1)
    return isMean ? tape.emit(.multiply, sum, tape.constant(1 / Double(rowCount))) : sum
  }
}
