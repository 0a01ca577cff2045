/// Points of the plane with labels −1 and 1.
public struct DataSet: Sendable, Equatable {
  /// x₁ and x₂ of each sample, sample after sample.
  public private(set) var coordinates: [Double]
  /// −1 or 1 of each sample.
  public private(set) var labels: [Double]

  /// - Precondition: a label for each point of two coordinates.
  public init(points: [[Double]] = [], labels: [Double] = []) {
    precondition(
      points.count == labels.count && points.allSatisfy { $0.count == 2 },
      "a data set needs a label for each point of the plane")
    coordinates = points.flatMap { $0 }
    self.labels = labels
  }

  public var count: Int { labels.count }

  /// (x₁, x₂) of each sample.
  public var points: [[Double]] {
    labels.indices.map { [coordinates[2 * $0], coordinates[2 * $0 + 1]] }
  }

  public mutating func append(_ point: [Double], label: Double) {
    precondition(point.count == 2, "a point of the plane has two coordinates")
    coordinates += point
    labels.append(label)
  }
}
