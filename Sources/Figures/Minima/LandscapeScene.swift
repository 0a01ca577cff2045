import Foundation
import Numerals
import Plotting
import Records
import Results
import Study

/// The stored landscapes of one height around all algorithms' minima.
struct LandscapeScene {
  struct Landscape {
    var algorithm: String
    var style: MethodStyle
    /// The training that it surrounds.
    var cell: TrainingRow
    /// Losses; NaN where they are no numbers, infinity where they are infinite.
    var grid: Grid

    /// The share of grid points with such a loss.
    func share(_ isIn: (Double) -> Bool) -> Double {
      Double(grid.values.count(where: isIn)) / Double(max(grid.values.count, 1))
    }
  }

  let landscapes: [Landscape]
  /// σ as the study writes it.
  let sigma: String

  /// - Parameter folder: that of the height, or `filter`.
  init(_ results: ResultFolder, _ folder: String) throws {
    let cells = try NetworkCells(results, NetworkRecord.deepNetwork.id)
    let styles = try NetworkStyle.styles(results)
    let value = try LossLandscapeRecord.record.scalars(in: results).sigma
    let seed = try NetworkRecord.deepNetwork.record.scalars(in: results).picturedSeed
    let pictured = cells.of(seed: seed).filter { Double($0.sigma) == value }
    sigma = pictured.first?.sigma ?? NumberFormat.parameter(value)
    let axes = try LossLandscapeRecord.axes(folder).map { try $0.array(in: results).values }
    landscapes = try pictured.map { cell in
      Landscape(
        algorithm: cell.algorithm, style: styles.named(cell.algorithm), cell: cell,
        grid: try Self.grid(
          results, LossLandscapeRecord.surface(folder, cell.algorithm), axes))
    }
  }

  /// A stored grid. Throws `ResultError.malformed` unless it fits its axes.
  static func grid(
    _ results: ResultFolder, _ file: ArrayFile, _ axes: [[Double]]
  ) throws -> Grid {
    let values = try file.array(in: results).values
    let areAscending = axes.allSatisfy { axis in
      axis.count > 1 && axis.allSatisfy(\.isFinite) && zip(axis, axis.dropFirst()).allSatisfy(<)
    }
    guard axes.count == 2, areAscending, values.count == axes[0].count * axes[1].count else {
      throw file.malformed(in: results, "it does not fit its axes")
    }
    return Grid(x: axes[0], y: axes[1], values: values)
  }

  /// Where all of them are looked at from, between the ends of a scale.
  func camera(_ scale: Scale, _ style: FiguresSection) -> Camera {
    switch style.azimuth {
    case .degrees(let azimuth): Camera(azimuth: azimuth, elevation: style.elevation)
    case .auto:
      .showingBasins(
        of: landscapes.map { ($0.grid, scale) }, below: Self.basin, elevation: style.elevation)
    }
  }

  /// Below this part of the height a landscape counts as the inside of its basin.
  private static let basin = 0.5

  /// How far each training moved, which a landscape around its end must be read with.
  var moves: Value {
    .list(
      landscapes.map { landscape in
        .group([
          "name": .text(landscape.style.name),
          "step": .number(Quantity(landscape.cell.stepSize, style: .rounded(2))),
          "isAtZero": .flag(landscape.cell.reachesZeroLoss),
          "loss": .number(landscape.cell.loss, digits: 2),
          "distance": .number(landscape.cell.distance, digits: 3),
        ])
      })
  }

  /// The share of grid points with such a loss, of each landscape.
  func shares(_ isIn: (Double) -> Bool) -> Value {
    .list(
      landscapes.map {
        .group([
          "name": .text($0.style.name),
          "share": .number(Quantity($0.share(isIn), style: .percent(2))),
        ])
      })
  }

  /// A height as texts write it: 10⁵.
  static func height(_ height: Double) -> Value { .number(Quantity(height, style: .power)) }

  /// The norm of the initial point, which both share.
  var initialNorm: Value { .number(landscapes.first?.cell.initialNorm, digits: 3) }
}
