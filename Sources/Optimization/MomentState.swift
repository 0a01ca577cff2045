import LinearAlgebra

/// What diagonal methods remember: running moments of the gradient, one value a coordinate.
public struct MomentState: Sendable, Equatable {
  /// m̂ or another first quantity; empty for methods without one.
  public var first: [Double]
  /// v̂, the accumulator, or u.
  public var second: [Double]
  /// How many steps have been taken.
  public var step = 0

  /// The state before the first step: `first` and `second` say how many values there are of each
  /// quantity, none for a method without it; the second begins at v_0.
  public init(first: Int, second: Int, initialSecond: Double = 0) {
    self.first = Array(repeating: 0, count: first)
    self.second = Array(repeating: initialSecond, count: second)
  }

  /// Stops the program where the state is not one of `x` and this gradient with these moments:
  /// the kernels take pointers.
  func check(_ x: Vector, _ gradient: Vector, hasFirst: Bool, hasSecond: Bool) {
    precondition(
      gradient.count == x.count && first.count == (hasFirst ? x.count : 0)
        && second.count == (hasSecond ? x.count : 0), "a step of another dimension or method")
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
