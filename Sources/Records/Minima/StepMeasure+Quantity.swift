import Numerals

/// How readers have a measure's numbers, wherever one stands.
extension StepMeasure {
  /// An effect with its interval, as a ratio or in percentage points.
  public func quantity(_ effect: Double?, lower: Double? = nil, upper: Double? = nil) -> Quantity {
    Quantity(
      effect, lower: lower, upper: upper, style: isRatio ? .significant(3) : .percentDecimals(2))
  }

  /// The smallest effect that matters, which is a round number.
  public var marginQuantity: Quantity {
    Quantity(shown(margin), style: isRatio ? .significant(2) : .percentDecimals(1))
  }
}
