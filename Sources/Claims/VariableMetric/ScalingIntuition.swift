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
  public let unit = ClaimUnit.problem
  private static let settings: [CoordinateVarianceRecord.Setting] = [
    .steepnessExact, .equalGradients, .steepnessSampled, .varianceSampled,
  ]

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
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
    var (rows, held, holdingGroups, fewest) = ([Value](), 0, 0, Int.max)
    var weakest: (interval: Interval, fraction: Double)?
    for setting in Self.settings {
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
      rows.append(
        .group([
          "setting": .choice(setting.rawValue, of: Self.settings.map(\.rawValue)),
          "holding": .count(holding), "combinations": .count(samples.count),
          "correlation": .number(median, decimals: 2),
        ]))
    }
    let verdict: Verdict =
      fewest < 6
      ? .notTestable
      : held == Self.settings.count
        ? .reproduced : holdingGroups == 0 ? .notReproduced : .inPart
    return finding(
      verdict, estimate: weakest?.fraction, interval: weakest?.interval,
      n: fewest == .max ? 0 : fewest, evidence: [CoordinateVarianceRecord.steps.path],
      [
        "held": .count(held), "settings": .count(Self.settings.count), "bySetting": .list(rows),
        "rate": .parameter(rate),
      ])
  }
}
