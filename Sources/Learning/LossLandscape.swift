import LinearAlgebra

/// The mean hinge loss over a data set as a function of the parameters: along lines, over planes.
public struct LossLandscape {
  private let passes: BatchPasses
  private let data: DataSet

  /// `passes` belongs to this value's task alone.
  public init(_ passes: BatchPasses, _ data: DataSet) {
    self.passes = passes
    self.data = data
  }

  /// The loss at θ; NaN or infinite where the margins are.
  public func loss(_ theta: [Double]) -> Double {
    HingeLoss.mean(margins: passes.margins(theta, at: data.coordinates), labels: data.labels)
  }

  /// The share of wrong points at θ.
  public func error(_ theta: [Double]) -> Double {
    1
      - HingeLoss.accuracy(
        margins: passes.margins(theta, at: data.coordinates), labels: data.labels)
  }

  /// The loss at θ + r d.
  public func loss(_ theta: [Double], along direction: [Double], at radius: Double) -> Double {
    loss(Self.moved(theta, radius, direction))
  }

  /// The losses at θ + a d₁ + b d₂: a row for each b, in it a value for each a.
  ///
  /// Throws `CancellationError`.
  public func plane(
    around theta: [Double], _ first: [Double], _ second: [Double], at a: [Double], _ b: [Double]
  ) throws -> [Double] {
    var losses: [Double] = []
    losses.reserveCapacity(a.count * b.count)
    for b in b {
      try Task.checkCancellation()
      let row = Self.moved(theta, b, second)
      for a in a { losses.append(loss(Self.moved(row, a, first))) }
    }
    return losses
  }

  /// θ + r d.
  public static func moved(
    _ theta: [Double], _ radius: Double, _ direction: [Double]
  ) -> [Double] {
    precondition(direction.count == theta.count, "a direction of another dimension")
    return [Double](unsafeUninitializedCapacity: theta.count) { result, count in
      for i in 0..<theta.count { result[i] = theta[i] + radius * direction[i] }
      count = theta.count
    }
  }
}
