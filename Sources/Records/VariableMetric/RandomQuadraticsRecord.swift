import Results

/// The comparison of both methods on random quadratics, a file a family; written by
/// `scaled-gradient-descent-quadratic`.
public enum RandomQuadraticsRecord {
  public static let id = QuadraticRecord.scaled.id

  /// Quadratics with one kind of ill-conditioning.
  public enum Family: String, Sendable, CaseIterable {
    /// The lecture's quadratic, alone.
    case lecture
    /// Badly scaled along the axes.
    case axes
    /// Badly scaled along random directions.
    case rotated
  }

  public static func steps(_ family: Family) -> TableFile<Comparison> {
    TableFile(id, "steps-\(family.rawValue).csv")
  }

  /// Both methods on one problem.
  public struct Comparison: TableRow {
    public var dimension = 0
    public var conditionEuclidean = 0.0
    public var conditionMetric = 0.0
    public var stepsEuclidean: Int?
    public var stepsMetric: Int?

    public init() {}

    /// Whether the metric saves steps: nil where neither method arrived. A run that did not arrive
    /// takes more steps than any that did.
    public var isFaster: Bool? {
      guard stepsEuclidean != nil || stepsMetric != nil else { return nil }
      return (stepsMetric ?? .max) < (stepsEuclidean ?? .max)
    }

    public static let columns: [Column<Comparison>] = [
      Column("dimension", \.dimension, "n"),
      Column("condition_euclidean", \.conditionEuclidean, "condition number of ∇²f"),
      Column(
        "condition_metric", \.conditionMetric,
        "condition number of H^(−1/2) ∇²f H^(−1/2), H = diag(∇²f)"),
      Column(
        "steps_euclidean", \.stepsEuclidean,
        "steps of gradient descent; empty if the limit did not do", unit: "steps"),
      Column(
        "steps_metric", \.stepsMetric,
        "steps of scaled gradient descent; empty if the limit did not do", unit: "steps"),
    ]
  }
}
