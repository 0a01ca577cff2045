import LinearAlgebra

/// What diagonal methods remember: running moments of the gradient, one value a coordinate.
public struct MomentState: Sendable, Equatable {
  /// The first quantities and the second ones, each from a whole cache line on, with zeros up to the
  /// next: the kernels' vectors then cross no line.
  private var lines: [SIMD8<Double>]
  private let firstCount: Int
  private let secondCount: Int
  /// How many steps have been taken.
  public var step = 0

  /// The state before the first step: `first` and `second` say how many values there are of each
  /// quantity, none for a method without it; they begin at m_0 and v_0.
  public init(first: Int, second: Int, initialFirst: Double = 0, initialSecond: Double = 0) {
    (firstCount, secondCount) = (first, second)
    let start = Self.lines(of: first)
    lines = Array(repeating: .zero, count: start + Self.lines(of: second))
    for i in 0..<first { lines[i / 8][i % 8] = initialFirst }
    for i in 0..<second { lines[start + i / 8][i % 8] = initialSecond }
  }

  /// How many lines hold so many values.
  private static func lines(of count: Int) -> Int { (count + 7) / 8 }

  /// m̂ or another first quantity; empty for methods without one.
  public var first: [Double] { (0..<firstCount).map { lines[$0 / 8][$0 % 8] } }

  /// v̂, the accumulator, or u.
  public var second: [Double] {
    let start = Self.lines(of: firstCount)
    return (0..<secondCount).map { lines[start + $0 / 8][$0 % 8] }
  }

  /// Gives the first quantities and the second ones to `body`, which changes them, as the kernels do.
  ///
  /// Stops the program where the state is not one of this dimension with these moments, or the
  /// gradient is of another dimension.
  mutating func advance(
    dimension n: Int, _ gradient: Vector, hasFirst: Bool, hasSecond: Bool,
    _ body: (
      _ first: UnsafeMutablePointer<Double>, _ second: UnsafeMutablePointer<Double>
    ) -> Void
  ) {
    precondition(
      gradient.count == n && firstCount == (hasFirst ? n : 0)
        && secondCount == (hasSecond ? n : 0), "a step of another dimension or method")
    let start = 8 * Self.lines(of: firstCount)
    lines.withUnsafeMutableBytes {
      guard let numbers = $0.assumingMemoryBound(to: Double.self).baseAddress else { return }
      body(numbers, numbers + start)
    }
  }

  /// 1 − b^k, the factor by which a running mean that starts at zero is too small.
  func bias(_ decay: Double) -> Double { 1 - power(decay, step) }

  /// b^k by squaring: the same bits on every platform, unlike the C library's pow.
  private func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, factor, rest) = (1.0, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result *= factor }
      factor *= factor
      rest >>= 1
    }
    return result
  }
}
