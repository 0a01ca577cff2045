/// What kind of function a formula is.
extension Formula {
  /// The degree of the polynomial in x that it is; nil if it is none, or none of at most degree 2⁸.
  ///
  /// From the operations: x·x − x² counts as of degree 2.
  public var degree: Int? {
    let variables = Array(repeating: 1, count: dimension)
    let ofSums = sums.map { $0.tape.degree(variables + $0.columns.map { _ in 0 }) }
    return tape.degree(variables + ofSums.map { $0 ?? Tape.highest })
  }
}

extension Tape {
  /// No degree is counted beyond.
  fileprivate static let highest = 257

  /// The degree of the result, given those of the inputs.
  fileprivate func degree(_ inputs: [Int]) -> Int? {
    var degrees = inputs + constants.map { _ in 0 }
    for step in code {
      let (a, b) = (degrees[Int(step.a)], degrees[Int(step.b)])
      let degree: Int =
        switch step.operation {
        case .add, .subtract: max(a, b)
        case .multiply: a + b
        case .square: 2 * a
        case .negate: a
        case .divide where b == 0: a
        case .fixedPower: a == 0 ? 0 : power(a, step)
        default: a == 0 && (b == 0 || !step.operation.isBinary) ? 0 : Self.highest
        }
      degrees.append(min(degree, Self.highest))
    }
    let degree = degrees[outputs[0]]
    return degree < Self.highest ? degree : nil
  }

  /// Of a whole power; the exponent is a constant.
  private func power(_ degree: Int, _ step: Instruction) -> Int {
    let exponent = constants[Int(step.b) - inputs]
    guard exponent > 0, exponent <= Double(Self.highest), exponent == exponent.rounded() else {
      return Self.highest
    }
    return degree * Int(exponent)
  }
}
