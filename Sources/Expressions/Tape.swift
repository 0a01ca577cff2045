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

  private var firstResult: Int { inputs + constants.count }
  /// How many registers there are.
  var registers: Int { firstResult + code.count }

  /// Writes the constants, once for any number of runs.
  func prepare<L: Lane>(_ values: UnsafeMutablePointer<L>, width: Int = 1) {
    for (i, constant) in constants.enumerated() {
      for j in 0..<width { values[(inputs + i) * width + j] = L(repeating: constant) }
    }
  }

  /// Every register from the inputs.
  ///
  /// - Parameter width: how many lanes a register has. What it costs to find an operation is shared by them.
  @inline(__always)
  func run<L: Lane>(_ values: UnsafeMutablePointer<L>, width: Int = 1) {
    @inline(__always)
    func each(_ step: Instruction, _ place: Int, _ operation: (L, L) -> L) {
      let (a, b) = (values + Int(step.a) &* width, values + Int(step.b) &* width)
      let result = values + place &* width
      for i in 0..<width { result[i] = operation(a[i], b[i]) }
    }
    var place = firstResult
    code.withUnsafeBufferPointer { code in
      for step in code {
        // What a processor does on all numbers of a lane at once, and the rest one by one.
        switch step.operation {
        case .add: each(step, place) { $0 + $1 }
        case .subtract: each(step, place) { $0 - $1 }
        case .multiply: each(step, place) { $0 * $1 }
        case .divide: each(step, place) { $0 / $1 }
        case .square: each(step, place) { a, _ in a * a }
        case .negate: each(step, place) { a, _ in -a }
        case .squareRoot: each(step, place) { a, _ in a.root }
        default: each(step, place) { L.apply(step.operation, $0, $1) }
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
