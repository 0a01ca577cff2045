import Foundation
import Numerals

/// Ticks at powers of ten; between them, if there are few, at 2 and 5, at 3 or without labels.
enum LogarithmicTicks {
  static func ticks(_ domain: ClosedRange<Double>, about count: Int) -> [Tick] {
    let low = log10(domain.lowerBound) - 1e-9
    let high = log10(domain.upperBound) + 1e-9
    let decades = high - low
    // Less than a decade: whole digits if there are some, else the scale is nearly linear.
    if decades < 1, let ticks = digits(domain, about: count) { return ticks }
    if decades < 1 { return LinearTicks.ticks(domain, about: count).filter { $0.value > 0 } }
    let exponents = Array(Int(ceil(low))...max(Int(ceil(low)), Int(floor(high))))
    let labelled = exponents.filter { $0 % stride(for: exponents.count, about: count) == 0 }
    let usesPowers = !exponents.allSatisfy((-2...3).contains)
    var ticks = labelled.map { Tick(power(1, $0), label(1, $0, usesPowers)) }
    // More labels between powers only where there are few of these, or room.
    if decades <= 2.6, exponents.count < 2 || Double(count) > 2 * decades - 0.1 {
      let digits = exponents.count < 2 || Double(count) > 3 * decades - 0.1 ? [2, 5] : [3]
      ticks += between(exponents, digits: digits, domain).map {
        Tick(power($0.digit, $0.exponent), label($0.digit, $0.exponent, usesPowers))
      }
    }
    let minor =
      decades <= 8
      ? between(exponents, digits: Array(2...9), domain).map { power($0.digit, $0.exponent) }
      : exponents.count <= 40 ? exponents.map { power(1, $0) } : []
    let taken = Set(ticks.map(\.value))
    ticks += minor.filter { !taken.contains($0) }.map { Tick($0, nil) }
    return ticks.sorted { $0.value < $1.value }
  }

  /// 1, 2, 5 or all digits that lie in less than a decade; nil if they are too few.
  private static func digits(_ domain: ClosedRange<Double>, about count: Int) -> [Tick]? {
    let low = Int(floor(log10(domain.lowerBound)))
    let all = between([low, low + 1], digits: Array(1...9), domain)
    let labelled = count > 5 ? all : all.filter { [1, 2, 5].contains($0.digit) }
    guard labelled.count > 2, labelled.count <= count + 1, (-3...4).contains(low) else {
      return nil
    }
    return labelled.map { Tick(power($0.digit, $0.exponent), label($0.digit, $0.exponent, false)) }
  }

  /// Every how many decades there is a label: one of 1, 2, 3, 4, 5, 8, 10, 20, 50, 100.
  private static func stride(for decades: Int, about count: Int) -> Int {
    [1, 2, 3, 4, 5, 8, 10, 20, 50, 100].first { decades <= $0 * max(count, 1) } ?? 200
  }

  private static func between(
    _ exponents: [Int], digits: [Int], _ domain: ClosedRange<Double>
  ) -> [(digit: Int, exponent: Int)] {
    guard let first = exponents.first, let last = exponents.last else { return [] }
    return (first - 1...last).flatMap { exponent in digits.map { (digit: $0, exponent: exponent) } }
      .filter { domain.contains(power($0.digit, $0.exponent)) }
  }

  private static func power(_ digit: Int, _ exponent: Int) -> Double {
    Double("\(digit)e\(exponent)") ?? 0
  }

  private static func label(_ digit: Int, _ exponent: Int, _ usesPowers: Bool) -> String {
    if !usesPowers {
      return NumberFormat.plain(power(digit, exponent), decimals: max(0, -exponent))
    }
    if exponent == 0 { return "\(digit)" }
    return (digit == 1 ? "" : "\(digit)·") + NumberFormat.powerOfTen(exponent)
  }
}
