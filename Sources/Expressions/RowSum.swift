/// A sum over the rows of a table: eight rows at a time, and those that are left one by one. Lanes are
/// added up in a fixed order, so that equal points give equal bits.
extension Formula.RowSum {
  var rows: Int { columns.first?.count ?? 0 }
  private var variables: Int { tape.inputs - columns.count }
  private var output: Int { tape.outputs[0] }

  func value(at x: [Double]) -> Double {
    var sum = 0.0
    let blocks = rows / 8
    if blocks > 0 {
      var lanes = SIMD8<Double>()
      withUnsafeTemporaryAllocation(of: SIMD8<Double>.self, capacity: tape.registers) { room in
        guard let values = room.baseAddress else { return }
        prepare(values, x)
        for block in 0..<blocks {
          fill(values, block)
          tape.run(values)
          lanes += values[output]
        }
      }
      sum = lanes.sum()
    }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: tape.registers) { room in
      guard let values = room.baseAddress else { return }
      prepare(values, x)
      for row in (8 * blocks)..<rows {
        fill(values, row)
        tape.run(values)
        sum += values[output]
      }
    }
    return sum
  }

  /// Adds `weight` times the gradient of the sum.
  func addGradient(at x: [Double], weight: Double, to gradient: inout [Double]) {
    guard weight != 0 else { return }
    let blocks = rows / 8
    if blocks > 0 {
      withUnsafeTemporaryAllocation(of: SIMD8<Double>.self, capacity: 2 * tape.registers) { room in
        guard let values = room.baseAddress else { return }
        let adjoints = values + tape.registers
        prepare(values, x)
        adjoints.initialize(repeating: .zero, count: tape.registers)
        for block in 0..<blocks {
          fill(values, block)
          tape.run(values)
          adjoints[output] += SIMD8(repeating: weight)
          tape.pull(values, adjoints)
          settle(adjoints)
        }
        for i in 0..<variables { gradient[i] += adjoints[i].sum() }
      }
    }
    addGradient(ofRows: (8 * blocks)..<rows, at: x, weight: weight, to: &gradient)
  }

  /// The same for some of the rows, one by one.
  func addGradient(
    ofRows some: Range<Int>, at x: [Double], weight: Double, to gradient: inout [Double]
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * tape.registers) { room in
      guard let values = room.baseAddress else { return }
      let adjoints = values + tape.registers
      prepare(values, x)
      adjoints.initialize(repeating: 0, count: tape.registers)
      for row in some {
        fill(values, row)
        tape.run(values)
        adjoints[output] += weight
        tape.pull(values, adjoints)
        settle(adjoints)
      }
      for i in 0..<variables { gradient[i] += adjoints[i] }
    }
  }

  func isDefined(at x: [Double]) -> Bool {
    (0..<rows).allSatisfy { row in tape.isDefined(x + columns.map { $0[row] }) }
  }

  private func prepare<L: Lane>(_ values: UnsafeMutablePointer<L>, _ x: [Double]) {
    tape.prepare(values)
    for i in 0..<variables { values[i] = L(repeating: x[i]) }
  }

  private func fill(_ values: UnsafeMutablePointer<Double>, _ row: Int) {
    for (i, column) in columns.enumerated() { values[variables + i] = column[row] }
  }

  private func fill(_ values: UnsafeMutablePointer<SIMD8<Double>>, _ block: Int) {
    for (i, column) in columns.enumerated() {
      for lane in 0..<8 { values[variables + i][lane] = column[8 * block + lane] }
    }
  }

  /// Only what the variables pull adds up from row to row.
  private func settle<L: Lane>(_ adjoints: UnsafeMutablePointer<L>) {
    for i in variables..<tape.inputs { adjoints[i] = .zero }
  }
}
