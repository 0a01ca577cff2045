import Numerals
import Results

/// `c8b-smaller-norm-network`: SGD ends at parameters of smaller norm than Adam.
public struct SmallerNormNetwork: Claim {
  public let id = "c8b-smaller-norm-network"
  public let statement = "SGD gives smaller norm solutions than Adam (deep network)."
  public let needs = ["deep-network"]
  static let rule =
    "Pairs from the same initial point in which both reach a training loss of exactly zero. At a "
    + "scale it holds if the lower end of the exact 95 % interval of the fraction of pairs with the "
    + "smaller $\\|\\theta_{\\mathrm{end}}\\|_2$ for SGD is above one half. Reproduced if it holds at "
    + "every scale, in part if at some; not testable with fewer than six pairs at each."

  public init() {}

  /// How much larger Adam's norm is at the scales where that is most and least.
  private static func answer(_ all: ScaleComparison) -> String {
    let ratios = all.scales.compactMap { scale in
      scale.comparison.ratio.map { (sigma: scale.sigma, ratio: $0[0]) }
    }
    guard let most = ratios.max(by: { $0.ratio < $1.ratio }),
      let least = ratios.min(by: { $0.ratio < $1.ratio })
    else { return "No pair of trainings reached zero loss." }
    func percent(_ ratio: Double) -> String {
      NumberFormat.significant(100 * (ratio - 1), digits: 2)
    }
    return
      "Adam’s solution has the larger norm in \(all.wins) of \(all.pairs) pairs from equal initial "
      + "points, from \(percent(least.ratio)) % larger at $\\sigma=\(least.sigma)$ to \(percent(most.ratio)) % "
      + "at $\\sigma=\(most.sigma)$ (one data set, one step size each, pairs in which both reach zero loss)."
  }

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let cells = try NetworkCells(results, needs[0])
    let all = ScaleComparison(cells, gate: \.reachesZeroLoss, \.finalNorm)
    return ClaimRecord(
      id: id, statement: statement,
      lecture: "smaller at each scale, by 43 %, 36 %, 23 %, 9 % and 12 %",
      headline: "smaller for SGD in \(all.wins) of \(all.pairs) pairs",
      answer: Self.answer(all),
      measured:
        "SGD’s norm smaller – \(all.sentence). \(all.excluded) pairs are left out because one "
        + "of the two did not reach zero loss.",
      estimate: all.weakest?.fraction,
      interval: all.weakest.map { [$0.interval.lower, $0.interval.upper] }, n: all.pairs,
      rule: Self.rule, verdict: all.verdict, evidence: ["results/\(needs[0])/cells.csv"])
  }
}
