import Lecture
import Results

/// One claim of the lecture with the rule that decides it, written down before the result. What the
/// lecture says, and the rule in words, are `templates/claims/<part>/<id>.md`.
public protocol Claim: Sendable {
  /// The id of the ledger.
  var id: String { get }
  /// The part of the lecture that makes it, whose page discusses it.
  var chapter: LecturePart { get }
  /// The experiments whose records decide it.
  var needs: [String] { get }
  /// The verdict. Throws `ResultError` where a record is missing or is not what it should be.
  func assess(_ results: ResultFolder) throws -> ClaimRecord
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
