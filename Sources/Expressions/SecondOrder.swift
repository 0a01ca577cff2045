/// ∇²f of a formula, column by column.
///
/// With S_j the sums over rows and F the formula of x and S, f(x) = F(x, S(x)): along a direction d the
/// sums move by ∇S_jᵀd, and
///
///     ∇²f d = ∂²F (d, ∇Sᵀd) + Σ_j ∇S_j (∂²F (d, ∇Sᵀd))_j + Σ_j ∂F/∂S_j ∇²S_j d.
struct SecondOrder {
  private let formula: Formula

  init(_ formula: Formula) { self.formula = formula }

  func hessian(at x: [Double]) -> [Double] {
    let (n, sums) = (formula.dimension, formula.sums)
    let slopes = sums.map { sum in
      var slope = Array(repeating: 0.0, count: n)
      sum.addGradient(at: x, weight: 1, to: &slope)
      return slope
    }
    let inputs = x + sums.map { $0.value(at: x) }
    var hessian = Array(repeating: 0.0, count: n * n)
    for column in 0..<n {
      var direction = Array(repeating: 0.0, count: n)
      direction[column] = 1
      let outer = Self.product(
        formula.tape, at: inputs, along: direction + slopes.map { $0[column] })
      var product = Array(outer.product[..<n])
      for (j, sum) in sums.enumerated() {
        let pull = outer.product[n + j]
        if pull != 0 { for i in 0..<n { product[i] += slopes[j][i] * pull } }
        let weight = outer.gradient[n + j]
        if weight != 0 {
          for row in 0..<sum.rows {
            let values = sum.columns.map { $0[row] }
            let inner = Self.product(
              sum.tape, at: x + values, along: direction + values.map { _ in 0 })
            for i in 0..<n { product[i] += weight * inner.product[i] }
          }
        }
      }
      for i in 0..<n { hessian[i * n + column] = product[i] }
    }
    // Equal in exact arithmetic, and to the bit for whoever factorises it.
    for i in 0..<n {
      for j in 0..<i {
        let middle = (hessian[i * n + j] + hessian[j * n + i]) / 2
        (hessian[i * n + j], hessian[j * n + i]) = (middle, middle)
      }
    }
    return hessian
  }

  /// The gradient of a tape by its inputs, and its Hessian times a direction.
  private static func product(
    _ tape: Tape, at inputs: [Double], along direction: [Double]
  ) -> (gradient: [Double], product: [Double]) {
    let count = tape.registers
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: 4 * count) { room in
      guard let base = room.baseAddress else { return ([], []) }
      base.initialize(repeating: 0, count: 4 * count)
      let duals = Tape.Duals(values: base, tangents: base + count)
      let adjoints = Tape.Duals(values: base + 2 * count, tangents: base + 3 * count)
      tape.prepare(duals.values)
      for i in inputs.indices {
        (duals.values[i], duals.tangents[i]) = (inputs[i], direction[i])
      }
      tape.run(duals.values)
      tape.push(duals)
      adjoints.values[tape.outputs[0]] = 1
      tape.pull(duals, adjoints: adjoints)
      return (
        inputs.indices.map { adjoints.values[$0] }, inputs.indices.map { adjoints.tangents[$0] }
      )
    }
  }
}
