import Lecture
import LinearAlgebra
import Numerals
import Records
import Results

/// `c1-step-minimizes-model`: the (scaled) gradient step minimises the quadratic model.
public struct StepMinimizesModel: Claim {
  public let id = "c1-step-minimizes-model"
  public let chapter = LecturePart.variableMetric
  public let statement =
    "The step $x_k-\\gamma H^{-1}\\nabla f(x_k)$ minimises the model "
    + "$f(x_k)+\\nabla f(x_k)^T(x-x_k)+\\frac1{2\\gamma}\\|x-x_k\\|_H^2$."
  public let needs = [ScaledGradientStepRecord.id]
  /// Rounding: condition numbers up to 100 and dimensions up to 50 leave some 1e-13.
  static let tolerance = 1e-12
  static let rule =
    "On random problems the largest distance between the step and the model's minimiser, found by "
    + "LAPACK's singular value decomposition, relative to the length of the step, is at most "
    + "$10^{-12}$."

  public init() {}

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let differences = try ScaledGradientStepRecord.differences.rows(in: results)
    let largest = differences.map(\.difference).max()
    let verdict: ClaimRecord.Verdict =
      largest.map { $0 <= Self.tolerance ? .reproduced : .notReproduced } ?? .notTestable
    return ClaimRecord(
      id: id, chapter: chapter.rawValue, statement: statement,
      lecture: "an identity, derived on the slides",
      headline: "largest relative distance "
        + (largest.map { NumberFormat.significant($0, digits: 2) } ?? "–"),
      measured: "Largest relative distance "
        + "\(largest.map { NumberFormat.significant($0, digits: 2) } ?? "–") over "
        + "\(differences.count) random problems.",
      estimate: largest, interval: nil, n: differences.count, unit: "problems", rule: Self.rule,
      verdict: verdict,
      evidence: [ScaledGradientStepRecord.differences.path])
  }
}
