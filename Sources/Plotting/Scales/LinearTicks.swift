import Foundation
import Numerals

/// Tick positions by the extended Wilkinson algorithm.
///
/// Searches over steps j·q·10^z for the labelling with the best weighted sum of simplicity,
/// coverage and density. Source: Talbot, Lin, Hanrahan, "An extension of Wilkinson's algorithm
/// for positioning tick labels on axes", InfoVis 2010, with the paper's Q. Legibility is 1 for steps
/// of one digit and 0 for others, such as 1.5, whose labels are longer. It takes half of the paper's
/// weight of coverage, since axes end where the data do and not at a label.
enum LinearTicks {
  private static let steps: [Double] = [1, 5, 2, 2.5, 4, 3]
  private static let weights = (simplicity: 0.25, coverage: 0.1, density: 0.5, legibility: 0.15)

  static func ticks(_ domain: ClosedRange<Double>, about count: Int) -> [Tick] {
    let values = positions(domain, about: max(2, count))
    let labels = NumberFormat.labels(for: values)
    return zip(values, labels).map { Tick($0, $1) }
  }

  /// Multiples of a step; nil if the domain holds fewer than three.
  static func ticks(_ domain: ClosedRange<Double>, every step: Double) -> [Tick]? {
    guard step > 0 else { return nil }
    let (first, last) = (domain.lowerBound / step, domain.upperBound / step)
    guard last - first < 50, abs(first) < 1e6, abs(last) < 1e6 else { return nil }
    let values = stride(from: (first - 1e-9).rounded(.up), through: last + 1e-9, by: 1)
      .map { shiftDecimal($0 * step, by: 0) }
    guard values.count > 2 else { return nil }
    return zip(values, NumberFormat.labels(for: values)).map { Tick($0, $1) }
  }

  /// Ticks without labels at halves of steps of 1 and 2 and at fifths of steps of 5; none of others.
  static func between(_ values: [Double], _ step: Double, _ domain: ClosedRange<Double>) -> [Tick] {
    let power = pow(10, floor(log10(step) + 1e-9))
    let digit = (step / power).rounded()
    guard [1, 2, 5].contains(digit), abs(step / power - digit) < 1e-6 else { return [] }
    let finer = ticks(domain, every: digit == 1 ? power / 2 : power) ?? []
    return finer.filter { tick in !values.contains { abs($0 - tick.value) < power / 10 } }
      .map { Tick($0.value, nil) }
  }

  /// The positions inside the domain, ascending.
  static func positions(_ domain: ClosedRange<Double>, about target: Int) -> [Double] {
    let (low, high) = (domain.lowerBound, domain.upperBound)
    let range = high - low
    guard range.isFinite, range > 0 else { return [] }
    // Work on numbers near 1: powers of ten of tiny or huge steps would leave the float range.
    let exponent = floor(log10(range))
    let unit = pow(10, exponent)
    guard unit > 0, unit.isFinite, max(abs(low), abs(high)) / unit < 1e12 else {
      return [low, high]
    }
    let best = search(low / unit, high / unit, target: target)
    return (0..<best.count).map { index in
      // Multiples of the base rather than sums of it: 0 is 0 and 0.3 is 0.3.
      let multiple = best.first + Double(index * best.skip)
      return shiftDecimal(multiple * best.base, by: Int(exponent))
    }.filter { $0 >= low - 1e-9 * range && $0 <= high + 1e-9 * range }
  }

  /// Ticks at (first + i·skip)·base for i < count.
  private struct Labelling {
    var score = -2.0
    var first = 0.0
    var skip = 1
    var base = 1.0
    var count = 0
  }

  private static func search(_ low: Double, _ high: Double, target: Int) -> Labelling {
    var best = Labelling()
    let slack = 1e-9 * (high - low)
    for j in 1...20 {
      for (index, q) in steps.enumerated() {
        let rank = 1 - Double(index) / Double(steps.count - 1) - Double(j)
        guard score(rank + 1, 1, 1) >= best.score else { return best }
        for k in 2...(3 * target + 2) {
          let densest = k >= target ? 2 - Double(k - 1) / Double(target - 1) : 1
          guard score(rank + 1, 1, densest) >= best.score else { break }
          let first = ceil(log10((high - low) / Double(k + 1) / (Double(j) * q)))
          for z in Int(first)...(Int(first) + 3) {
            let step = Double(j) * q * pow(10, Double(z))
            let span = step * Double(k - 1)
            guard score(rank + 1, coverageBound(high - low, span), densest) >= best.score else {
              break
            }
            let firstStart = floor(high / step) * Double(j) - Double((k - 1) * j)
            let lastStart = ceil(low / step) * Double(j)
            guard firstStart <= lastStart else { continue }
            for s in stride(from: firstStart, through: lastStart, by: 1) {
              let start = s * step / Double(j)
              let (end, remainder) = (start + span, abs(start.remainder(dividingBy: step)))
              // The axes end where the data do, so labels beyond them would not be seen.
              guard start >= low - slack, end <= high + slack else { continue }
              let hasZero = remainder < 1e-10 * step && start <= 0 && end >= 0
              let total = score(
                rank + (hasZero ? 1 : 0), coverage(low, high, start, end),
                density(k, target, low, high, start, end), legibility(Double(j) * q))
              if total > best.score {
                best = Labelling(
                  score: total, first: s, skip: j, base: step / Double(j), count: k)
              }
            }
          }
        }
      }
    }
    return best
  }

  /// The weighted sum; a bound of it if the legibility is left out.
  private static func score(
    _ simplicity: Double, _ coverage: Double, _ density: Double, _ legibility: Double = 1
  ) -> Double {
    weights.simplicity * simplicity + weights.coverage * coverage + weights.density * density
      + weights.legibility * legibility
  }

  private static func legibility(_ step: Double) -> Double {
    [1, 10, 100].contains { step / $0 < 10 && step / $0 == (step / $0).rounded() } ? 1 : 0
  }

  private static func coverage(_ low: Double, _ high: Double, _ start: Double, _ end: Double)
    -> Double
  {
    let tenth = 0.1 * (high - low)
    return 1 - 0.5 * ((high - end) * (high - end) + (low - start) * (low - start)) / (tenth * tenth)
  }

  private static func coverageBound(_ range: Double, _ span: Double) -> Double {
    guard span > range else { return 1 }
    let half = (span - range) / 2
    return 1 - half * half / (0.01 * range * range)
  }

  private static func density(
    _ k: Int, _ target: Int, _ low: Double, _ high: Double, _ start: Double, _ end: Double
  ) -> Double {
    let density = Double(k - 1) / (end - start)
    let wanted = Double(target - 1) / (max(end, high) - min(low, start))
    return 2 - max(density / wanted, wanted / density)
  }

  /// value·10^exponent, rounded as the decimal that it is meant to be.
  private static func shiftDecimal(_ value: Double, by exponent: Int) -> Double {
    Double("\(value)e\(exponent)") ?? Double("\(value)").map { $0 * pow(10, Double(exponent)) }
      ?? value
  }
}
