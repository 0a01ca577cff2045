import Foundation
import Numerals

/// Which levels carry a number, in colour bars and on level lines alike.
enum LevelLabels {
  /// Powers of ten if the levels hold more than one, else every level.
  static func labels(of levels: [Double]) -> [(index: Int, text: String)] {
    let powers = levels.indices.filter {
      levels[$0] == 0 || NumberFormat.isPowerOfTen(abs(levels[$0]))
    }
    return powers.count > 1 ? powers.map { ($0, text(levels[$0], among: levels)) } : all(of: levels)
  }

  /// Every level.
  static func all(of levels: [Double]) -> [(index: Int, text: String)] {
    levels.indices.map { ($0, text(levels[$0], among: levels)) }
  }

  /// All in one way: with exponents where the largest needs one.
  private static func text(_ level: Double, among levels: [Double]) -> String {
    let largest = levels.map(abs).max() ?? 0
    guard largest >= 1e4, abs(level) > 10 else { return NumberFormat.parameter(level) }
    guard NumberFormat.isPowerOfTen(abs(level)) else {
      return NumberFormat.power(level, digits: 3)
    }
    let power = NumberFormat.powerOfTen(NumberFormat.count(log10(abs(level))))
    return (level < 0 ? "\u{2212}" : "") + power
  }
}
