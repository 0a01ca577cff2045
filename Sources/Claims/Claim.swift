import Results

/// One claim of the lecture with the rule that decides it, written down before the result.
public protocol Claim: Sendable {
  /// The id of the ledger.
  var id: String { get }
  /// What the lecture says; formulas between `$…$`.
  var statement: String { get }
  /// The experiments whose records decide it.
  var needs: [String] { get }
  /// The verdict. Throws `ResultError` where a record is missing or is not what it should be.
  func assess(_ results: ResultFolder) throws -> ClaimRecord
}

/// Every claim, in the order of the ledger. A new one is a file and a line here.
public enum ClaimCatalog {
  public static let all: [any Claim] = [
    StepMinimizesModel(),
    GoodMetricFaster(),
    CorrectionUnbiases(),
    FilterSmooths(),
    ConvergesToProjection.gradientDescent,
    ConvergesToProjection.stochastic,
    RangeCondition(),
    SmallerNormLeastSquares(),
    SmallerNormNetwork(),
    InitializationNormIsTwo(),
    InitialNorms(),
    LargerLipschitzBound(),
    InitializationMatters(),
    ZeroLoss(),
    WorseGeneralization(),
    MetricIsCoordinates(),
    AdamSharper(),
    NormNearInitial(),
    NormIsProxy(),
    HalfActive(),
    FlatGeneralizes(),
    ScalingIntuition(),
  ]
}
