import LinearAlgebra
import Numerals
import Plotting
import Records
import Results
import Study

/// The plane of a problem of the study: the level sets of f − f* as they are stored, and the minimisers.
struct ProblemPlane {
  let x: Scale
  let y: Scale
  let grid: Grid
  /// Those in the window.
  let minimizers: [Point]
  /// Whether nothing but a search tells that there is nothing smaller.
  let isFound: Bool
  private let levels: [Double]

  /// Fills are paler than those of other grounds, for thin balls to be seen on them.
  private static let paleness = 0.6

  /// Throws `ResultError` where what is stored is no grid.
  init(_ choice: ProblemChoice, _ results: ResultFolder, _ style: FiguresSection) throws {
    let problem = choice.name
    let file = AdaptiveMetricsRecord.grid(problem)
    let stored = try file.array(in: results)
    let limits = try AdaptiveMetricsRecord.limits(problem).array(in: results).rows
    guard stored.shape.count == 2, limits.count == 2, limits.allSatisfy({ $0.count == 2 }),
      stored.shape[0] > 1, stored.shape[1] > 1
    else {
      throw file.malformed(in: results, "not a grid with its limits")
    }
    func positions(_ ends: [Double], _ count: Int) -> [Double] {
      (0..<count).map { ends[0] + (ends[1] - ends[0]) * Double($0) / Double(count - 1) }
    }
    var grid = Grid(
      x: positions(limits[0], stored.shape[1]), y: positions(limits[1], stored.shape[0]),
      values: stored.values)
    if style.xRange != nil || style.yRange != nil {
      // A part of the plane is looked at as closely as the whole.
      let gap = try choice.problem().gap
      grid = Grid(
        x: style.xRange ?? .between(limits[0][0], limits[0][1]),
        y: style.yRange ?? .between(limits[1][0], limits[1][1]), columns: style.grid,
        rows: style.grid
      ) { x, y in
        let value = gap([x, y])
        return value.isFinite ? value : .nan
      }
    }
    let (x, y) = (
      Scale.linear(grid.x[0], grid.x[grid.x.count - 1]),
      Scale.linear(grid.y[0], grid.y[grid.y.count - 1])
    )
    (self.x, self.y, self.grid) = (x, y, grid)
    let known = try AdaptiveMetricsRecord.minimizers(problem).filledRows(in: results)
    isFound = known.contains { $0.certainty == .found }
    minimizers = known.compactMap { row in
      row.coordinates["x1"].flatMap { x1 in row.coordinates["x2"].map { Point(x1, $0) } }
    }.filter { Scale.plot(x, y, contains: $0) }
    levels = ContourLevels.readable(in: grid.range ?? 0...0, count: style.levels)
  }

  /// The level sets, behind paths.
  var ground: ContourMark {
    ContourMark(grid, levels: levels, colormap: .quiet, lineWidth: 0.25, paleness: Self.paleness)
  }

  /// The same with a level for each equal share of the plane, and a few below the lowest of these: nowhere
  /// is it empty.
  func map(style: FiguresSection) -> ContourMark {
    let values = grid.values.filter(\.isFinite)
    let shares = (1...style.levels).compactMap {
      Statistics.quantile(values, Double($0) / Double(style.levels + 1))
    }
    let low = shares.first.map { first in [0.03, 0.1, 0.3].map { $0 * first } } ?? []
    let levels = (low + shares).map { NumberFormat.rounded($0, digits: 2) }.filter { $0 > 0 }
    return ContourMark(
      grid, levels: Set(levels).sorted(), colormap: .quiet, lineWidth: 0.25,
      paleness: Self.paleness)
  }

  /// The minimisers as stars.
  func stars(_ label: Label? = nil) -> MarkerMark {
    MarkerMark("minimum", minimizers, .star, .minimum, size: 5.5, label: label, isData: false)
  }

  var width: Double { x.domain.upperBound - x.domain.lowerBound }

  /// Height over width.
  var aspect: Double { (y.domain.upperBound - y.domain.lowerBound) / width }
}
