/// Values of a function of two variables on a rectangular grid.
public struct Grid: Sendable, Equatable {
  /// Ascending positions of the columns and of the rows, at least two each.
  public let x: [Double]
  /// The places of the rows, ascending.
  public let y: [Double]
  /// z(x_i, y_j) at `j * x.count + i`; NaN where the function is not known.
  public let values: [Double]

  /// - Precondition: at least two positions each way, and a value for each pair.
  public init(x: [Double], y: [Double], values: [Double]) {
    precondition(x.count > 1 && y.count > 1 && values.count == x.count * y.count)
    self.x = x
    self.y = y
    self.values = values
  }

  /// Samples a function at evenly spaced points, ends included.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, rows: Int,
    _ function: (Double, Double) -> Double
  ) {
    let xs = Self.spaced(x, max(2, columns))
    let ys = Self.spaced(y, max(2, rows))
    self.init(x: xs, y: ys, values: ys.flatMap { y in xs.map { function($0, y) } })
  }

  private static func spaced(_ range: ClosedRange<Double>, _ n: Int) -> [Double] {
    (0..<n).map { i in
      let t = Double(i) / Double(n - 1)
      return (1 - t) * range.lowerBound + t * range.upperBound
    }
  }

  /// The value at column i and row j.
  public subscript(i: Int, j: Int) -> Double { values[j * x.count + i] }

  /// The smallest and largest finite value; nil if there is none.
  public var range: ClosedRange<Double>? {
    let finite = values.lazy.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return nil }
    return low...high
  }
}
