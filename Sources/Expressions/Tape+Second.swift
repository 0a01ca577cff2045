/// Second derivatives: reverse mode applied to a directional derivative.
extension Tape {
  /// The registers of values and their derivatives along a direction.
  struct Duals {
    let values: UnsafeMutablePointer<Double>
    /// Those of the inputs are the direction.
    let tangents: UnsafeMutablePointer<Double>
  }

  /// The derivative of every register along the direction; `run` comes before.
  func push(_ duals: Duals) {
    let (values, tangents) = (duals.values, duals.tangents)
    var place = registers - code.count
    for constant in inputs..<place { tangents[constant] = 0 }
    for step in code {
      let (a, b) = (Int(step.a), Int(step.b))
      let (alongA, alongB) = (tangents[a], step.operation.isBinary ? tangents[b] : 0)
      var tangent = 0.0
      if alongA != 0 || alongB != 0 {
        let slopes = step.operation.slopes(values[a], values[b], values[place])
        if alongA != 0 { tangent += slopes.a * alongA }
        if alongB != 0 { tangent += slopes.b * alongB }
      }
      tangents[place] = tangent
      place += 1
    }
  }

  /// Pulls adjoints and their derivatives along the direction back to the inputs: with the adjoint of
  /// the result 1 and its derivative 0, that is ∇f and ∇²f times the direction.
  func pull(_ duals: Duals, adjoints: Duals) {
    let (values, tangents) = (duals.values, duals.tangents)
    let (weights, rates) = (adjoints.values, adjoints.tangents)
    var place = registers
    for step in code.reversed() {
      place -= 1
      let (weight, rate) = (weights[place], rates[place])
      (weights[place], rates[place]) = (0, 0)
      guard weight != 0 || rate != 0 else { continue }
      let (a, b) = (Int(step.a), Int(step.b))
      let (x, y, result) = (values[a], values[b], values[place])
      let slopes = step.operation.slopes(x, y, result)
      let isBinary = step.operation.isBinary
      let (alongA, alongB) = (tangents[a], isBinary ? tangents[b] : 0)
      var (rateA, rateB) = (rate == 0 ? 0 : rate * slopes.a, rate == 0 ? 0 : rate * slopes.b)
      if weight != 0, alongA != 0 || alongB != 0 {
        let second = step.operation.curvatures(x, y, result)
        if alongA != 0 {
          rateA += weight * second.aa * alongA
          rateB += weight * second.ab * alongA
        }
        if alongB != 0 {
          rateA += weight * second.ab * alongB
          rateB += weight * second.bb * alongB
        }
      }
      weights[a] += weight == 0 ? 0 : weight * slopes.a
      rates[a] += rateA
      if isBinary {
        weights[b] += weight == 0 ? 0 : weight * slopes.b
        rates[b] += rateB
      }
    }
    for constant in inputs..<(registers - code.count) {
      (weights[constant], rates[constant]) = (0, 0)
    }
  }
}
