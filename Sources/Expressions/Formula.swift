/// A function f: ℝⁿ → ℝ given as text, with exact derivatives.
///
/// Numbers, names, `+ − * / ^`, brackets, the functions of `Formula.functions`, and
///
/// - the variables by their names, by `x1 … xn`, and as `x[i]`; `n` is their number;
/// - constants by their names, with indices if they are lists: `c[i]`, `a[i, j]`; `pi` and `e`;
/// - `sum(i, 1, 10, …)` and `prod(i, 1, 10, …)`, written out with i = 1 … 10;
/// - `sum(…)` and `mean(…)` over the rows of a table, inside which its columns are names.
///
/// −x^2 is −(x²), and 2^3^2 is 2⁹. Nothing is multiplied by standing side by side. Gradients are computed
/// by reverse mode, Hessians by reverse mode along n directions. At kinks the derivative is a stated
/// subgradient: 0 for |x| and relu(x) at 0, the first argument's for max and min, 0 for norm and hypot
/// at 0. Source: Griewank and Walther, "Evaluating Derivatives", 2008, chapters 3 and 5.
public struct Formula: Sendable {
  /// As it was written.
  public let text: String
  /// n.
  public let dimension: Int
  /// The rows that sums run over; 0 without a table.
  public let rowCount: Int
  /// Of the variables and then of the sums over rows.
  let tape: Tape
  let sums: [RowSum]

  /// What is added up over the rows of the table.
  struct RowSum: Sendable {
    /// Of the variables and then of the columns.
    let tape: Tape
    /// The columns, one a name.
    let columns: [[Double]]
  }

  /// How many operations a value takes.
  public var operations: Int {
    sums.reduce(tape.code.count) { $0 + $1.tape.code.count * $1.rows }
  }

  /// The names of all functions.
  public static let functions = NamedFunction.all.map(\.name) + ["sum", "prod", "mean"]

  /// Whether variables, constants and columns can be called so.
  public static func isName(_ text: String) -> Bool { Token.isName(text) }

  /// - Parameters:
  ///   - text: the formula.
  ///   - variables: the names of x_1 … x_n.
  ///   - constants: by their names.
  ///   - table: what `sum(…)` runs over.
  ///
  /// Throws `FormulaError` for the first thing that is wrong with the text or a constant.
  public init(
    _ text: String, variables: [String], constants: [String: FormulaConstant] = [:],
    table: FormulaTable? = nil
  ) throws {
    let syntax = try Parser.parse(text)
    var compiler = Compiler(
      text, variables: variables, columns: table?.names ?? [], rowCount: table?.rows ?? 0,
      constants: Constants(constants))
    var builder = TapeBuilder()
    let output = try compiler.write(syntax, on: &builder)
    self.text = text
    (dimension, rowCount) = (variables.count, table?.rows ?? 0)
    let columns = table?.columns ?? []
    sums = compiler.rowSums.map {
      RowSum(
        tape: $0.tape.tape(inputs: variables.count + columns.count, outputs: [$0.output]),
        columns: columns)
    }
    tape = builder.tape(inputs: variables.count + sums.count, outputs: [output])
  }

  /// x, y where there are two variables, x where there is one, x1 … xn else.
  public static func standardVariables(_ count: Int) -> [String] {
    count <= 2 ? Array(["x", "y"].prefix(count)) : (1...count).map { "x\($0)" }
  }

  /// f(x). Not a number or infinite where a formula has no value, as log(−1) and 1/0.
  public func value(at x: [Double]) -> Double {
    precondition(x.count == dimension, "a point of another dimension")
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: tape.registers) { room in
      guard let values = room.baseAddress else { return .nan }
      fill(values, x)
      tape.run(values)
      return values[tape.outputs[0]]
    }
  }

  /// f(x), and ∇f(x) written to `gradient`, which has n places.
  public func value(at x: [Double], gradient: inout [Double]) -> Double {
    precondition(x.count == dimension && gradient.count == dimension, "another dimension")
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * tape.registers) { room in
      guard let values = room.baseAddress else { return .nan }
      let adjoints = values + tape.registers
      fill(values, x)
      tape.run(values)
      adjoints.initialize(repeating: 0, count: tape.registers)
      adjoints[tape.outputs[0]] = 1
      tape.pull(values, adjoints)
      for i in 0..<dimension { gradient[i] = adjoints[i] }
      for (number, sum) in sums.enumerated() {
        sum.addGradient(at: x, weight: adjoints[dimension + number], to: &gradient)
      }
      return values[tape.outputs[0]]
    }
  }

  /// ∇²f(x), row by row, n × n.
  public func hessian(at x: [Double]) -> [Double] {
    precondition(x.count == dimension, "a point of another dimension")
    return SecondOrder(self).hessian(at: x)
  }

  /// Whether the mathematics gives f(x) a finite value, as it does not for log(−1) and 1/0; a value that
  /// is too large for a number is finite.
  public func isDefined(at x: [Double]) -> Bool {
    precondition(x.count == dimension, "a point of another dimension")
    let inputs = x + sums.map { $0.value(at: x) }
    return tape.isDefined(inputs) && sums.allSatisfy { $0.isDefined(at: x) }
  }

  /// The inputs of the tape, and its constants.
  private func fill(_ values: UnsafeMutablePointer<Double>, _ x: [Double]) {
    tape.prepare(values)
    for i in 0..<dimension { values[i] = x[i] }
    for (number, sum) in sums.enumerated() { values[dimension + number] = sum.value(at: x) }
  }
}

extension Tape {
  /// Whether each operation is defined on what it gets.
  func isDefined(_ inputs: [Double]) -> Bool {
    var values = inputs + constants
    for step in code {
      let (a, b) = (values[Int(step.a)], values[Int(step.b)])
      guard step.operation.isDefined(a, b) else { return false }
      values.append(step.operation.value(a, b))
    }
    return true
  }
}
