import Results

/// `c11-adam-larger-lipschitz`: Adam's models have larger Lipschitz bounds.
public struct LargerLipschitzBound: Claim {
  public let id = "c11-adam-larger-lipschitz"
  public let statement = "Adam’s models have a larger Lipschitz constant $L_m$ than SGD’s."
  public let needs = ["deep-network", "lecture-fit"]
  static let rule =
    "First form: one set of points and the recipes’ own step sizes, so that the verdict is at best in "
    + "part. Pairs from the same initial point; at a scale of a recipe it holds if the lower end of "
    + "the exact 95 % interval of the fraction of pairs with the smaller $L_m$ for SGD is above one "
    + "half; a diverged training counts as the larger one. Not reproduced if it holds at none; not testable with fewer than six pairs at each."

  public init() {}

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let recipes = try needs.map { ScaleComparison(try NetworkCells(results, $0), \.bound) }
    let verdict = ClaimRecord.Verdict.ofParts(recipes.flatMap(\.holds))
    let (wins, pairs) = (recipes.map(\.wins).reduce(0, +), recipes.map(\.pairs).reduce(0, +))
    let weakest = recipes.compactMap(\.weakest).min { $0.interval.lower < $1.interval.lower }
    return ClaimRecord(
      id: id, statement: statement,
      lecture: "1100, 225, 180, 1 and 24 times as large, from the smallest $\\sigma$ on",
      headline: "larger for Adam in \(wins) of \(pairs) pairs",
      measured: "SGD’s $L_m$ smaller. To zero loss – \(recipes[0].sentence). With constant steps – "
        + "\(recipes[1].sentence). At its own row of $\\sigma=5$ the lecture has equal bounds. Other "
        + "step sizes of Adam can turn the order: a grid of them is still to be run.",
      estimate: weakest?.fraction,
      interval: weakest.map { [$0.interval.lower, $0.interval.upper] }, n: pairs, rule: Self.rule,
      verdict: verdict.firstForm, evidence: needs.map { "results/\($0)/cells.csv" })
  }
}
