import Foundation

/// A number that is to be read, with its uncertainty and how it is written.
public struct Quantity: Sendable, Equatable {
  /// nil for a number that is missing or undefined.
  public var value: Double?
  /// The ends of its confidence interval, where it has one.
  public var lower: Double?
  public var upper: Double?
  public var style: Style

  /// How a number is written.
  public enum Style: Sendable, Equatable {
    /// With this many significant digits: 0.0342, 1.2·10⁻⁷.
    case significant(Int)
    /// With this many decimals: −0.25.
    case decimals(Int)
    /// A share in per cent, with this many significant digits; the sign stands in the text.
    case percent(Int)
    /// A share in per cent, with this many decimals.
    case percentDecimals(Int)
    /// With at most this many significant digits, and no zeros at the end: 0.1, 0.095.
    case rounded(Int)
    /// As it was given: 0.001, 10⁻⁸.
    case parameter
    /// As it was given, powers of ten from a hundred on as such: 10³.
    case power
  }

  /// NaN stands for what is missing.
  public init(_ value: Double?, lower: Double? = nil, upper: Double? = nil, style: Style) {
    func known(_ value: Double?) -> Double? { value.flatMap { $0.isNaN ? nil : $0 } }
    (self.value, self.lower, self.upper) = (known(value), known(lower), known(upper))
    self.style = style
  }

  /// The number alone.
  public var text: String { text(of: value) }
  /// The ends of its interval.
  public var lowerText: String { text(of: lower) }
  public var upperText: String { text(of: upper) }

  private func text(of value: Double?) -> String {
    guard let value else { return "–" }
    return switch style {
    case .significant(let digits): NumberFormat.significant(value, digits: digits)
    case .decimals(let decimals): NumberFormat.plain(value, decimals: decimals)
    case .percent(let digits): NumberFormat.significant(100 * value, digits: digits)
    case .percentDecimals(let decimals): NumberFormat.plain(100 * value, decimals: decimals)
    case .rounded(let digits):
      NumberFormat.parameter(
        Double(PlainDecimal.scientific(value, digits: digits)) ?? value)
    case .parameter: NumberFormat.parameter(value)
    case .power:
      NumberFormat.isPowerOfTen(value) && value >= 100
        ? NumberFormat.powerOfTen(NumberFormat.count(log10(value))) : NumberFormat.parameter(value)
    }
  }
}
