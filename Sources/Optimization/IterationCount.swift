import LinearAlgebra

/// Counts the steps that a method needs with one step size.
public enum IterationCount {
  /// The first k with f(x_k) − f* ≤ `reduction`·(f(x_0) − f*); nil if `limit` steps do not do,
  /// or the iterates stop being finite.
  public static func toReduceGap(
    of objective: Quadratic, by reduction: Double, from start: Vector,
    with optimizer: some Optimizer, rate: Double, limit: Int
  ) -> Int? {
    let target = reduction * objective.gap(at: start)
    var (x, state) = (start, optimizer.initialState(at: start))
    for k in 0...max(limit, 0) {
      let gap = objective.gap(at: x)
      if gap <= target { return k }
      guard gap.isFinite, k < limit else { return nil }
      optimizer.update(&x, gradient: objective.gradient(at: x), rate: rate, state: &state)
    }
    return nil
  }
}
