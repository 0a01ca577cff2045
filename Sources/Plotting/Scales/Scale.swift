import Foundation

/// Maps data to a fraction of an axis.
public struct Scale: Sendable, Equatable {
  /// How values become places.
  public enum Kind: Sendable, Hashable {
    /// Even steps of the value, or of its logarithm.
    case linear, logarithmic
    /// asinh(x/threshold): linear around zero, logarithmic on both sides beyond the threshold.
    case symmetricLog(threshold: Double)
  }

  /// How values become places.
  public let kind: Kind
  /// The values at both ends.
  public let domain: ClosedRange<Double>

  /// A linear scale. An empty or not finite range is replaced by one that can be drawn.
  public static func linear(_ lower: Double, _ upper: Double) -> Scale {
    Scale(kind: .linear, domain: usable(lower, upper, fallback: 0...1))
  }

  /// A logarithmic scale. Ends that are not positive are replaced by ones that can be drawn.
  public static func logarithmic(_ lower: Double, _ upper: Double) -> Scale {
    guard lower > 0, upper > 0, lower.isFinite, upper.isFinite else {
      return Scale(kind: .logarithmic, domain: 1...10)
    }
    // Away from the ends of the float range, where half or twice a number is none.
    let usable = 1e-300...1e300
    let a = min(max(min(lower, upper), usable.lowerBound), usable.upperBound)
    let b = min(max(lower, upper, usable.lowerBound), usable.upperBound)
    return Scale(kind: .logarithmic, domain: b / a > 1 + 1e-9 ? a...b : (a / 2)...(a * 2))
  }

  /// A scale that is logarithmic away from zero on both sides. A threshold that is not positive is
  /// replaced by a thousandth of the larger end.
  public static func symmetricLog(_ lower: Double, _ upper: Double, threshold: Double) -> Scale {
    let domain = usable(lower, upper, fallback: -1...1)
    let largest = max(abs(domain.lowerBound), abs(domain.upperBound))
    let isUsable = threshold > 0 && threshold.isFinite && (largest / threshold).isFinite
    return Scale(
      kind: .symmetricLog(threshold: isUsable ? threshold : largest / 1000), domain: domain)
  }

  private init(kind: Kind, domain: ClosedRange<Double>) {
    self.kind = kind
    self.domain = domain
  }

  private static func usable(
    _ lower: Double, _ upper: Double, fallback: ClosedRange<Double>
  ) -> ClosedRange<Double> {
    guard lower.isFinite, upper.isFinite, (upper - lower).isFinite else { return fallback }
    let (a, b) = (min(lower, upper), max(lower, upper))
    // A range of a few rounding units has no room for different ticks.
    let margin = max(abs(a), abs(b)) * 1e-9
    if b - a > margin { return a...b }
    let half = a == 0 && b == 0 ? 1 : max(abs(a), abs(b)) * 0.05
    return (a - half)...(b + half)
  }

  /// Whether a point lies on a plot with these axes.
  public static func plot(_ x: Scale, _ y: Scale, contains p: Point) -> Bool {
    x.domain.contains(p.x) && y.domain.contains(p.y)
  }

  /// Where a value lies, 0 at the lower end of the axis and 1 at the upper; nil for a value that
  /// has no place on this scale (not finite, or not positive on a logarithmic one).
  public func fraction(of value: Double) -> Double? {
    switch kind {
    case .linear:
      guard value.isFinite else { return nil }
      return (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
    case .logarithmic:
      guard value.isFinite, value > 0 else { return nil }
      let (low, high) = (log(domain.lowerBound), log(domain.upperBound))
      return (log(value) - low) / (high - low)
    case .symmetricLog(let threshold):
      guard value.isFinite else { return nil }
      let low = asinh(domain.lowerBound / threshold)
      return (asinh(value / threshold) - low) / (asinh(domain.upperBound / threshold) - low)
    }
  }

  /// The same for a value between the ends of the axis, with room for rounding; nil for others.
  public func visibleFraction(of value: Double) -> Double? {
    fraction(of: value).flatMap { (-1e-6...1 + 1e-6).contains($0) ? $0 : nil }
  }

  /// A scale of the same kind with other ends; unchanged where they have no place on it.
  public func from(_ lower: Double, to upper: Double) -> Scale {
    switch kind {
    case .linear: .linear(lower, upper)
    case .logarithmic: lower > 0 && upper > 0 ? .logarithmic(lower, upper) : self
    case .symmetricLog(let threshold): .symmetricLog(lower, upper, threshold: threshold)
    }
  }

  /// Ticks with labels inside the domain, about `count` of them.
  public func ticks(about count: Int) -> [Tick] {
    switch kind {
    case .linear: LinearTicks.ticks(domain, about: count)
    case .logarithmic: LogarithmicTicks.ticks(domain, about: count)
    case .symmetricLog(let threshold):
      SymmetricLogTicks.ticks(domain, threshold: threshold, about: count)
    }
  }
}

/// A mark on an axis.
public struct Tick: Sendable, Equatable {
  /// Where it stands, in the data’s units.
  public var value: Double
  /// nil for a minor tick.
  public var label: String?

  /// A tick with its label; nil for one without.
  public init(_ value: Double, _ label: String?) {
    self.value = value
    self.label = label
  }
}
