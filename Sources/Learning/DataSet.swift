/// Points of the plane with labels −1 and 1.
public struct DataSet: Sendable, Equatable {
  /// (x₁, x₂) of each sample.
  public private(set) var points: [[Double]]
  /// −1 or 1 of each sample.
  public private(set) var labels: [Double]

  /// - Precondition: a label for each point.
  public init(points: [[Double]] = [], labels: [Double] = []) {
    precondition(points.count == labels.count, "a data set needs a label for each point")
    self.points = points
    self.labels = labels
  }

  public var count: Int { labels.count }

  public mutating func append(_ point: [Double], label: Double) {
    points.append(point)
    labels.append(label)
  }
}
