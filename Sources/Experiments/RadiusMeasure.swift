import Learning
import LinearAlgebra
import Results
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

  /// The names of the columns that `medians` fills.
  static func columns(_ levels: [Double], _ prefix: String = "") -> [String] {
    ["radius", "filter_radius"].flatMap { kind in
      levels.map { "\(prefix)\(kind)_\(LandscapeSection.name(of: $0))" }
    }
  }

  /// What these columns hold.
  static func meanings(_ levels: [Double]) -> [String: String] {
    let pairs = levels.flatMap { level -> [(String, String)] in
      let name = LandscapeSection.name(of: level)
      return [
        ("radius_\(name)", "distance at which the training loss reaches \(name), median"),
        (
          "filter_radius_\(name)",
          "the same along directions with the scale of each unit of θ_end"
        ),
      ]
    }
    return Dictionary(uniqueKeysWithValues: pairs)
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

  /// The median over the directions of each level, in the order of `columns`.
  static func medians(_ radii: [[[Double]]]) -> [Table.Cell] {
    radii.flatMap { kind in
      (kind.first ?? []).indices.map { level in
        .finite(Statistics.median(kind.map { $0[level] }) ?? .nan)
      }
    }
  }
}
