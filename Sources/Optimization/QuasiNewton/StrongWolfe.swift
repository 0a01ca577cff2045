import LinearAlgebra

/// A line search for the strong Wolfe conditions
///
///     f(x + td) ≤ f(x) + c1 t ∇f(x)ᵀd   and   |∇f(x + td)ᵀd| ≤ c2 |∇f(x)ᵀd|
///
/// with c1 = 1e-4 and c2 = 0.9 unless another is given: bracketing, then zooming in by safeguarded cubic interpolation.
/// Source: Nocedal and Wright, "Numerical Optimization", 2006, algorithms 3.5 and 3.6.
public struct StrongWolfe: Sendable {
  /// c1.
  public let sufficientDecrease = 1e-4
  /// c2.
  public let curvature: Double
  /// Evaluations after which the search gives up.
  public let limit = 60

  /// - Parameter curvature: c2; methods whose directions need an exact search take a smaller one.
  public init(curvature: Double = 0.9) { self.curvature = curvature }

  /// A point on the line with what is known there.
  public struct Trial: Sendable {
    /// t.
    public var step: Double
    /// x + td.
    public var x: Vector
    /// f(x + td).
    public var value: Double
    /// ∇f(x + td).
    public var gradient: Vector
    /// ∇f(x + td)ᵀd.
    public var slope: Double
  }

  /// nil if d is no direction of descent, or no acceptable step was found.
  public func search(
    _ objective: any Objective, from x: Vector, value: Double, gradient: Vector,
    along direction: Vector, firstStep: Double = 1
  ) -> Trial? {
    let slope = gradient.dot(direction)
    guard slope < 0, slope.isFinite else { return nil }
    func trial(_ t: Double) -> Trial {
      var point = x
      point.add(t, times: direction)
      let g = objective.gradient(at: point)
      return Trial(
        step: t, x: point, value: objective.value(at: point), gradient: g,
        slope: g.dot(direction))
    }
    func isTooHigh(_ t: Trial) -> Bool {
      !(t.value <= value + sufficientDecrease * t.step * slope)
    }
    func isFlatEnough(_ t: Trial) -> Bool { abs(t.slope) <= -curvature * slope }

    let start = Trial(step: 0, x: x, value: value, gradient: gradient, slope: slope)
    var previous = start
    var t = firstStep
    var evaluations = 0
    while evaluations < limit {
      let current = trial(t)
      evaluations += 1
      if isTooHigh(current) || (previous.step > 0 && current.value >= previous.value) {
        return zoom(previous, current)
      }
      if isFlatEnough(current) { return current }
      if current.slope >= 0 { return zoom(current, previous) }
      previous = current
      t *= 2
    }
    return nil

    /// Between the best step so far and one beyond a minimum along the line.
    func zoom(_ a: Trial, _ b: Trial) -> Trial? {
      var (low, high) = (a, b)
      while evaluations < limit {
        let current = trial(interpolated(low, high))
        evaluations += 1
        if isTooHigh(current) || current.value >= low.value {
          high = current
        } else {
          if isFlatEnough(current) { return current }
          if current.slope * (high.step - low.step) >= 0 { high = low }
          low = current
        }
        // Rounding leaves no room: the better end is as good as it gets.
        if abs(high.step - low.step) <= 1e-15 * max(low.step, high.step) { break }
      }
      return low.step > 0 && low.value < value ? low : nil
    }
  }

  /// The minimiser of the cubic through both values and slopes, kept away from the ends.
  private func interpolated(_ a: Trial, _ b: Trial) -> Double {
    let width = b.step - a.step
    let d1 = a.slope + b.slope - 3 * (b.value - a.value) / width
    let root = (d1 * d1 - a.slope * b.slope).squareRoot() * (width < 0 ? -1 : 1)
    let t = b.step - width * (b.slope + root - d1) / (b.slope - a.slope + 2 * root)
    let (low, high) = (min(a.step, b.step), max(a.step, b.step))
    let margin = 0.1 * (high - low)
    return t >= low + margin && t <= high - margin ? t : (low + high) / 2
  }
}
