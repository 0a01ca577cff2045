/// Writes a tape: equal operations on equal arguments are written once, those on constants are carried
/// out, and what no result needs is left out.
struct TapeBuilder {
  /// Longer tapes are refused.
  static let lengthLimit = 1_000_000

  private enum Node: Hashable {
    case input(Int)
    /// By its bits: 0 and −0 differ.
    case constant(UInt64)
    case operation(Operation, Int, Int)
  }

  private var nodes: [Node] = []
  /// Whether each depends on none of the first `varying` inputs.
  private var isShared: [Bool] = []
  private let varying: Int
  private var places: [Node: Int] = [:]

  /// - Parameter varying: how many of the inputs change from run to run, if others do not.
  init(varying: Int = .max) { self.varying = varying }

  /// Whether no more fits on a tape.
  var isFull: Bool { nodes.count > Self.lengthLimit }

  private mutating func place(of node: Node) -> Int {
    if let place = places[node] { return place }
    places[node] = nodes.count
    nodes.append(node)
    switch node {
    case .input(let number): isShared.append(number >= varying)
    case .constant: isShared.append(true)
    case .operation(_, let a, let b): isShared.append(isShared[a] && isShared[b])
    }
    return nodes.count - 1
  }

  mutating func input(_ number: Int) -> Int { place(of: .input(number)) }

  mutating func constant(_ value: Double) -> Int { place(of: .constant(value.bitPattern)) }

  /// The value of a node that is a constant.
  func constantValue(_ node: Int) -> Double? {
    guard case .constant(let bits) = nodes[node] else { return nil }
    return Double(bitPattern: bits)
  }

  mutating func emit(_ operation: Operation, _ a: Int, _ b: Int? = nil) -> Int {
    let b = b ?? a
    if let x = constantValue(a), let y = constantValue(b) {
      return constant(operation.value(x, y))
    }
    if let simple = simplified(operation, a, b) { return simple }
    return place(of: .operation(operation, a, b))
  }

  /// What leaves a number as it is, and powers that have a shorter way.
  private mutating func simplified(_ operation: Operation, _ a: Int, _ b: Int) -> Int? {
    switch (operation, constantValue(a), constantValue(b)) {
    case (.add, 0, _), (.multiply, 1, _): b
    case (.add, _, 0), (.subtract, _, 0), (.multiply, _, 1), (.divide, _, 1), (.power, _, 1): a
    case (.multiply, _, _) where a == b: emit(.square, a)
    // A product with what is inverted once is faster.
    case (.divide, _, nil) where isShared[b] && !isShared[a]:
      emit(.multiply, a, emit(.divide, constant(1), b))
    case (.power, _, let exponent?): power(a, exponent, b)
    default: nil
    }
  }

  private mutating func power(_ base: Int, _ exponent: Double, _ node: Int) -> Int {
    switch exponent {
    case 0: return constant(1)
    case 2: return emit(.square, base)
    case 3: return emit(.multiply, emit(.square, base), base)
    case 4: return emit(.square, emit(.square, base))
    case 0.5: return emit(.squareRoot, base)
    case -1: return emit(.divide, constant(1), base)
    default: return place(of: .operation(.fixedPower, base, node))
    }
  }

  /// The tape of these results, for `inputs` numbers.
  ///
  /// - Parameter given: nodes that are not computed but are inputs, by their places among them.
  func tape(inputs: Int, outputs: [Int], given: [Int: Int] = [:]) -> Tape {
    let isNeeded = needed(for: outputs, given: given)
    // Inputs come first, then constants, then operations in their order.
    var registers = Array(repeating: 0, count: nodes.count)
    var (constants, code) = ([Double](), [Tape.Instruction]())
    for place in nodes.indices where isNeeded[place] {
      if let input = given[place] {
        registers[place] = input
        continue
      }
      switch nodes[place] {
      case .input(let number): registers[place] = number
      case .constant(let bits):
        registers[place] = inputs + constants.count
        constants.append(Double(bitPattern: bits))
      case .operation: break
      }
    }
    for place in nodes.indices where isNeeded[place] {
      guard given[place] == nil, case .operation(let operation, let a, let b) = nodes[place]
      else { continue }
      registers[place] = inputs + constants.count + code.count
      code.append(
        Tape.Instruction(operation: operation, a: Int32(registers[a]), b: Int32(registers[b])))
    }
    return Tape(
      inputs: inputs, constants: constants, code: code, outputs: outputs.map { registers[$0] })
  }

  /// Which nodes the results are computed from, themselves included.
  private func needed(for outputs: [Int], given: [Int: Int]) -> [Bool] {
    var isNeeded = Array(repeating: false, count: nodes.count)
    for output in outputs { isNeeded[output] = true }
    for place in nodes.indices.reversed() where isNeeded[place] && given[place] == nil {
      if case .operation(_, let a, let b) = nodes[place] {
        (isNeeded[a], isNeeded[b]) = (true, true)
      }
    }
    return isNeeded
  }

  /// The results in two steps: what does not depend on the first `varying` inputs, once, and the rest for
  /// each of their values. The inputs of the second tape are those, and then the results of the first.
  func tapes(shared: Int, outputs: [Int]) -> (shared: Tape, varying: Tape) {
    var inputs: [Int: Int] = [:]
    for (place, node) in nodes.enumerated() where isShared[place] {
      if case .input(let number) = node { inputs[place] = number - varying }
    }
    let isNeeded = needed(for: outputs, given: [:])
    var wanted = Set(outputs)
    for place in nodes.indices where isNeeded[place] && !isShared[place] {
      if case .operation(_, let a, let b) = nodes[place] { wanted.formUnion([a, b]) }
    }
    let results = wanted.filter { isShared[$0] && constantValue($0) == nil }.sorted()
    let given = Dictionary(
      uniqueKeysWithValues: results.enumerated().map { ($0.element, varying + $0.offset) })
    return (
      tape(inputs: shared, outputs: results, given: inputs),
      tape(inputs: varying + results.count, outputs: outputs, given: given)
    )
  }
}
