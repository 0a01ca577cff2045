import Lecture
import Numerals
import Records
import Results

/// `c7-range-condition`: Hx̂ − Hx_0 ∈ R(Aᵀ) and Ax̂ = b characterise the projection.
public struct RangeCondition: Claim {
  public let id = "c7-range-condition"
  public let chapter = LecturePart.projection
  public let needs = [ProjectionLimitsRecord.id]
  static let tolerance = 1e-10

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
      id: id, chapter: chapter.rawValue,
      headline: "both conditions on \(holding) of \(at.count) problems",
      measured:
        "Holds on \(holding) of \(at.count) problems: at the projection the larger residual "
        + "is at most \(NumberFormat.significant(at.max() ?? .nan, digits: 2)), at other solutions "
        + "the range condition is off by \(NumberFormat.significant(smallest, digits: 2)) or more.",
      estimate: at.isEmpty ? nil : Double(holding) / Double(at.count), interval: nil, n: at.count,
      verdict: verdict, evidence: [ProjectionLimitsRecord.points.path])
  }
}
