import LinearAlgebra

/// Plain loops for the methods that have no kernel.
extension MomentState {
  /// Moves each coordinate by what `step` returns, and lets it change the coordinate's two quantities; one
  /// that the method does not have is 0 and is forgotten.
  ///
  /// Stops the program where the state, the gradient and x do not have the same dimension.
  mutating func move(
    _ x: inout Vector, gradient: Vector, hasFirst: Bool = true, hasSecond: Bool = true,
    _ step: (_ i: Int, _ x: Double, _ g: Double, _ first: inout Double, _ second: inout Double) ->
      Double
  ) {
    advance(dimension: x.count, gradient, hasFirst: hasFirst, hasSecond: hasSecond) { m, v in
      for i in 0..<x.count {
        var (first, second) = (hasFirst ? m[i] : 0, hasSecond ? v[i] : 0)
        x[i] -= step(i, x[i], gradient[i], &first, &second)
        // A filter without new gradients would shrink to subnormal numbers, which are slow.
        if hasFirst { m[i] = abs(first) < 1e-290 ? 0 : first }
        if hasSecond { v[i] = second }
      }
    }
  }

  /// b·old + (1−b)·new.
  @inline(__always)
  static func mean(_ b: Double, _ old: Double, _ new: Double) -> Double { b * old + (1 - b) * new }

  /// m/h, and 0 for 0/0: a coordinate that never had a gradient stays where it is.
  @inline(__always)
  static func quotient(_ m: Double, _ h: Double) -> Double { m == 0 ? 0 : m / h }
}
