import LinearAlgebra
import Numerals
import Results

/// How often one of two paired values is the smaller one, with the exact interval.
struct PairedComparison {
  let wins: Int
  let ties: Int
  /// The pairs that can be compared: at least one of the two values is there.
  let pairs: Int
  /// The pairs without either value, which say nothing and are left out.
  let missing: Int
  /// Clopper and Pearson's 95 % interval of the fraction of wins.
  let interval: Interval
  /// The ratio second ÷ first of each pair with two values.
  let ratios: [Double]

  /// A pair is won if `first` is strictly smaller; a tie is not a win. nil stands for a value
  /// beyond every other one.
  init(first: [Double?], second: [Double?]) {
    let both = zip(first, second).filter { $0 != nil || $1 != nil }
    missing = min(first.count, second.count) - both.count
    pairs = both.count
    wins = both.filter { ($0 ?? .infinity) < ($1 ?? .infinity) }.count
    ties = both.filter { $0 == $1 }.count
    ratios = both.compactMap { a, b in
      guard let a, let b, a > 0 else { return nil }
      return b / a
    }
    interval = Binomial.interval(successes: wins, trials: pairs)
  }

  /// Below six pairs not even wins in all of them lift the interval above one half.
  var isDecidable: Bool { pairs >= 6 }

  /// Whether the lower end of the interval is above one half.
  var holds: Bool { interval.lower > 0.5 }

  /// Reproduced if it holds; not testable with too few pairs.
  var verdict: Verdict {
    !isDecidable ? .notTestable : holds ? .reproduced : .notReproduced
  }

  /// The median of the ratios and the ends of its 95 % bootstrap interval; nil without pairs.
  var ratio: [Double]? {
    var stream = RandomStream(seed: 0).split("bootstrap")
    let median = { (sample: [Double]) in Statistics.median(sample) ?? .nan }
    return Bootstrap.interval(ratios, using: &stream, statistic: median).map {
      [median(ratios), $0.lower, $0.upper]
    }
  }

  /// The wins of the pairs, with the interval of their fraction.
  var share: [String: Value] { Value.share(wins, of: pairs, interval) }

  var fraction: Double { pairs > 0 ? Double(wins) / Double(pairs) : .nan }
}
