import Learning
import LinearAlgebra
import Records
import Results
import Study

/// What a picture of two random directions can mean: how the radii spread over other directions, and how
/// far what was trained lies from the plane.
extension LandscapePlanes {
  /// The share of a step's length that is perpendicular to an orthonormal basis; nil for no step.
  static func outside(_ step: Vector, of basis: [[Double]]) -> Double? {
    var rest = step
    for direction in basis.map({ Vector($0) }) { rest.add(-direction.dot(step), times: direction) }
    return step.norm > 0 ? rest.norm / step.norm : nil
  }

  /// The radii along the pictured directions and along others, the same for all algorithms.
  func spread(_ training: NetworkTraining, _ results: ResultFolder) throws -> [Artifact] {
    let theta = try minima.theta(training, \.final, results)
    let levels = section.heights.sorted()
    let keys = RadiusMeasure.keys(levels)
    let others = (0..<section.directions).map { index in
      var own = stream.split("other-\(index + 1)")
      return ParameterDirections.uniform(theta.count, using: &own)
    }
    let rows = try (directions + others).enumerated().map { place, direction in
      try Task.checkCancellation()
      var row = DirectionRadii()
      (row.direction, row.isPictured) = (place + 1, place < directions.count)
      let radii = SharpnessRadius.radii(levels: levels) {
        landscape.loss(theta, along: direction, at: $0)
      }
      for (key, radius) in zip(keys, radii) where radius.isFinite { row.radii[key] = radius }
      return row
    }
    let name = training.algorithm.name
    return [
      LossLandscapeRecord.spread(name).artifact(rows, keys: keys),
      LossLandscapeRecord.pictured(name).artifact([try pictured(training, theta, results)]),
    ]
  }

  private func pictured(
    _ training: NetworkTraining, _ theta: [Double], _ results: ResultFolder
  ) throws -> PicturedMinimum {
    let step = Vector(try minima.theta(training, \.initial, results)) - Vector(theta)
    var row = PicturedMinimum()
    row.algorithm = training.algorithm.name
    row.storedLoss = try Minima.files.cells.part(training.name).filledRows(in: results)[0].loss
    row.plottedLoss = try landscape.plane(
      around: theta, directions[0], directions[1], at: [0], [0])[0]
    (row.moved, row.outside) = (step.norm, Self.outside(step, of: directions))
    return row
  }
}
