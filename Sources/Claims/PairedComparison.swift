import LinearAlgebra

/// How often one of two paired values is the smaller one, with the exact interval.
struct PairedComparison {
  let wins: Int
  let pairs: Int
  /// Clopper and Pearson's 95 % interval of the fraction of wins.
  let interval: Interval
  /// The ratio second ÷ first of each pair with two finite values.
  let ratios: [Double]

  /// A pair is won if `first` is strictly smaller; a tie is not a win. nil stands for a value
  /// beyond every other one.
  init(first: [Double?], second: [Double?]) {
    var (wins, ratios) = (0, [Double]())
    for (a, b) in zip(first, second) {
      if (a ?? .infinity) < (b ?? .infinity) { wins += 1 }
      if let a, let b, a > 0 { ratios.append(b / a) }
    }
    self.wins = wins
    self.ratios = ratios
    pairs = min(first.count, second.count)
    interval = Binomial.interval(successes: wins, trials: pairs)
  }

  /// Whether the lower end of the interval is above one half.
  var holds: Bool { interval.lower > 0.5 }

  var fraction: Double { pairs > 0 ? Double(wins) / Double(pairs) : .nan }
}
