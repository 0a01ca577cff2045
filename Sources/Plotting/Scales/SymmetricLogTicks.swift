import Foundation
import Numerals

/// Ticks of a scale that is logarithmic away from zero on both sides: 0 and powers of ten.
enum SymmetricLogTicks {
  static func ticks(
    _ domain: ClosedRange<Double>, threshold: Double, about count: Int
  ) -> [Tick] {
    let largest = max(abs(domain.lowerBound), abs(domain.upperBound))
    let (low, high) = (Int(ceil(log10(threshold) - 1e-9)), Int(floor(log10(largest) + 1e-9)))
    guard high >= low else { return LinearTicks.ticks(domain, about: count) }
    // Both sides share the labels; next to zero there is no room for one.
    let sides = domain.lowerBound < 0 && domain.upperBound > 0 ? 2 : 1
    let each = max(1, count / sides)
    let stride = [1, 2, 3, 5, 10, 20, 50, 100].first { high - low < $0 * each } ?? 200
    var ticks = [Tick(0, "0")]
    for exponent in low...high {
      // Counted from the outer end, which always has a label.
      let isLabelled = (high - exponent) % stride == 0
      let value = Double("1e\(exponent)") ?? 0
      for sign in [1.0, -1] where domain.contains(sign * value) {
        let power =
          (-2...3).contains(high) && (-2...3).contains(low) && (stride == 1 || high < 3)
          ? NumberFormat.plain(value, decimals: max(0, -exponent))
          : (0...1).contains(exponent)
            ? "1\(exponent == 1 ? "0" : "")"
            : NumberFormat.powerOfTen(exponent)
        let text = (sign < 0 ? "\u{2212}" : "") + power
        ticks.append(Tick(sign * value, isLabelled ? text : nil))
      }
    }
    // Combs between the powers show where the axis is logarithmic, and to what base.
    if high - low < 8 {
      let digits = (low...high).flatMap { exponent in
        (2...9).map { Double("\($0)e\(exponent)") ?? 0 }
      }
      ticks += digits.flatMap { [Tick($0, nil), Tick(-$0, nil)] }
    }
    return ticks.filter { domain.contains($0.value) }.sorted { $0.value < $1.value }
  }
}
