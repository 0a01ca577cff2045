import CKernels

/// A tape whose registers have many numbers each: what the kernels can do they do, for the CPU at hand, and
/// the rest is done here, number by number. Every instruction set gives the bits of `Tape`.
struct WideTape: Sendable {
  /// The numbers of a register.
  static let width = Int(ck_tape_width)

  private let tape: Tape
  private let code: [ck_tape_step]

  init(_ tape: Tape) {
    self.tape = tape
    code = tape.code.map { step in
      ck_tape_step(operation: Int32(step.operation.rawValue), a: step.a, b: step.b)
    }
  }

  /// Writes the constants, once for any number of runs.
  func prepare(_ registers: inout [Double]) {
    for (i, constant) in tape.constants.enumerated() {
      let place = (tape.inputs + i) * Self.width
      for j in 0..<Self.width { registers[place + j] = constant }
    }
  }

  /// Every register from the inputs.
  func run(_ registers: UnsafeMutablePointer<Double>) {
    let kernels = ck_best().pointee
    code.withUnsafeBufferPointer { code in
      guard let steps = code.baseAddress else { return }
      var done = 0
      while done < code.count {
        done += kernels.tape_run(
          steps + done, code.count - done, registers, tape.firstResult + done)
        guard done < code.count else { return }
        apply(tape.code[done], registers, place: tape.firstResult + done)
        done += 1
      }
    }
  }

  private func apply(
    _ step: Tape.Instruction, _ registers: UnsafeMutablePointer<Double>, place: Int
  ) {
    let (a, b) = (registers + Int(step.a) * Self.width, registers + Int(step.b) * Self.width)
    let result = registers + place * Self.width
    for i in 0..<Self.width { result[i] = step.operation.value(a[i], b[i]) }
  }
}
