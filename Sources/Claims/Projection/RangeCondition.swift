import Lecture
import Numerals
import Records
import Results

/// `c7-range-condition`: Hx̂ − Hx_0 ∈ R(Aᵀ) and Ax̂ = b characterise the projection.
public struct RangeCondition: Claim {
  public let id = "c7-range-condition"
  public let chapter = LecturePart.projection
  public let needs = [ProjectionLimitsRecord.id]
  public let unit = ClaimUnit.problem
  public let ledger = Ledger.mathematics
  static let tolerance = 1e-10

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
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
    let verdict: Verdict =
      at.isEmpty
      ? .notTestable : holding == at.count ? .reproduced : holding == 0 ? .notReproduced : .inPart
    return finding(
      verdict, estimate: at.isEmpty ? nil : Double(holding) / Double(at.count), n: at.count,
      evidence: [ProjectionLimitsRecord.points.path],
      [
        "holding": .count(holding), "residual": .number(at.max(), digits: 2),
        "violation": .number(rows.compactMap(\.otherRangeResidual).min(), digits: 2),
      ])
  }
}
