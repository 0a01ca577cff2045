import Lecture
import LinearAlgebra
import Numerals
import Records
import Results

/// `c21-scaling-intuition`: small steps for steep or noisy coordinates, large ones for flat or quiet.
public struct ScalingIntuition: Claim {
  public let id = "c21-scaling-intuition"
  public let chapter = LecturePart.variableMetric
  public let needs = [CoordinateVarianceRecord.id]
  static let settings = [
    (
      CoordinateVarianceRecord.Setting.steepnessExact, "steepness, exact gradients"
    ),
    (.equalGradients, "steepness, exact gradients that are equally large at the start"),
    (.steepnessSampled, "steepness, sampled gradients"),
    (.varianceSampled, "variance, sampled gradients"),
  ]

  public init() {}

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    /// Problems of one setting, method and k.
    struct Group: Hashable {
      var setting: CoordinateVarianceRecord.Setting
      var method: String
      var k: Int
    }
    let rate = try CoordinateVarianceRecord.record.scalars(in: results).learningRate
    let groups = Dictionary(grouping: try CoordinateVarianceRecord.steps.rows(in: results)) {
      Group(setting: $0.setting, method: $0.method, k: $0.k)
    }
    var (sentences, held, holdingGroups, fewest) = ([String](), 0, 0, Int.max)
    var weakest: (interval: Interval, fraction: Double)?
    for (setting, name) in Self.settings {
      let samples = groups.filter { $0.key.setting == setting }.map(\.value)
      var holding = 0
      for sample in samples {
        let wins = sample.count(where: \.isInverse)
        let interval = Binomial.interval(successes: wins, trials: sample.count)
        fewest = min(fewest, sample.count)
        if interval.lower < weakest?.interval.lower ?? 2 {
          weakest = (interval, Double(wins) / Double(sample.count))
        }
        if interval.lower > 0.5 { holding += 1 }
      }
      guard let median = Statistics.median(samples.joined().map { $0.correlation ?? 0 }) else {
        fewest = 0
        continue
      }
      held += holding == samples.count ? 1 : 0
      holdingGroups += holding
      sentences.append(
        "\(name): holds for \(holding) of \(samples.count) combinations of method and $k$, median "
          + "correlation \(NumberFormat.plain(median, decimals: 2))")
    }
    let verdict: ClaimRecord.Verdict =
      fewest < 6
      ? .notTestable
      : held == Self.settings.count
        ? .reproduced : holdingGroups == 0 ? .notReproduced : .inPart
    return ClaimRecord(
      id: id, chapter: chapter.rawValue,
      headline: "holds in \(held) of \(Self.settings.count) settings",
      measured: "By what differs – " + sentences.joined(separator: "; ")
        + ". What is estimated is the mean square of the gradient: where its size does not follow "
        + "steepness or variance, neither does the step. With $\\gamma$ = "
        + "\(NumberFormat.parameter(rate)); longer steps change the gradients sooner.",
      estimate: weakest?.fraction,
      interval: weakest.map { [$0.interval.lower, $0.interval.upper] },
      n: fewest == .max ? 0 : fewest, verdict: verdict,
      evidence: [CoordinateVarianceRecord.steps.path])
  }
}
