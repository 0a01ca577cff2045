import Foundation

/// The exact confidence interval of a binomial fraction.
public enum Binomial {
  /// Clopper and Pearson's interval for k successes in n trials: the lower end is the
  /// α/2-quantile of Beta(k, n−k+1), the upper one the (1−α/2)-quantile of Beta(k+1, n−k).
  ///
  /// No trials give the whole of [0, 1].
  /// - Precondition: 0 ≤ k ≤ n.
  public static func interval(successes k: Int, trials n: Int, confidence: Double = 0.95)
    -> Interval
  {
    precondition(0 <= k && k <= n, "successes lie between 0 and the number of trials")
    let tail = (1 - confidence) / 2
    let lower = k == 0 ? 0 : betaQuantile(tail, Double(k), Double(n - k + 1))
    let upper = k == n ? 1 : betaQuantile(1 - tail, Double(k + 1), Double(n - k))
    return Interval(lower: lower, upper: upper)
  }

  /// The p-quantile of Beta(a, b) by bisection: the distribution function is monotone, and 60
  /// halvings reach the last bit.
  static func betaQuantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if regularizedIncompleteBeta(middle, a, b) < p { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// I_x(a, b), by its continued fraction (DLMF 8.17.22) evaluated with Lentz's method, on the
  /// side of the mean where it converges fast.
  public static func regularizedIncompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    if x > (a + 1) / (a + b + 2) { return 1 - regularizedIncompleteBeta(1 - x, b, a) }
    let front = exp(
      lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x) - log(a))
    let tiny = 1e-300
    var (f, c, d) = (1.0, 1.0, 0.0)
    for step in 0..<400 {
      let m = Double(step / 2)
      let numerator: Double
      if step == 0 {
        numerator = 1
      } else if step % 2 == 0 {
        numerator = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      } else {
        numerator = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      }
      d = 1 + numerator * d
      if abs(d) < tiny { d = tiny }
      d = 1 / d
      c = 1 + numerator / c
      if abs(c) < tiny { c = tiny }
      f *= c * d
      if abs(1 - c * d) < 1e-15 { break }
    }
    return front * (f - 1)
  }
}
