import LinearAlgebra
import Records

/// Rank correlations of a number with the test error among the trainings at zero loss of one scale,
/// draw by draw.
struct DrawCorrelations {
  /// Fewer on a draw say nothing about a correlation.
  static let fewest = 8

  private struct Entry {
    /// Algorithm and step.
    var cell: String
    /// Ranks within the draw, from −½ to ½.
    var x: Double
    var y: Double
  }

  /// One a draw.
  private let draws: [[Entry]]

  init(_ rows: [StepTrainingRow], _ value: (StepTrainingRow) -> Double?) {
    draws = Dictionary(grouping: rows.filter(\.reachesZeroLoss), by: \.draw)
      .sorted { $0.key < $1.key }
      .map { _, rows in
        let own = rows.compactMap { row -> (cell: String, x: Double, y: Double)? in
          guard let x = value(row), let y = row.testError, x.isFinite else { return nil }
          return ("\(row.algorithm) \(row.step)", x, y)
        }
        func places(_ values: [Double]) -> [Double] {
          RankCorrelation.ranks(values).map { ($0 - 0.5) / Double(values.count) - 0.5 }
        }
        let (x, y) = (places(own.map(\.x)), places(own.map(\.y)))
        return own.indices.map { Entry(cell: own[$0].cell, x: x[$0], y: y[$0]) }
      }
  }

  /// The correlation of each draw with trainings enough. Partial: of what is left of the ranks when
  /// the mean over all draws of their algorithm and step is taken off.
  func values(isPartial: Bool) -> [Double] {
    var means: [String: (x: Double, y: Double)] = [:]
    if isPartial {
      for (cell, entries) in Dictionary(grouping: draws.joined(), by: \.cell) {
        let n = Double(entries.count)
        means[cell] = (
          entries.reduce(0) { $0 + $1.x } / n, entries.reduce(0) { $0 + $1.y } / n
        )
      }
    }
    return draws.compactMap { entries in
      guard entries.count >= Self.fewest else { return nil }
      let own = entries.map { entry in
        let mean = means[entry.cell] ?? (0, 0)
        return (x: entry.x - mean.x, y: entry.y - mean.y)
      }
      return Self.correlation(own.map(\.x), own.map(\.y))
    }
  }

  /// Pearson's; nil where one of the two is constant.
  private static func correlation(_ x: [Double], _ y: [Double]) -> Double? {
    guard let a = Statistics.mean(x), let b = Statistics.mean(y) else { return nil }
    var (xy, xx, yy) = (0.0, 0.0, 0.0)
    for (x, y) in zip(x, y) {
      xy += (x - a) * (y - b)
      xx += (x - a) * (x - a)
      yy += (y - b) * (y - b)
    }
    return xx > 1e-20 && yy > 1e-20 ? xy / (xx * yy).squareRoot() : nil
  }
}
