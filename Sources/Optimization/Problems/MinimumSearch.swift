import LinearAlgebra

/// Looks for the smallest value of a function from many starts, each by L-BFGS, then Newton's method,
/// and, where that leaves a gradient as at a kink, by trying single coordinates; and then from places around
/// the smallest one (basin hopping, Wales and Doye, J. Phys. Chem. A 101, 1997, at temperature 0).
///
/// Nothing certifies what it finds. Starts are drawn from a stream that does not depend on the study's
/// seed: a function's minimum is no matter of chance.
struct MinimumSearch {
  private let objective: any TwiceDifferentiable
  private let start: Vector
  /// Values less far above f* than this, in parts of 1 + |f*|, are at a minimiser.
  private static let tolerance = 1e-10
  /// Newton's method needs the Hessian, and so n gradients a step.
  private static let largestForNewton = 200
  /// Single coordinates are tried up to here.
  private static let largestForCoordinates = 30

  /// How many descents of a long formula are made: about as many operations in all.
  private static let work = 2_000_000
  private let most: Int

  /// - Parameter operations: what a value takes; of long formulas fewer starts are tried.
  init(_ objective: any TwiceDifferentiable, from start: Vector, operations: Int) {
    (self.objective, self.start) = (objective, start)
    most = max(2, Self.work / max(1, operations))
  }

  /// A point with its value.
  struct Candidate {
    var x: Vector
    var value: Double
  }

  /// The minimum; nil if f seems to fall without bound, or has no value anywhere near the start.
  func minimum() -> Minimum? {
    var ends: [Candidate] = []
    for start in starts() {
      guard let end = descended(from: start) else { continue }
      if isFalling(end) { return nil }
      ends.append(end)
    }
    guard var best = ends.min(by: { $0.value < $1.value }) else { return nil }
    var stream = RandomStream(seed: 1).split("minimum-hops")
    for hop in 0..<(2 * starts().count) {
      guard let end = descended(from: hopped(best.x, hop, &stream)) else { continue }
      if isFalling(end) { return nil }
      ends.append(end)
      if end.value < best.value { best = end }
    }
    return Self.minimum(of: ends)
  }

  /// The smallest of the ends, and those that are as small elsewhere.
  private static func minimum(of ends: [Candidate]) -> Minimum? {
    guard let best = ends.min(by: { $0.value < $1.value }) else { return nil }
    let limit = best.value + tolerance * (1 + abs(best.value))
    var points = [best.x]
    for end in ends where end.value <= limit {
      let isNew = points.allSatisfy { ($0 - end.x).norm > 1e-4 * (1 + $0.norm) }
      if isNew, points.count < 50 { points.append(end.x) }
    }
    return Minimum(points: points, value: best.value, certainty: .found)
  }

  /// A minimum nearby of what is known to be low.
  func polished(_ points: [Vector]) -> Minimum? {
    Self.minimum(of: points.compactMap { descended(from: $0) })
  }

  /// Away from the smallest value, along one axis or along all, near or far.
  private func hopped(_ x: Vector, _ hop: Int, _ stream: inout RandomStream) -> Vector {
    let reach = [0.5, 1, 2, 5][hop / 2 % 4]
    var next = x
    let chosen = stream.integer(below: x.count)
    for i in 0..<x.count where hop % 2 == 0 || i == chosen {
      next[i] += reach * max(1, abs(x[i])) * stream.uniform(in: -1..<1)
    }
    return next
  }

  /// The given start, the origin, and places around the start.
  private func starts() -> [Vector] {
    let n = start.count
    let count = min(most, n <= 10 ? 60 : n <= 100 ? 12 : 3)
    var stream = RandomStream(seed: 1).split("minimum")
    return [start, Vector(repeating: 0, count: n)]
      + (2..<count).map { number in
        // Near the start, and further and further away from it.
        let factor = [1.0, 3, 10][number % 3]
        return Vector(
          start.elements.map { $0 + max(1, abs($0)) * factor * stream.uniform(in: -1..<1) })
      }
  }

  private func isFalling(_ end: Candidate) -> Bool {
    let first = objective.value(at: start)
    let scale = first.isFinite ? 1 + abs(first) : 1
    return end.value < -1e12 * scale
      || end.x.norm > 1e9 * (1 + start.norm) && end.value < -1e3 * scale
  }

  private func descended(from start: Vector) -> Candidate? {
    var best = Candidate(x: start, value: objective.value(at: start))
    guard best.value.isFinite else { return nil }
    guard let method = try? LBFGS() else { return nil }
    var (x, state) = (start, method.initialState(at: start, on: objective))
    for _ in 0..<500 {
      guard method.step(&x, on: objective, state: &state) else { break }
      let value = objective.value(at: x)
      guard value.isFinite else { break }
      if value < best.value { best = Candidate(x: x, value: value) }
      if isFalling(best) { return best }
      if objective.gradient(at: x).normInfinity == 0 { break }
    }
    if start.count <= Self.largestForNewton { polish(&best) }
    let slope = objective.gradient(at: best.x).norm
    if start.count <= Self.largestForCoordinates, !(slope <= 1e-6 * (1 + abs(best.value))) {
      tryCoordinates(&best)
    }
    return best
  }

  /// Newton's steps while they make the gradient smaller, and f not larger.
  private func polish(_ best: inout Candidate) {
    var slope = objective.gradient(at: best.x).norm
    for _ in 0..<20 {
      guard slope > 0, let factor = try? Cholesky(of: objective.hessian(at: best.x)) else { return }
      var x = best.x
      x.add(-1, times: factor.solve(objective.gradient(at: best.x)))
      let (value, next) = (objective.value(at: x), objective.gradient(at: x).norm)
      let isNoHigher = value <= best.value + 1e-14 * (1 + abs(best.value))
      guard x.isFinite, isNoHigher, next < slope else { return }
      best = Candidate(x: x, value: value)
      slope = next
    }
  }

  /// Steps along single coordinates, longer after one that helps and shorter where none does: minima at kinks along the axes, as of
  /// |x_1| + |x_2|, are found so.
  private func tryCoordinates(_ best: inout Candidate) {
    var step = 0.1 * (1 + best.x.normInfinity)
    for _ in 0..<1000 where step > 1e-15 * (1 + best.x.normInfinity) {
      var hasMoved = false
      for i in 0..<best.x.count {
        for target in [best.x[i] + step, best.x[i] - step, 0] {
          var x = best.x
          x[i] = target
          let value = objective.value(at: x)
          if value < best.value {
            best = Candidate(x: x, value: value)
            hasMoved = true
          }
        }
      }
      step *= hasMoved ? 2 : 0.5
      if isFalling(best) { return }
    }
  }
}
