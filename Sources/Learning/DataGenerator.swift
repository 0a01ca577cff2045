import Foundation
import LinearAlgebra

/// Random classification problems in the plane, both classes of one size (to one sample).
public enum DataGenerator: String, Sendable, CaseIterable {
  /// Two interleaved half circles, centred and divided by 1.2.
  case twoMoons = "two-moons"
  /// A circle of radius 0.5 inside one of radius 1.
  case circles
  /// Two arms that turn once and a half around the origin.
  case spirals
  /// Four blobs at (±0.6, ±0.6); the class is the sign of x₁x₂.
  case xor
  /// Two blobs at ±(0.6, 0.6).
  case blobs

  /// `count` samples, the classes in turn, the first one 1.
  ///
  /// - Parameter noise: the standard deviation that is added to both coordinates; for two moons
  ///   before the division by 1.2.
  public func sample(
    _ count: Int, noise: Double, using stream: inout RandomStream
  ) -> DataSet {
    var data = DataSet()
    for index in 0..<max(count, 0) {
      let label = index % 2 == 0 ? 1.0 : -1
      let center = self.center(label, &stream)
      let x = (0..<2).map { center[$0] + noise * stream.normal() }
      data.append(self == .twoMoons ? x.map { $0 / 1.2 } : x, label: label)
    }
    return data
  }

  /// Where a sample of a class lies without its noise.
  private func center(_ label: Double, _ stream: inout RandomStream) -> [Double] {
    let u = stream.uniform()
    switch self {
    case .twoMoons:
      let t = Double.pi * u
      return [label * (cos(t) - 0.5), label * (sin(t) - 0.25)]
    case .circles:
      let (t, radius) = (2 * Double.pi * u, label > 0 ? 0.5 : 1)
      return [radius * cos(t), radius * sin(t)]
    case .spirals:
      // The square root spreads the samples evenly along the arm.
      let t = 3 * Double.pi * u.squareRoot()
      return [label * t / 10 * cos(t), label * t / 10 * sin(t)]
    case .xor:
      let side = u < 0.5 ? 0.6 : -0.6
      return [side, label * side]
    case .blobs: return [0.6 * label, 0.6 * label]
    }
  }
}
