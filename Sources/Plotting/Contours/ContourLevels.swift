import Foundation

/// Levels for contour plots.
public enum ContourLevels {
  /// The same for values of a range: numbers of even steps where fewer than three of them lie in it.
  public static func readable(in range: ClosedRange<Double>, count: Int) -> [Double] {
    let levels = readable(below: range.upperBound, count: count)
    let inside = levels.count { $0 > range.lowerBound }
    guard inside < 3, range.lowerBound > 0 || levels.isEmpty, count > 1 else { return levels }
    let even = LinearTicks.ticks(range, about: count).map(\.value).filter {
      $0 > range.lowerBound && $0 < range.upperBound
    }
    return even.count > inside ? even : levels
  }

  /// The `count` largest readable numbers below `maximum`, ascending: even steps in log z.
  ///
  /// Within a decade 1, 2, 5; for more than 12 levels 1 … 9, for more than 36 also the halves, so
  /// that many levels divide some four decades more finely instead of reaching ever lower. Empty
  /// unless `maximum` is positive.
  public static func readable(below maximum: Double, count: Int) -> [Double] {
    guard maximum > 0, maximum.isFinite else { return [] }
    let tenths =
      count <= 12
      ? [50, 20, 10]
      : count <= 36
        ? Array(stride(from: 90, through: 10, by: -10))
        : Array(stride(from: 95, through: 10, by: -5))
    var levels: [Double] = []
    var exponent = Int(floor(log10(maximum)))
    while levels.count < count, exponent > -300 {
      for digits in tenths {
        let level = Double("\(digits)e\(exponent - 1)") ?? 0
        if level > 0, level < maximum, levels.count < count { levels.append(level) }
      }
      exponent -= 1
    }
    return levels.reversed()
  }
}
