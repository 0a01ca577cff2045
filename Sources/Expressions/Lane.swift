/// What a tape is run on: a number, or several side by side, as for rows of a table.
protocol Lane: Sendable {
  static var zero: Self { get }
  /// Whether all of its numbers are 0.
  var isZero: Bool { get }
  init(repeating value: Double)
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static prefix func - (a: Self) -> Self
  var root: Self { get }
  /// The operation, number by number.
  static func apply(_ operation: Operation, _ a: Self, _ b: Self) -> Self
  /// The slopes times `weight`; 0 where that is 0, whatever the slope.
  static func pulled(
    _ operation: Operation, _ a: Self, _ b: Self, _ result: Self, weight: Self
  ) -> (a: Self, b: Self)
}

extension Double: Lane {
  @inline(__always)
  var root: Double { squareRoot() }

  init(repeating value: Double) { self = value }

  @inline(__always)
  static func apply(_ operation: Operation, _ a: Double, _ b: Double) -> Double {
    operation.value(a, b)
  }

  @inline(__always)
  static func pulled(
    _ operation: Operation, _ a: Double, _ b: Double, _ result: Double, weight: Double
  ) -> (a: Double, b: Double) {
    if weight == 0 { return (0, 0) }
    let slopes = operation.slopes(a, b, result)
    return (weight * slopes.a, weight * slopes.b)
  }
}

extension SIMD8<Double>: Lane {
  @inline(__always)
  var root: SIMD8<Double> {
    SIMD8(
      self[0].squareRoot(), self[1].squareRoot(), self[2].squareRoot(), self[3].squareRoot(),
      self[4].squareRoot(), self[5].squareRoot(), self[6].squareRoot(), self[7].squareRoot())
  }

  var isZero: Bool { self == .zero }

  static func apply(
    _ operation: Operation, _ a: SIMD8<Double>, _ b: SIMD8<Double>
  ) -> SIMD8<Double> {
    var result = SIMD8<Double>()
    for i in 0..<8 { result[i] = operation.value(a[i], b[i]) }
    return result
  }

  static func pulled(
    _ operation: Operation, _ a: SIMD8<Double>, _ b: SIMD8<Double>, _ result: SIMD8<Double>,
    weight: SIMD8<Double>
  ) -> (a: SIMD8<Double>, b: SIMD8<Double>) {
    var pulls = (a: SIMD8<Double>(), b: SIMD8<Double>())
    for i in 0..<8 where weight[i] != 0 {
      let slopes = operation.slopes(a[i], b[i], result[i])
      (pulls.a[i], pulls.b[i]) = (weight[i] * slopes.a, weight[i] * slopes.b)
    }
    return pulls
  }
}
