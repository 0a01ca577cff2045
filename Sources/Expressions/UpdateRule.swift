/// A formula with the name of what it gives.
public struct NamedFormula: Sendable, Equatable {
  /// What it gives.
  public let name: String
  /// The formula.
  public let text: String

  /// A name with a formula.
  public init(_ name: String, _ text: String) { (self.name, self.text) = (name, text) }
}

/// The step of a first-order method as formulas, coordinate by coordinate.
///
/// Each formula gives a new value to a quantity of the state or to x, in the order in which they stand,
/// each seeing the new values of those before it. `g` is the gradient, `k` the step from 1, `rate` its γ. What
/// depends on k, rate and constants alone is computed once a step.
public struct UpdateRule: Sendable {
  /// The quantities that are kept from step to step, in the order of their names.
  public let state: [String]
  /// What each begins at, in every coordinate.
  public let initial: [Double]
  /// Of k and the rate.
  let shared: Tape
  /// Of x, g, the state and then the results of `shared`; it gives the new x, the new state and the metric.
  let coordinate: Tape
  private let wide: WideTape

  /// Why formulas are no step.
  public struct Fault: Error, Equatable {
    /// The formula that is wrong, `metric` for that of the metric; nil for all together.
    public let name: String?
    /// What is wrong in it.
    public let error: FormulaError
  }

  /// - Parameters:
  ///   - state: the names of quantities with what they begin at.
  ///   - constants: by their names.
  ///   - updates: what gives x and each quantity a new value.
  ///   - metric: the diagonal of H_k, from the new values.
  ///
  /// Throws `Fault` for a formula that is none, one of an unknown quantity, and a quantity or x without one.
  public init(
    state: [String: Double], constants: [String: FormulaConstant] = [:], updates: [NamedFormula],
    metric: String
  ) throws {
    self.state = state.keys.sorted()
    initial = self.state.map { state[$0] ?? 0 }
    let names = ["x", "g"] + self.state + ["k", "rate"]
    var builder = TapeBuilder(varying: 2 + state.count)
    var bindings: [String: Int] = [:]
    for (number, name) in names.enumerated() { bindings[name] = builder.input(number) }
    func compile(_ formula: NamedFormula) throws -> Int {
      do {
        var compiler = Compiler(formula.text, variables: [], constants: Constants(constants))
        compiler.bindings = bindings
        return try compiler.write(try Parser.parse(formula.text), on: &builder)
      } catch let error as FormulaError {
        throw Fault(name: formula.name, error: error)
      }
    }
    let changed = self.state + ["x"]
    for update in updates {
      guard changed.contains(update.name) else {
        throw Self.fault(
          "a formula for \(update.name)",
          "formulas for \(changed.joined(separator: ", ")); a quantity of its own begins in state")
      }
      bindings[update.name] = try compile(update)
    }
    if let missing = changed.first(where: { name in !updates.contains { $0.name == name } }) {
      throw Self.fault(
        "no formula for \(missing)", "one for each of \(changed.joined(separator: ", "))")
    }
    let named = self.state + constants.keys.sorted()
    let taken = ["x", "g", "k", "rate"]
    if let clash = named.indices.first(where: { (taken + named[..<$0]).contains(named[$0]) }) {
      throw Self.fault(
        "a quantity \(named[clash])",
        "names of their own for the state and the constants, and not x, g, k or rate")
    }
    let outputs =
      (["x"] + self.state).compactMap { bindings[$0] }
      + [try compile(NamedFormula("metric", metric))]
    (shared, coordinate) = builder.tapes(shared: 2, outputs: outputs)
    wide = WideTape(coordinate)
  }

  private static func fault(_ found: String, _ expected: String) -> Fault {
    Fault(name: nil, error: FormulaError([], at: 0, found: found, expected: expected))
  }
}

extension UpdateRule {
  /// One step of every coordinate.
  ///
  /// - Parameters:
  ///   - x: moved.
  ///   - state: of each quantity, in the order of `state`, a value a coordinate.
  ///   - metric: the diagonal of H_k.
  ///   - step: k, from 1.
  ///
  /// - Precondition: arrays of one length.
  public func step(
    _ x: inout [Double], gradient: [Double], state: inout [[Double]], metric: inout [Double],
    step: Int, rate: Double
  ) {
    let n = x.count
    precondition(
      gradient.count == n && metric.count == n && state.count == initial.count
        && state.allSatisfy { $0.count == n }, "a step of another dimension")
    let common = sharedValues(step, rate)
    x.withUnsafeMutableBufferPointer { x in
      gradient.withUnsafeBufferPointer { gradient in
        metric.withUnsafeMutableBufferPointer { metric in
          // Each quantity's own storage, at its place among the inputs and the outputs.
          Self.withPointers(&state) { quantities in
            guard let x = x.baseAddress, let g = gradient.baseAddress,
              let metric = metric.baseAddress
            else { return }
            let rows = Rows(x: x, gradient: g, state: quantities, metric: metric)
            let wide = n - n % WideTape.width
            moveWide(rows, common, to: wide)
            moveSingly(rows, common, from: wide, to: n)
          }
        }
      }
    }
  }

  /// Where the numbers of a step stand.
  private struct Rows {
    let x: UnsafeMutablePointer<Double>
    let gradient: UnsafePointer<Double>
    let state: [UnsafeMutablePointer<Double>]
    let metric: UnsafeMutablePointer<Double>
  }

  private func sharedValues(_ step: Int, _ rate: Double) -> [Double] {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1, shared.registers)) { room in
      guard let values = room.baseAddress else { return [] }
      shared.prepare(values)
      (values[0], values[1]) = (Double(step), rate)
      shared.run(values)
      return shared.outputs.map { values[$0] }
    }
  }

  /// The tape on the first coordinates, by the kernels.
  private func moveWide(_ rows: Rows, _ common: [Double], to end: Int) {
    guard end > 0 else { return }
    let width = WideTape.width
    var registers = Array(repeating: 0.0, count: coordinate.registers * width)
    wide.prepare(&registers)
    for (i, value) in common.enumerated() {
      let place = (2 + initial.count + i) * width
      for j in 0..<width { registers[place + j] = value }
    }
    registers.withUnsafeMutableBufferPointer { buffer in
      guard let values = buffer.baseAddress else { return }
      for place in stride(from: 0, to: end, by: width) {
        values.update(from: rows.x + place, count: width)
        (values + width).update(from: rows.gradient + place, count: width)
        for (i, quantity) in rows.state.enumerated() {
          (values + (2 + i) * width).update(from: quantity + place, count: width)
        }
        wide.run(values)
        func store(_ output: Int, _ pointer: UnsafeMutablePointer<Double>) {
          (pointer + place).update(
            from: values + coordinate.outputs[output] * width, count: width)
        }
        store(0, rows.x)
        for (i, quantity) in rows.state.enumerated() { store(1 + i, quantity) }
        store(1 + rows.state.count, rows.metric)
      }
    }
  }

  /// The tape on the coordinates that are left, one by one.
  private func moveSingly(_ rows: Rows, _ common: [Double], from start: Int, to end: Int) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: coordinate.registers) { room in
      guard let values = room.baseAddress else { return }
      coordinate.prepare(values)
      for (i, value) in common.enumerated() { values[2 + initial.count + i] = value }
      for place in start..<end {
        (values[0], values[1]) = (rows.x[place], rows.gradient[place])
        for (i, quantity) in rows.state.enumerated() { values[2 + i] = quantity[place] }
        coordinate.run(values)
        rows.x[place] = values[coordinate.outputs[0]]
        for (i, quantity) in rows.state.enumerated() {
          quantity[place] = values[coordinate.outputs[1 + i]]
        }
        rows.metric[place] = values[coordinate.outputs[1 + rows.state.count]]
      }
    }
  }

  /// The storage of several arrays at once.
  private static func withPointers(
    _ arrays: inout [[Double]], _ body: ([UnsafeMutablePointer<Double>]) -> Void
  ) {
    func open(_ index: Int, _ pointers: [UnsafeMutablePointer<Double>]) {
      guard index < arrays.count else { return body(pointers) }
      var array: [Double] = []
      swap(&array, &arrays[index])
      array.withUnsafeMutableBufferPointer { buffer in
        if let pointer = buffer.baseAddress { open(index + 1, pointers + [pointer]) }
      }
      swap(&array, &arrays[index])
    }
    open(0, [])
  }
}
