import Lecture
import LinearAlgebra
import Numerals
import Results

/// One claim of the lecture with the rule that decides it, written down before the result. What the
/// lecture says, the rule in words and the sentences about the finding are
/// `templates/claims/<part>/<id>.md`.
public protocol Claim: Sendable {
  /// The id of the ledger.
  var id: String { get }
  /// The part of the lecture that makes it, whose page discusses it.
  var chapter: LecturePart { get }
  /// The experiments whose records decide it.
  var needs: [String] { get }
  /// What is counted as one piece of evidence.
  var unit: ClaimUnit { get }
  /// The ledger that counts it: findings, unless it says otherwise.
  var ledger: Ledger { get }
  /// The edition of the rule, from 1: a changed rule has the next number.
  var edition: Int { get }
  /// The verdict. Throws `ResultError` where a record is missing or is not what it should be.
  func assess(_ results: ResultFolder) throws -> Finding
}

/// What claims count, by the names in `claims.json`; their words are phrases among the templates.
public enum ClaimUnit: String, Sendable, CaseIterable {
  case dataSet = "data-set"
  case draw
  case initialPoint = "initial-point"
  case matrix, pair, problem, run, training
}

extension Claim {
  public var edition: Int { 1 }
  public var ledger: Ledger { .findings }

  /// What was found about this claim.
  func finding(
    _ verdict: Verdict, estimate: Double?, interval: Interval? = nil,
    effects: [Finding.Effect]? = nil, n: Int, evidence: [String],
    _ values: [String: Value]
  ) -> Finding {
    Finding(
      id: id, chapter: chapter.rawValue, ledger: ledger, rule: "\(id)/\(edition)", verdict: verdict,
      estimate: estimate.flatMap { $0.isNaN ? nil : $0 },
      interval: interval.map { [$0.lower, $0.upper] }, effects: effects, n: n,
      unit: unit.rawValue, evidence: evidence, values: values)
  }
}

/// Every claim, in the order of the ledger. A new one is a file and a line here.
public enum ClaimCatalog {
  public static let all: [any Claim] = LecturePart.allCases.flatMap { part in
    claims.filter { $0.chapter == part }
  }

  private static let claims: [any Claim] = [
    StepMinimizesModel(),
    GoodMetricFaster(),
    CorrectionUnbiases(),
    FilterSmooths(),
    ScalingIntuition(),
    ConvergesToProjection.gradientDescent,
    ConvergesToProjection.stochastic,
    RangeCondition(),
    SmallerNormLeastSquares(),
    InitializationNormIsTwo(),
    SmallerNormNetwork(),
    InitialNorms(),
    InitializationMatters(),
    ZeroLoss(),
    NormNearInitial(),
    NormIsProxy(),
    HalfActive(),
    MetricIsCoordinates(),
    AdamSharper(),
    LargerLipschitzBound(),
    WorseGeneralization(),
    FlatGeneralizes(),
  ]
}
