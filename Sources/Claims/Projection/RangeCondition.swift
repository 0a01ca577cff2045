import Lecture
import Numerals
import Records
import Results

/// `c7-range-condition`: Hx̂ − Hx_0 ∈ R(Aᵀ) and Ax̂ = b characterise the projection.
public struct RangeCondition: Claim {
  public let id = "c7-range-condition"
  public let chapter = LecturePart.projection
  public let statement =
    "$\\hat x$ is the projection of $x_0$ in $\\|\\cdot\\|_H$ if and only if "
    + "$H\\hat x-Hx_0\\in\\mathcal R(A^T)$ and $A\\hat x=b$."
  public let needs = [ProjectionLimitsRecord.id]
  static let tolerance = 1e-10
  static let rule =
    "On every problem both relative residuals are at most $10^{-10}$ at the projection that LAPACK "
    + "finds; another solution violates the range condition by more than that and is farther from "
    + "$x_0$; and a point that meets the range condition without solving violates the other. In part "
    + "if on some problems."

  public init() {}

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let rows = try ProjectionLimitsRecord.points.rows(in: results)
    func meets(_ value: Double?) -> Bool { value.map { $0 <= Self.tolerance } ?? false }
    func violates(_ value: Double?) -> Bool { value.map { $0 > Self.tolerance } ?? false }
    let at = rows.map {
      max($0.projectionResidual ?? .infinity, $0.projectionRangeResidual ?? .infinity)
    }
    let holding = zip(rows, at).count { row, residual in
      guard let other = row.otherDistance, let nearest = row.projectionDistance else {
        return false
      }
      return residual <= Self.tolerance && meets(row.otherResidual)
        && violates(row.otherRangeResidual) && other > nearest && violates(row.shortResidual)
        && meets(row.shortRangeResidual)
    }
    let verdict: ClaimRecord.Verdict =
      at.isEmpty
      ? .notTestable : holding == at.count ? .reproduced : holding == 0 ? .notReproduced : .inPart
    let smallest = rows.compactMap(\.otherRangeResidual).min() ?? .nan
    return ClaimRecord(
      id: id, chapter: chapter.rawValue, statement: statement, lecture: "stated on the slides",
      headline: "both conditions on \(holding) of \(at.count) problems",
      measured:
        "Holds on \(holding) of \(at.count) problems: at the projection the larger residual "
        + "is at most \(NumberFormat.significant(at.max() ?? .nan, digits: 2)), at other solutions "
        + "the range condition is off by \(NumberFormat.significant(smallest, digits: 2)) or more.",
      estimate: at.isEmpty ? nil : Double(holding) / Double(at.count), interval: nil, n: at.count,
      unit: "problems",
      rule: Self.rule, verdict: verdict, evidence: [ProjectionLimitsRecord.points.path])
  }
}
