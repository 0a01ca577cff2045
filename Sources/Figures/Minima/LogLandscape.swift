import Foundation
import LinearAlgebra
import Plotting

/// Losses over many decades as maps of their logarithms.
enum LogLandscape {
  /// Below this a loss counts as zero: the smallest that a map tells apart.
  static let floor = 1e-3

  /// Whether so much of a map is zero that it can be seen.
  static func hasZero(_ losses: [Double]) -> Bool {
    losses.count { $0 < floor } * 500 > losses.count
  }

  /// The losses, continued below zero where they are zero: a hinge loss is linear beside the edge of
  /// its zeros, so that two points of a line with a positive loss tell where on it the edge is.
  static func zero(_ grid: Grid) -> Grid {
    let (columns, rows) = (grid.x.count, grid.y.count)
    let values = grid.values.indices.map { place -> Double in
      let own = grid.values[place]
      guard own < floor else { return own }
      let (i, j) = (place % columns, place / columns)
      let continued = [(1, 0), (-1, 0), (0, 1), (0, -1)].compactMap { across, up -> Double? in
        let far = (i + 2 * across, j + 2 * up)
        guard (0..<columns).contains(far.0), (0..<rows).contains(far.1) else { return nil }
        let (near, next) = (grid[i + across, j + up], grid[far.0, far.1])
        return near >= floor && next.isFinite ? 2 * near - next : nil
      }
      // No edge lies beyond the zero itself; without a positive neighbour any negative number will do.
      return min(Statistics.mean(continued) ?? -1, -floor)
    }
    return Grid(x: grid.x, y: grid.y, values: values)
  }

  /// log₁₀ of the losses, interpolated like this between grid points; NaN stays.
  static func grid(_ grid: Grid) -> Grid {
    Grid(
      x: grid.x, y: grid.y,
      values: grid.values.map {
        $0.isNaN ? .nan : log10(min(max($0, floor / 10), .greatestFiniteMagnitude))
      })
  }

  /// Powers of ten, with others between where there are few, from below most of the positive losses
  /// up to the largest.
  static func levels(_ grids: [Grid]) -> [Double] {
    let positive = grids.flatMap(\.values).filter { $0 > floor && $0.isFinite }
    guard let low = Statistics.quantile(positive, 0.03), let high = positive.max() else {
      return [1]
    }
    let (first, last) = (Int(log10(low).rounded(.down)), Int(log10(high).rounded(.down)))
    func power(_ exponent: Int, _ digit: Int) -> Double { Double("\(digit)e\(exponent)") ?? 1 }
    let decades = last - first
    let digits = decades < 4 ? [1, 2, 5] : decades < 6 ? [1, 3] : [1]
    return stride(from: first, through: last, by: decades / 10 + 1)
      .flatMap { exponent in digits.map { power(exponent, $0) } }.filter { $0 < high }
  }
}
