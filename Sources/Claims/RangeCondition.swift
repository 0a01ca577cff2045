import Numerals
import Results

/// `c7-range-condition`: Hx̂ − Hx_0 ∈ R(Aᵀ) and Ax̂ = b characterise the projection.
public struct RangeCondition: Claim {
  public let id = "c7-range-condition"
  public let statement =
    "$\\hat x$ is the projection of $x_0$ in $\\|\\cdot\\|_H$ if and only if "
    + "$H\\hat x-Hx_0\\in\\mathcal R(A^T)$ and $A\\hat x=b$."
  public let needs = ["projection-limits"]
  static let tolerance = 1e-10
  static let rule =
    "On every problem both relative residuals are at most $10^{-10}$ at the projection that LAPACK "
    + "finds; another solution violates the range condition by more than that and is farther from "
    + "$x_0$; and a point that meets the range condition without solving violates the other. In part "
    + "if on some problems."

  public init() {}

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let table = try results.table(needs[0], "points.csv")
    let at = zip(table.numbers("projection_residual"), table.numbers("projection_range_residual"))
      // Not max, which can pass over a NaN.
      .map { $0.isNaN || $1.isNaN ? .infinity : max($0, $1) }
    let names = [
      "other_residual", "other_range_residual", "other_distance", "projection_distance",
      "short_residual", "short_range_residual",
    ]
    let columns = names.map(table.numbers)
    let holding = at.indices.filter { i in
      at[i] <= Self.tolerance && columns[0][i] <= Self.tolerance && columns[1][i] > Self.tolerance
        && columns[2][i] > columns[3][i] && columns[4][i] > Self.tolerance
        && columns[5][i] <= Self.tolerance
    }.count
    let verdict: ClaimRecord.Verdict =
      at.isEmpty
      ? .notTestable : holding == at.count ? .reproduced : holding == 0 ? .notReproduced : .inPart
    let smallest = table.numbers("other_range_residual").min() ?? .nan
    return ClaimRecord(
      id: id, statement: statement, lecture: "stated on the slides",
      headline: "both conditions on \(holding) of \(at.count) problems",
      measured:
        "Holds on \(holding) of \(at.count) problems: at the projection the larger residual "
        + "is at most \(NumberFormat.significant(at.max() ?? .nan, digits: 2)), at other solutions "
        + "the range condition is off by \(NumberFormat.significant(smallest, digits: 2)) or more.",
      estimate: at.isEmpty ? nil : Double(holding) / Double(at.count), interval: nil, n: at.count,
      unit: "problems",
      rule: Self.rule, verdict: verdict, evidence: ["results/\(needs[0])/points.csv"])
  }
}
