import LinearAlgebra
import Numerals
import Results

/// `c21-scaling-intuition`: small steps for steep or noisy coordinates, large ones for flat or quiet.
public struct ScalingIntuition: Claim {
  public let id = "c21-scaling-intuition"
  public let statement =
    "Adaptive scaling reduces the step for high-variance or steep coordinates and increases it for "
    + "low-variance or flat ones."
  public let needs = ["coordinate-variance"]
  static let settings = [
    ("steepness-exact", "steepness, exact gradients"),
    ("equal-gradients", "steepness, exact gradients that are equally large at the start"),
    ("steepness-sampled", "steepness, sampled gradients"),
    ("variance-sampled", "variance, sampled gradients"),
  ]
  static let rule =
    "On random problems, the rank correlation between a coordinate's steepness or variance and its "
    + "step $1/(H_k)_{jj}$ is negative. It holds for a method at a $k$ if the lower end of the exact "
    + "95 % interval of the fraction of such problems is above one half, and in a setting if it does "
    + "for every method and every $k$ looked at. Reproduced if in all four settings, in part if in "
    + "some, or for some methods and $k$; not testable with fewer than six problems."

  public init() {}

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let table = try results.table(needs[0], "steps.csv")
    let rate = try results.record(needs[0]).scalar("learning_rate")
    let (settings, methods) = (table.texts("setting"), table.texts("method"))
    let (k, correlation) = (table.numbers("k"), table.numbers("correlation"))
    var groups: [String: [Double]] = [:]
    for i in k.indices {
      // Constant ranks have no correlation: a problem on which the claim does not hold.
      groups["\(settings[i]) \(methods[i]) \(NumberFormat.count(k[i]))", default: []]
        .append(correlation[i].isNaN ? 0 : correlation[i])
    }
    var (sentences, held, holdingGroups, fewest) = ([String](), 0, 0, Int.max)
    var weakest: (interval: Interval, fraction: Double)?
    for (setting, name) in Self.settings {
      let samples = groups.filter { $0.key.hasPrefix(setting + " ") }.map(\.value)
      var holding = 0
      for sample in samples {
        let wins = sample.filter { $0 < 0 }.count
        let interval = Binomial.interval(successes: wins, trials: sample.count)
        fewest = min(fewest, sample.count)
        if interval.lower < weakest?.interval.lower ?? 2 {
          weakest = (interval, Double(wins) / Double(sample.count))
        }
        if interval.lower > 0.5 { holding += 1 }
      }
      guard let median = Statistics.median(samples.flatMap { $0 }) else {
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
      id: id, statement: statement, lecture: "given as an intuition",
      headline: "holds in \(held) of \(Self.settings.count) settings",
      measured: "By what differs – " + sentences.joined(separator: "; ")
        + ". What is estimated is the mean square of the gradient: where its size does not follow "
        + "steepness or variance, neither does the step. With $\\gamma$ = "
        + "\(NumberFormat.parameter(rate)); longer steps change the gradients sooner.",
      estimate: weakest?.fraction,
      interval: weakest.map { [$0.interval.lower, $0.interval.upper] },
      n: fewest == .max ? 0 : fewest, unit: "problems", rule: Self.rule, verdict: verdict,
      evidence: ["results/\(needs[0])/steps.csv"])
  }
}
