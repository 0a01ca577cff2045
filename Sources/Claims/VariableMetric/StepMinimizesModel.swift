import Lecture
import LinearAlgebra
import Numerals
import Records
import Results

/// `c1-step-minimizes-model`: the (scaled) gradient step minimises the quadratic model.
public struct StepMinimizesModel: Claim {
  public let id = "c1-step-minimizes-model"
  public let chapter = LecturePart.variableMetric
  public let needs = [ScaledGradientStepRecord.id]
  public let unit = ClaimUnit.problem
  public let ledger = Ledger.mathematics
  /// Rounding: condition numbers up to 100 and dimensions up to 50 leave some 1e-13.
  static let tolerance = 1e-12

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
    let differences = try ScaledGradientStepRecord.differences.rows(in: results)
    let largest = differences.map(\.difference).max()
    let verdict: Verdict =
      largest.map { $0 <= Self.tolerance ? .reproduced : .notReproduced } ?? .notTestable
    return finding(
      verdict, estimate: largest, n: differences.count,
      evidence: [ScaledGradientStepRecord.differences.path],
      ["largest": .number(largest, digits: 2)])
  }
}
