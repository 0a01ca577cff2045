import Foundation

/// Levels for contour plots.
public enum ContourLevels {
  /// The `count` largest numbers of the form 1, 2, 5 times a power of ten below `maximum`,
  /// ascending: even steps in log z with readable values. Empty unless `maximum` is positive.
  public static func oneTwoFive(below maximum: Double, count: Int) -> [Double] {
    guard maximum > 0, maximum.isFinite else { return [] }
    var levels: [Double] = []
    var exponent = Int(floor(log10(maximum)))
    while levels.count < count, exponent > -300 {
      for digit in [5, 2, 1] {
        let level = Double("\(digit)e\(exponent)") ?? 0
        if level > 0, level < maximum, levels.count < count { levels.append(level) }
      }
      exponent -= 1
    }
    return levels.reversed()
  }
}
