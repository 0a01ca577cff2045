import LinearAlgebra

/// How a network sees coordinates: each axis less its center, divided by its scale.
public struct AxisScaling: Sendable, Equatable {
  public let center: [Double]
  /// Positive.
  public let scale: [Double]

  public init(center: [Double], scale: [Double]) { (self.center, self.scale) = (center, scale) }

  /// Coordinates as they are.
  public static let none = AxisScaling(center: [0, 0], scale: [1, 1])

  /// To mean 0 and standard deviation 1 on these points; an axis on which all are equal keeps its
  /// scale.
  public init(standardising data: DataSet) {
    let axes = data.axes
    center = axes.map { Statistics.mean($0) ?? 0 }
    scale = zip(axes, center).map { values, mean in
      let spread = (Statistics.mean(values.map { ($0 - mean) * ($0 - mean) }) ?? 0).squareRoot()
      return spread > 0 ? spread : 1
    }
  }

  /// Whether points lie so that no network of usual weights can be trained on them as they are: the
  /// standard deviations of the axes differ, or means are away from 0, by more than this factor.
  public static let largestRatio = 10.0

  /// Whether that is so for these points.
  public static func isNeeded(for data: DataSet) -> Bool {
    let own = AxisScaling(standardising: data)
    let (low, high) = (own.scale.min() ?? 1, own.scale.max() ?? 1)
    return high > largestRatio * low
      || zip(own.center, own.scale).contains { abs($0) > largestRatio * $1 }
  }

  /// Of x₁ and x₂ of each point in turn.
  public func applied(to coordinates: [Double]) -> [Double] {
    guard self != .none else { return coordinates }
    return coordinates.enumerated().map { place, value in
      (value - center[place % 2]) / scale[place % 2]
    }
  }

  public func applied(to data: DataSet) -> DataSet {
    guard self != .none else { return data }
    let scaled = applied(to: data.coordinates)
    let points = data.labels.indices.map { [scaled[2 * $0], scaled[2 * $0 + 1]] }
    return DataSet(points: points, labels: data.labels)
  }
}

extension DataSet {
  /// All x₁, then all x₂.
  fileprivate var axes: [[Double]] { (0..<2).map { axis in points.map { $0[axis] } } }
}
