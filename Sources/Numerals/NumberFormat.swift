import Foundation

/// Numbers as readers see them, in figures and sentences: a true minus sign, 10¹⁶ rather than 1e+16.
public enum NumberFormat {
  /// Labels for ticks, all but zero with the same number of decimals, or as multiples of one power
  /// of ten when plain decimals would be long.
  public static func labels(for values: [Double]) -> [String] {
    guard let largest = values.map(abs).max(), largest.isFinite else {
      return values.map { "\($0)" }
    }
    let exponent = largest > 0 ? Int(floor(log10(largest) + 1e-9)) : 0
    if (-3...4).contains(exponent) {
      let decimals = decimals(for: values, limit: 9)
      return values.map { $0 == 0 ? "0" : plain($0, decimals: decimals) }
    }
    let mantissas = values.map { Double("\($0)e\(-exponent)") ?? scaled($0, by: -exponent) }
    let decimals = decimals(for: mantissas, limit: 9)
    return mantissas.map { mantissa in
      mantissa == 0 ? "0" : plain(mantissa, decimals: decimals) + "·" + powerOfTen(exponent)
    }
  }

  /// Fixed decimals: −0.25.
  public static func plain(_ value: Double, decimals: Int) -> String {
    let text = PlainDecimal.fixed(abs(value), decimals: max(0, min(decimals, 17)))
    let isZero = !text.contains { ("1"..."9").contains($0) }
    return (value < 0 && !isZero ? "\u{2212}" : "") + text
  }

  private static let raised: [Character: Character] = [
    "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷",
    "8": "⁸", "9": "⁹",
  ]
  private static let lowered = Dictionary(uniqueKeysWithValues: raised.map { ($0.value, $0.key) })

  /// 10 with a raised exponent.
  public static func powerOfTen(_ exponent: Int) -> String {
    "10" + String(String(exponent).compactMap { raised[$0] })
  }

  /// A whole number as an index: x₁₂.
  public static func subscripted(_ number: Int) -> String {
    String(
      String.UnicodeScalarView(
        String(number).unicodeScalars.compactMap { digit in
          digit == "-" ? "\u{208B}" : Unicode.Scalar(digit.value - 0x30 + 0x2080)
        }))
  }

  /// A number as digits times a power of ten, whatever its size: 8.4·10⁴; what is zero or not finite as
  /// `significant` has it.
  public static func power(_ value: Double, digits: Int) -> String {
    let parts = PlainDecimal.scientific(value, digits: digits).split(separator: "e")
    guard value != 0, value.isFinite, parts.count == 2, let mantissa = Double(parts[0]),
      let exponent = Int(parts[1])
    else { return significant(value, digits: digits) }
    return parameter(mantissa) + "·" + powerOfTen(exponent)
  }

  /// A number for a sentence with `digits` significant digits: 0.0342, 1.2·10⁻⁷, ∞.
  public static func significant(_ value: Double, digits: Int) -> String {
    if value.isNaN { return "not a number" }
    if value.isInfinite { return value < 0 ? "\u{2212}∞" : "∞" }
    if value == 0 { return "0" }
    // Digits and exponent from the rounded decimal: 9.999 with two digits is 10, and the largest
    // float rounds to a number that is none.
    let parts = PlainDecimal.scientific(value, digits: digits).split(separator: "e")
    guard parts.count == 2, let mantissa = Double(parts[0]), let exponent = Int(parts[1]) else {
      return "\(value)"
    }
    if (-4...5).contains(exponent), let rounded = Double("\(parts[0])e\(exponent)") {
      return plain(rounded, decimals: max(0, digits - 1 - exponent))
    }
    if digits == 1, mantissa == 1 { return powerOfTen(exponent) }
    return plain(mantissa, decimals: max(0, digits - 1)) + "·" + powerOfTen(exponent)
  }

  /// The nearest number with so many significant digits, over the whole range of floats; what is not
  /// finite, or would not be when rounded, stays.
  public static func rounded(_ value: Double, digits: Int) -> Double {
    guard value.isFinite,
      let rounded = Double(PlainDecimal.scientific(value, digits: digits)), rounded.isFinite
    else { return value }
    return rounded
  }

  /// The nearest whole number, for counts: 0 for what is none, and never beyond 10¹⁵.
  public static func count(_ value: Double) -> Int {
    value.isNaN ? 0 : Int(min(max(value, -1e15), 1e15).rounded())
  }

  /// A parameter as it was given: 0.001, 0.999, 10⁻⁵, 3·10⁻⁸; at most six digits.
  public static func parameter(_ value: Double) -> String {
    let digits = (1...6).first { Double(PlainDecimal.scientific(value, digits: $0)) == value }
    return significant(value, digits: digits ?? 6)
  }

  /// A number that is a name in tables, for readers: 10⁻⁵ for 1e-5.
  public static func parameter(named name: String) -> String {
    Double(name).map(parameter) ?? name
  }

  /// The same for a formula: 1.2\cdot 10^{-7}.
  public static func latex(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return "\\mathrm{\(value)}" }
    let parts = PlainDecimal.scientific(value, digits: digits).split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]),
      let rounded = Double("\(parts[0])e\(exponent)")
    else { return "\(value)" }
    // Whole and short decimals as they are: 0.1 rather than 0.100; no zeros for digits not known.
    if value == 0 || (-4...4).contains(exponent) {
      return rounded == rounded.rounded() ? String(Int(rounded)) : "\(rounded)"
    }
    return "\(parts[0])\\cdot 10^{\(exponent)}"
  }

  /// Decimal points between digits as another mark.
  public static func localized(_ text: String, decimalMark: String) -> String {
    decimalMark == "."
      ? text : text.replacing(/([0-9])\.(?=[0-9])/) { "\($0.1)\(decimalMark)" }
  }

  /// A number as sentences write it, for a formula: 1.2\cdot 10^{-7} for 1.2·10⁻⁷.
  public static func latex(_ text: String) -> String {
    var (result, isRaised) = ("", false)
    for character in text {
      let digit = lowered[character]
      if (digit != nil) != isRaised {
        result += isRaised ? "}" : "^{"
        isRaised.toggle()
      }
      switch digit ?? character {
      case "·": result += "\\cdot "
      case "\u{2212}": result += "-"
      case "∞": result += "\\infty "
      case let other: result.append(other)
      }
    }
    return result + (isRaised ? "}" : "")
  }

  /// A matrix for a formula, entries with three significant digits.
  public static func latex(rows: [[Double]]) -> String {
    let lines = rows.map { row in row.map { latex($0, digits: 3) }.joined(separator: "&") }
    return "\\begin{bmatrix}\(lines.joined(separator: "\\\\"))\\end{bmatrix}"
  }

  /// A file's size: 912 B, 4.5 kB, 318 kB, 1.2 MB.
  public static func bytes(_ count: Int) -> String {
    let (value, unit) =
      count < 1000
      ? (Double(count), "B")
      : count < 1_000_000 ? (Double(count) / 1e3, "kB") : (Double(count) / 1e6, "MB")
    return String(format: value < 10 && unit != "B" ? "%.1f %@" : "%.0f %@", value, unit)
  }

  /// Whether a value is exactly 10^k as a float.
  public static func isPowerOfTen(_ value: Double) -> Bool {
    guard value > 0, value.isFinite else { return false }
    return Double("1e\(Int(log10(value).rounded()))") == value
  }

  private static func scaled(_ value: Double, by exponent: Int) -> Double {
    // In two factors: 10^308 and beyond is not a float.
    let half = exponent / 2
    return value * pow(10, Double(half)) * pow(10, Double(exponent - half))
  }

  /// The fewest decimals that tell all values apart as they are.
  private static func decimals(for values: [Double], limit: Int) -> Int {
    let scale = values.map(abs).max() ?? 0
    for decimals in 0..<limit {
      let factor = pow(10, Double(decimals))
      let fits = values.allSatisfy { abs(($0 * factor).rounded() / factor - $0) <= 1e-10 * scale }
      if fits { return decimals }
    }
    return limit
  }
}
