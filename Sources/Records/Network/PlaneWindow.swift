/// The part of the plane that boundaries show, in the units of the points.
public struct PlaneWindow: Sendable, Equatable {
  public var x: ClosedRange<Double>
  public var y: ClosedRange<Double>

  public init(x: ClosedRange<Double>, y: ClosedRange<Double>) { (self.x, self.y) = (x, y) }

  /// |x₁|, |x₂| ≤ half the width.
  public init(halfWidth: Double) {
    self.init(x: -halfWidth...halfWidth, y: -halfWidth...halfWidth)
  }

  /// All points and a margin of a tenth on each side, each axis its own.
  public init(around points: [[Double]]) {
    func range(_ values: [Double]) -> ClosedRange<Double> {
      let (low, high) = (values.min() ?? -1, values.max() ?? 1)
      let margin = high > low ? 0.1 * (high - low) : max(0.1 * abs(high), 1)
      return (low - margin)...(high + margin)
    }
    self.init(x: range(points.map { $0[0] }), y: range(points.map { $0[1] }))
  }

  /// Evenly spaced positions along one of its sides, both ends among them.
  public static func axis(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
    let middle = 0.5 * range.lowerBound + 0.5 * range.upperBound
    let half = 0.5 * range.upperBound - 0.5 * range.lowerBound
    return (0..<max(count, 2)).map {
      middle + half * (2 * Double($0) / Double(max(count, 2) - 1) - 1)
    }
  }

  /// The points of a grid, row by row from the lowest, x₁ and x₂ of each in turn.
  public func grid(_ side: Int) -> [Double] {
    let across = Self.axis(x, side)
    return Self.axis(y, side).flatMap { y in across.flatMap { x in [x, y] } }
  }

  public func contains(_ x: Double, _ y: Double) -> Bool {
    self.x.contains(x) && self.y.contains(y)
  }

  /// Height over width, in the units of the axes.
  public var aspect: Double {
    (y.upperBound - y.lowerBound) / (x.upperBound - x.lowerBound)
  }

  /// Half its width, for a square around the origin.
  public var halfWidth: Double? {
    x == y && x.lowerBound == -x.upperBound ? x.upperBound : nil
  }
}
