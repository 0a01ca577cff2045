import Foundation

/// How far one may go from parameters before the loss reaches given levels.
public enum SharpnessRadius {
  /// The first radius that is tried; a loss that reaches a level before it has that one.
  public static let smallest = 1e-6
  /// Where the walk ends.
  public static let largest = 1e6
  /// Relative precision of a radius.
  public static let precision = 0.01

  /// For each level, in ascending order, the radius r at which the loss along a ray reaches it.
  ///
  /// The ray is walked with radii that double, up to the first one at which the loss is at least
  /// the level, or not a number; then the bracket is narrowed until its ends are 1 % apart, and its
  /// upper end is the result. A ray may dip below the level in between and pass it again: what
  /// happens between two radii of the walk is not seen, and of several passages there the result is one.
  /// - Returns: 0 for a level that θ itself reaches, `largest` for one that is not reached up to it.
  public static func radii(levels: [Double], loss: (Double) -> Double) -> [Double] {
    var walked = [(radius: 0.0, loss: loss(0))]
    func reaches(_ value: Double, _ level: Double) -> Bool { !(value < level) }
    return levels.map { level in
      while let last = walked.last, !walked.contains(where: { reaches($0.loss, level) }),
        last.radius < largest
      {
        let radius = last.radius == 0 ? smallest : min(2 * last.radius, largest)
        walked.append((radius, loss(radius)))
      }
      guard let index = walked.firstIndex(where: { reaches($0.loss, level) }) else {
        return largest
      }
      guard index > 1 else { return walked[index].radius }
      var bracket = Bracket(low: walked[index - 1], high: walked[index], level: level)
      while !bracket.isNarrow {
        let radius = bracket.probe()
        bracket.narrow((radius, loss(radius)))
      }
      return bracket.high.radius
    }
  }
}

/// Two radii with the level between their losses, narrowed by a safeguarded secant in log scale: where
/// the line through both meets the level, a little to one side, so that two good guesses end the
/// search; or the geometric mean, where two guesses did not halve the bracket or there is no such line.
private struct Bracket {
  var low: (radius: Double, loss: Double)
  var high: (radius: Double, loss: Double)
  let level: Double
  /// log(high/low) now, before the last guess, and before the one before it.
  private var widths: (now: Double, last: Double, previous: Double)

  init(
    low: (radius: Double, loss: Double), high: (radius: Double, loss: Double), level: Double
  ) {
    (self.low, self.high, self.level) = (low, high, level)
    widths = (log(high.radius / low.radius), .infinity, .infinity)
  }

  private static let precision = SharpnessRadius.precision

  var isNarrow: Bool { !(high.radius > (1 + Self.precision) * low.radius) }

  /// The next radius, strictly between both.
  mutating func probe() -> Double {
    guard let crossing, widths.now <= widths.previous / 2 else {
      widths = (widths.now, .infinity, .infinity)
      return (low.radius * high.radius).squareRoot()
    }
    let tolerance = Self.precision * low.radius
    // An end near the crossing stays: a bracket that is just narrow enough begins or ends there.
    let reach = 1 + 0.99 * Self.precision
    if high.radius - crossing < 0.9 * tolerance { return high.radius / reach }
    if crossing - low.radius < 0.9 * tolerance { return low.radius * reach }
    return crossing + 0.45 * tolerance
  }

  /// Where the line through both ends meets the level, in log scale; in linear scale where the loss is 0
  /// below.
  private var crossing: Double? {
    guard high.loss.isFinite, low.loss >= 0 else { return nil }
    guard low.loss > 0 else {
      return low.radius + level / high.loss * (high.radius - low.radius)
    }
    let share = log(level / low.loss) / log(high.loss / low.loss)
    guard share >= 0, share <= 1 else { return nil }
    return low.radius * exp(share * widths.now)
  }

  mutating func narrow(_ probe: (radius: Double, loss: Double)) {
    if probe.loss < level { low = probe } else { high = probe }
    widths = (log(high.radius / low.radius), widths.now, widths.last)
  }
}
