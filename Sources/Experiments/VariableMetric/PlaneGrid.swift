import LinearAlgebra
import Optimization
import Results

/// f − f* on a grid of the plane that holds the paths of several methods.
struct PlaneGrid {
  /// Along each side.
  static let points = 121

  let values: NPYArray
  /// The ends of both axes, a row each.
  let limits: NPYArray

  /// nil for a problem that is not in the plane.
  ///
  /// What leaves the neighbourhood of start and minimum does not widen the picture; minimisers do, unless
  /// they lie far off.
  init?(_ problem: Problem, paths: [[Vector]]) {
    guard problem.dimension == 2 else { return nil }
    let start = problem.start
    let end =
      problem.minimum.points.min { ($0 - start).norm < ($1 - start).norm } ?? problem.minimizer
    let reach = max((start - end).norm, 1e-6)
    let far = 3 * reach
    let others = problem.minimum.points.filter { ($0 - start).norm <= far }
    let ends = (0..<2).map { axis -> (Double, Double) in
      let (low, high) = (min(start[axis], end[axis]) - reach, max(start[axis], end[axis]) + reach)
      let inside = paths.joined().map { $0[axis] }.filter { $0 >= low && $0 <= high }
      let known = others.map { $0[axis] } + [start[axis], end[axis]]
      let (least, greatest) = (
        min(inside.min() ?? low, known.min() ?? low),
        max(inside.max() ?? high, known.max() ?? high)
      )
      // Paths go around minimisers that lie at the edge.
      let isWide = problem.minimum.points.count > 1
      let margin = max(0.15 * reach, isWide ? 0.12 * (greatest - least) : 0)
      return (least - margin, greatest + margin)
    }
    // Neither flatter than 3 to 5 nor higher than wide.
    let widths = ends.map { $0.1 - $0.0 }
    let width = max(widths[0], widths[1])
    let height = max(widths[1], 0.6 * width)
    func widened(_ axis: Int, to length: Double) -> [Double] {
      let middle = (ends[axis].0 + ends[axis].1) / 2
      return [middle - length / 2, middle + length / 2]
    }
    let (x, y) = (widened(0, to: width), widened(1, to: height))
    func position(_ range: [Double], _ i: Int) -> Double {
      range[0] + (range[1] - range[0]) * Double(i) / Double(Self.points - 1)
    }
    values = NPYArray(
      rows: (0..<Self.points).map { j in
        (0..<Self.points).map { i in
          let gap = problem.gap([position(x, i), position(y, j)])
          return gap.isFinite ? gap : .nan
        }
      })
    limits = NPYArray(rows: [x, y])
  }
}
