/// A formula as a list of operations, each on registers that are written before: the inputs, then the
/// constants, then one a result. Whoever runs it gives the room for the registers.
struct Tape: Sendable {
  /// One operation; its place in the list says where its result stands.
  struct Instruction: Sendable {
    let operation: Operation
    let a: Int32
    let b: Int32
  }

  let inputs: Int
  let constants: [Double]
  let code: [Instruction]
  /// The registers of the results.
  let outputs: [Int]

  var firstResult: Int { inputs + constants.count }
  /// How many registers there are.
  var registers: Int { firstResult + code.count }

  /// Writes the constants, once for any number of runs.
  func prepare<L: Lane>(_ values: UnsafeMutablePointer<L>) {
    for (i, constant) in constants.enumerated() { values[inputs + i] = L(repeating: constant) }
  }

  /// Every register from the inputs.
  @inline(__always)
  func run<L: Lane>(_ values: UnsafeMutablePointer<L>) {
    var place = firstResult
    code.withUnsafeBufferPointer { code in
      for step in code {
        let (a, b) = (values[Int(step.a)], values[Int(step.b)])
        // What a processor does on all numbers of a lane at once, and the rest one by one.
        values[place] =
          switch step.operation {
          case .add: a + b
          case .subtract: a - b
          case .multiply: a * b
          case .divide: a / b
          case .square: a * a
          case .negate: -a
          case .squareRoot: a.root
          default: L.apply(step.operation, a, b)
          }
        place &+= 1
      }
    }
  }

  /// Reverse mode: adds to the adjoints of the inputs what those of the results, set before, pull; those
  /// of all other registers must be 0, and are again afterwards.
  @inline(__always)
  func pull<L: Lane>(_ values: UnsafeMutablePointer<L>, _ adjoints: UnsafeMutablePointer<L>) {
    var place = registers
    code.withUnsafeBufferPointer { code in
      for step in code.reversed() {
        place &-= 1
        let weight = adjoints[place]
        // Where nothing pulls, a slope does not count, be it infinite.
        if weight.isZero { continue }
        adjoints[place] = .zero
        let (a, b) = (Int(step.a), Int(step.b))
        switch step.operation {
        case .add:
          adjoints[a] = adjoints[a] + weight
          adjoints[b] = adjoints[b] + weight
        case .subtract:
          adjoints[a] = adjoints[a] + weight
          adjoints[b] = adjoints[b] - weight
        case .multiply:
          adjoints[a] = adjoints[a] + weight * values[b]
          adjoints[b] = adjoints[b] + weight * values[a]
        case .square: adjoints[a] = adjoints[a] + weight * (values[a] + values[a])
        case .negate: adjoints[a] = adjoints[a] - weight
        default:
          let pulls = L.pulled(
            step.operation, values[a], values[b], values[place], weight: weight)
          adjoints[a] = adjoints[a] + pulls.a
          if step.operation.isBinary { adjoints[b] = adjoints[b] + pulls.b }
        }
      }
    }
    for constant in inputs..<firstResult { adjoints[constant] = .zero }
  }
}
