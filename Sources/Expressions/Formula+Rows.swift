/// A formula as a sum of terms that can be sampled.
extension Formula {
  /// Whether f = g(x) + Σ_j c_j S_j with sums over rows S_j and constants c_j: the gradient of a row can
  /// then be computed without the others.
  public var isSumOverRows: Bool {
    guard !sums.isEmpty else { return false }
    // How each register depends on the sums: not, linearly with constant factors, otherwise.
    enum Dependence { case none, linear, other }
    var states = Array(repeating: Dependence.none, count: tape.inputs + tape.constants.count)
    for sum in dimension..<tape.inputs { states[sum] = .linear }
    let constants = tape.inputs..<states.count
    for step in tape.code {
      let (a, b) = (Int(step.a), Int(step.b))
      let (first, second) = (states[a], step.operation.isBinary ? states[b] : .none)
      let isFree = first == .none && second == .none
      let isLinear: Bool =
        switch step.operation {
        case .add, .subtract: first != .other && second != .other
        case .negate: first != .other
        case .multiply:
          first == .linear && constants.contains(b) || second == .linear && constants.contains(a)
        case .divide: first == .linear && constants.contains(b)
        default: false
        }
      states.append(isFree ? .none : isLinear ? .linear : .other)
    }
    return states[tape.outputs[0]] == .linear
  }

  /// ∇f_r(x) of one row r, where f = Σ_r f_r and f_r has of g its share: g divided by the number of rows.
  ///
  /// - Precondition: `isSumOverRows`, a row from 0 on, and n places in `gradient`.
  public func gradient(ofRow row: Int, at x: [Double], to gradient: inout [Double]) {
    precondition((0..<rowCount).contains(row) && gradient.count == dimension, "no such row")
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * tape.registers) { room in
      guard let values = room.baseAddress else { return }
      let adjoints = values + tape.registers
      tape.prepare(values)
      for i in 0..<dimension { values[i] = x[i] }
      // The factors of the sums are constants, and so do not depend on what the sums are.
      for j in sums.indices { values[dimension + j] = 0 }
      tape.run(values)
      adjoints.initialize(repeating: 0, count: tape.registers)
      adjoints[tape.outputs[0]] = 1
      tape.pull(values, adjoints)
      for i in 0..<dimension { gradient[i] = adjoints[i] / Double(rowCount) }
      for (j, sum) in sums.enumerated() {
        sum.addGradient(
          ofRows: row..<(row + 1), at: x, weight: adjoints[dimension + j], to: &gradient)
      }
    }
  }
}
