import Learning
import LinearAlgebra
import Records
import Study

/// The radii at which the training loss reaches some levels, along random directions as they are
/// and along the same with the scale of θ.
struct RadiusMeasure {
  let levels: [Double]
  private let directions: [[Double]]
  private let network: ResidualNetwork

  /// Directions from the stream; the same stream gives the same ones.
  init(_ network: ResidualNetwork, levels: [Double], directions: Int, stream: RandomStream) {
    self.levels = levels
    self.network = network
    self.directions = (0..<directions).map { index in
      var own = stream.split("\(index + 1)")
      return ParameterDirections.uniform(network.parameterCount, using: &own)
    }
  }

  /// For each direction the radius of each level; first along the directions as they are, then
  /// along those with the scale of θ. NaN for a θ that is not finite.
  ///
  /// Throws `CancellationError`.
  func radii(of theta: [Double], in landscape: LossLandscape) throws -> [[[Double]]] {
    guard theta.allSatisfy(\.isFinite) else {
      let none = directions.map { _ in levels.map { _ in Double.nan } }
      return [none, none]
    }
    return try [false, true].map { isScaled in
      try directions.map { direction in
        try Task.checkCancellation()
        let own =
          isScaled
          ? ParameterDirections.filterNormalized(direction, like: theta, network) : direction
        return SharpnessRadius.radii(levels: levels) { landscape.loss(theta, along: own, at: $0) }
      }
    }
  }

  /// The median over the directions of each level.
  func medians(_ radii: [[[Double]]]) -> Radii {
    var medians = Radii()
    for (kind, radii) in zip(Radii.Kind.allCases, radii) {
      for (place, level) in Self.keys(levels).enumerated() {
        // Where one is no number, nor is the median.
        let median = Statistics.median(radii.map { $0[place] }) ?? .nan
        medians[kind][level] = median.isFinite ? median : nil
      }
    }
    return medians
  }

  /// The levels as columns write them.
  static func keys(_ levels: [Double]) -> [String] { levels.map(LandscapeSection.name) }
}
