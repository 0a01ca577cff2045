/// Student's t distribution.
public enum StudentT {
  /// P(|T| ≥ |t|) with ν degrees of freedom: I_x(ν/2, ½) at x = ν/(ν + t²) (DLMF 8.17.20).
  ///
  /// - Precondition: ν > 0.
  public static func twoSided(_ t: Double, degrees: Double) -> Double {
    if t.isNaN { return .nan }
    if t.isInfinite { return 0 }
    return Binomial.regularizedIncompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5)
  }

  /// The t ≥ 0 with P(|T| ≤ t) = confidence.
  public static func quantile(confidence: Double, degrees: Double) -> Double {
    let x = Binomial.betaQuantile(1 - confidence, degrees / 2, 0.5)
    return (degrees * (1 - x) / x).squareRoot()
  }
}

extension Statistics {
  /// The t-interval of a mean: x̄ ± t s √(1/n + ρ) with n − 1 degrees of freedom.
  ///
  /// - Parameter overlap: ρ, 0 for independent values; of random splits of one sample, which share
  ///   points, the number of points for testing by that for training (the corrected resampled t of Nadeau
  ///   and Bengio, Machine Learning 52, 2003).
  ///
  /// nil below two values, and where one is no number.
  public static func meanInterval(
    _ sample: [Double], confidence: Double = 0.95, overlap: Double = 0
  ) -> Interval? {
    guard let mean = mean(sample), let variance = variance(sample), variance.isFinite else {
      return nil
    }
    let n = Double(sample.count)
    let half =
      StudentT.quantile(confidence: confidence, degrees: n - 1)
      * (variance * (1 / n + overlap)).squareRoot()
    return Interval(lower: mean - half, upper: mean + half)
  }
}
