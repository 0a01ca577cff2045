import LinearAlgebra
import Numerals
import Results

/// `c14-adam-worse-generalization`: Adam generalises worse than SGD.
public struct WorseGeneralization: Claim {
  public let id = "c14-adam-worse-generalization"
  public let statement = "Adam is often observed to generalise worse than SGD."
  public let needs = ["deep-network", "lecture-fit"]
  static let rule =
    "First form: one set of points and the recipes’ own step sizes, so that the verdict is at best in "
    + "part. Pairs from the same initial point; at a scale of a recipe it holds if the lower end of "
    + "the exact 95 % interval of the fraction of pairs with the smaller test error for SGD is above "
    + "one half; ties are no wins, and a diverged training counts as the worse one. Not reproduced if it holds at none; not testable with fewer than "
    + "six pairs at each."

  public init() {}

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let sets = try needs.map { try NetworkCells(results, $0) }
    let recipes = sets.map { ScaleComparison($0, \.testError) }
    let holds = recipes.flatMap(\.holds)
    let (wins, pairs) = (recipes.map(\.wins).reduce(0, +), recipes.map(\.pairs).reduce(0, +))
    let weakest = recipes.compactMap(\.weakest).min { $0.interval.lower < $1.interval.lower }
    return ClaimRecord(
      id: id, statement: statement, lecture: "no numbers",
      headline: "SGD better in \(wins) of \(pairs) pairs",
      measured:
        "Test errors in percent, medians of SGD and Adam, and pairs in which SGD’s is smaller. "
        + zip(["To zero loss", "With constant steps"], zip(sets, recipes)).map { name, pair in
          "\(name) – \(Self.sentence(pair.0, pair.1))"
        }.joined(separator: ". ")
        + ". Over all pairs to zero loss SGD’s error is smaller in \(recipes[0].wins), "
        + "\(recipes[0].others); with constant steps smaller in \(recipes[1].wins), "
        + "\(recipes[1].others). It holds at \(holds.filter { $0 }.count) of \(holds.count) scales; the "
        + "tests are not corrected for their number.",
      estimate: weakest?.fraction,
      interval: weakest.map { [$0.interval.lower, $0.interval.upper] }, n: pairs, rule: Self.rule,
      verdict: ClaimRecord.Verdict.ofParts(holds).firstForm,
      evidence: needs.map { "results/\($0)/cells.csv" })
  }

  private static func sentence(_ cells: NetworkCells, _ comparison: ScaleComparison) -> String {
    comparison.scales.map { scale in
      let errors = ["sgd", "adam"].map { algorithm in
        let values = cells.of(algorithm, scale.sigma).map(\.testError).filter(\.isFinite)
        return NumberFormat.plain(100 * (Statistics.median(values) ?? .nan), decimals: 1)
      }
      return "$\\sigma=\(scale.sigma)$: \(errors[0]) and \(errors[1]), \(scale.comparison.share)"
    }.joined(separator: "; ")
  }
}
