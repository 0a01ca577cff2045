import CKernels
import LinearAlgebra
import Testing

/// The kernels of the diagonal methods against plain loops: the same bits on each instruction set.
@Suite struct ElementwiseTests {
  /// All that the processor has.
  static var available: [String] {
    var names: [String] = []
    while let kernels = ck_available(names.count) {
      names.append(String(cString: kernels.pointee.name))
    }
    return names
  }

  /// Gradients with zeros and both signs; accumulators from zero.
  private static func vectors(_ n: Int) -> (x: [Double], g: [Double], a: [Double], b: [Double]) {
    var stream = RandomStream(seed: UInt64(n))
    var g = stream.normals(n).elements
    for i in stride(from: 0, to: n, by: 5) { g[i] = 0 }
    var b = stream.normals(n).elements.map { $0 * $0 }
    if n > 5 { b[5] = 0 }
    var a = stream.normals(n).elements
    // Filters that are about to vanish.
    for i in stride(from: 0, to: n, by: 10) { a[i] *= 1e-290 }
    return (stream.normals(n).elements, g, a, b)
  }

  private static func quotient(_ a: Double, _ h: Double) -> Double { a == 0 ? 0 : a / h }

  private static func settled(_ m: Double) -> Double { abs(m) < 1e-290 ? 0 : m }

  private static func metric(_ v: Double, _ epsilon: Double, _ isInside: Bool) -> Double {
    isInside ? (v + epsilon).squareRoot() : v.squareRoot() + epsilon
  }

  @Test(arguments: [1, 2, 3, 4, 5, 7, 8, 31, 100], available)
  func stepsAreThePlainOnes(n: Int, instructions: String) throws {
    let k = try #require(ck_named(instructions)).pointee
    let start = Self.vectors(n)
    let g = start.g
    typealias Step = (inout [Double], inout [Double], inout [Double]) -> Void
    func expectSame(_ kernel: Step, _ plain: Step, _ name: String) {
      var (x, a, b) = (start.x, start.a, start.b)
      var (y, c, d) = (start.x, start.a, start.b)
      kernel(&x, &a, &b)
      plain(&y, &c, &d)
      #expect(x == y && a == c && b == d, "\(name)")
    }
    expectSame(
      { x, _, _ in k.step(n, &x, g, 0.1) },
      { x, _, _ in for i in 0..<n { x[i] -= 0.1 * g[i] } }, "step")
    expectSame(
      { x, m, _ in k.filtered_step(n, &x, g, &m, 0.9, 0.1) },
      { x, m, _ in
        for i in 0..<n {
          m[i] = Self.settled(0.9 * m[i] + (1 - 0.9) * g[i])
          x[i] -= 0.1 * m[i]
        }
      }, "filtered")
    for isInside in [false, true] {
      for epsilon in [0, 1e-8] {
        let flag: Int32 = isInside ? 1 : 0
        expectSame(
          { x, m, v in k.adam_step(n, &x, g, &m, &v, 0.9, 0.999, 3, epsilon, flag, 0.1) },
          { x, m, v in
            for i in 0..<n {
              m[i] = Self.settled(0.9 * m[i] + (1 - 0.9) * g[i])
              v[i] = 0.999 * v[i] + (1 - 0.999) * (g[i] * g[i])
              x[i] -= 0.1 * Self.quotient(m[i], Self.metric(v[i] * 3, epsilon, isInside))
            }
          }, "Adam")
        expectSame(
          { x, _, v in k.rmsprop_step(n, &x, g, &v, 0.9, 2, epsilon, flag, 0.1) },
          { x, _, v in
            for i in 0..<n {
              v[i] = 0.9 * v[i] + (1 - 0.9) * (g[i] * g[i])
              x[i] -= 0.1 * Self.quotient(g[i], Self.metric(v[i] * 2, epsilon, isInside))
            }
          }, "RMSProp")
        expectSame(
          { x, _, v in k.adagrad_step(n, &x, g, &v, epsilon, flag, 0.1) },
          { x, _, v in
            for i in 0..<n {
              v[i] += g[i] * g[i]
              x[i] -= 0.1 * Self.quotient(g[i], Self.metric(v[i], epsilon, isInside))
            }
          }, "Adagrad")
      }
    }
    expectSame(
      { x, m, u in k.adamax_step(n, &x, g, &m, &u, 0.9, 0.999, 0, 0.1) },
      { x, m, u in
        for i in 0..<n {
          m[i] = Self.settled(0.9 * m[i] + (1 - 0.9) * g[i])
          u[i] = max(0.999 * u[i], abs(g[i]))
          x[i] -= 0.1 * Self.quotient(m[i], u[i])
        }
      }, "Adamax")
    var (metric, plain) = ([Double](repeating: 0, count: n), [Double](repeating: 0, count: n))
    expectSame(
      { x, w, v in
        for i in 0..<n { w[i] = abs(w[i]) }
        k.adadelta_step(n, &x, g, &w, &v, &metric, 0.9, 1e-6, 0.1)
      },
      { x, w, v in
        for i in 0..<n {
          w[i] = abs(w[i])
          v[i] = 0.9 * v[i] + (1 - 0.9) * (g[i] * g[i])
          let (top, root) = ((w[i] + 1e-6).squareRoot(), (v[i] + 1e-6).squareRoot())
          let d = top / root * g[i]
          w[i] = 0.9 * w[i] + (1 - 0.9) * (d * d)
          plain[i] = root / top
          x[i] -= 0.1 * d
        }
      }, "Adadelta")
    #expect(metric == plain)
  }

  /// The steps of a tape on every instruction set; it stops before what is no step of its own.
  @Test(arguments: available)
  func tapesAreThePlainOnes(instructions: String) throws {
    let k = try #require(ck_named(instructions)).pointee
    let width = Int(ck_tape_width)
    var stream = RandomStream(seed: 5)
    let inputs = stream.normals(2 * width).elements.enumerated().map {
      $0.offset % 7 == 0 ? 0 : $0.element
    }
    let steps: [(Int, (Double, Double) -> Double)] = [
      (ck_add, { $0 + $1 }), (ck_subtract, { $0 - $1 }),
      (ck_multiply, { $0 * $1 }), (ck_divide, { $0 / $1 }),
      (ck_square, { a, _ in a * a }), (ck_negate, { a, _ in -a }),
      (ck_square_root, { a, _ in a.squareRoot() }),
    ]
    var code = steps.map { ck_tape_step(operation: Int32($0.0), a: 0, b: 1) }
    code.append(ck_tape_step(operation: Int32(steps.count), a: 0, b: 1))
    var registers = inputs + Array(repeating: 0, count: code.count * width)
    #expect(k.tape_run(code, code.count, &registers, 2) == steps.count)
    for (number, step) in steps.enumerated() {
      for i in 0..<width {
        let (ours, plain) = (
          registers[(2 + number) * width + i], step.1(inputs[i], inputs[width + i])
        )
        #expect(ours == plain || ours.isNaN && plain.isNaN, "\(number) of \(inputs[i])")
      }
    }
    // What it did not do is as it was.
    #expect(registers.suffix(width).allSatisfy { $0 == 0 })
  }
}
