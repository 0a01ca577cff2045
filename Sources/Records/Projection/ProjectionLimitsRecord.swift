import Lecture
import Results

/// What `projection-limits` writes: where methods end on problems with many solutions.
public enum ProjectionLimitsRecord {
  /// Methods whose metric is fixed, by the names of their files: the lecture's argument covers them.
  public static let linear = [
    Algorithm.gradientDescent, Algorithm.scaledGradientDescent, Algorithm.sgd,
    Algorithm.scaledSGD,
  ]
  /// Methods whose metric changes along the way.
  public static let adaptive = [Algorithm.adam, Algorithm.rmsprop, Algorithm.adagrad]

  public static let id = ExperimentID.projectionLimits
  public static let record = RecordFile<Scalars>(id)
  public static let points = TableFile<Points>(id, "points.csv")
  public static let traces = TableFile<Trace>(id, "traces.csv")
  public static let summary = TableFile<Summary>(id, "summary.csv")

  public static func limits(_ method: String) -> TableFile<Limit> {
    TableFile(id, "limits-\(method).csv")
  }

  public struct Scalars: TableRow {
    public var residual = 0.0
    public var tracedProblem = 0

    public init() {}

    public static let columns: [Column<Scalars>] = [
      Column("residual", \.residual, "‖Ax − b‖ ÷ ‖b‖ at which a run ends"),
      Column("trace_problem", \.tracedProblem, "number of the problem in traces.csv"),
    ]
  }

  /// Where a method ends on one problem.
  public struct Limit: TableRow {
    public var problem = 0
    public var rows = 0
    public var columnCount = 0
    public var steps = 0
    public var residual: Double?
    public var distance: Double?
    public var rangeResidual: Double?

    public init() {}

    /// Whether the residual got as small as asked.
    public func hasArrived(_ limit: Double) -> Bool { residual.map { $0 <= limit } ?? false }

    public static let columns: [Column<Limit>] = [
      Column("problem", \.problem, "number of the problem"),
      Column("rows", \.rows, "m"),
      Column("columns", \.columnCount, "n"),
      Column("steps", \.steps, "steps taken", unit: "steps"),
      Column("residual", \.residual, "‖Ax − b‖ ÷ ‖b‖"),
      Column(
        "distance", \.distance,
        "‖x − x̂‖_H ÷ ‖x_0 − x̂‖_H, x̂ the projection in the method's metric"),
      Column(
        "range_residual", \.rangeResidual,
        "part of H(x − x_0) outside R(Aᵀ), relative to its length"),
    ]
  }

  /// Both conditions at the projection, at another solution, and at a point half of the way.
  public struct Points: TableRow {
    public var problem = 0
    public var projectionResidual: Double?
    public var projectionRangeResidual: Double?
    public var projectionDistance: Double?
    public var otherResidual: Double?
    public var otherRangeResidual: Double?
    public var otherDistance: Double?
    public var shortResidual: Double?
    public var shortRangeResidual: Double?

    public init() {}

    public static let columns: [Column<Points>] = [
      Column("problem", \.problem, "number of the problem"),
      Column("projection_residual", \.projectionResidual, "‖Ax̂ − b‖ ÷ ‖b‖"),
      Column(
        "projection_range_residual", \.projectionRangeResidual,
        "part of H(x̂ − x_0) outside R(Aᵀ)"),
      Column("projection_distance", \.projectionDistance, "‖x̂ − x_0‖_H"),
      Column("other_residual", \.otherResidual, "the same residual at another solution"),
      Column("other_range_residual", \.otherRangeResidual, "the same part at another solution"),
      Column("other_distance", \.otherDistance, "‖x − x_0‖_H at the other solution"),
      Column("short_residual", \.shortResidual, "the same residual half of the way from x_0 to x̂"),
      Column("short_range_residual", \.shortRangeResidual, "the same part there"),
    ]
  }

  /// A step of one method on the traced problem.
  public struct Trace: TableRow {
    public var method = ""
    public var k = 0
    public var residual: Double?
    public var distance: Double?
    public var rangeResidual: Double?

    public init() {}

    public static let columns: [Column<Trace>] = [
      Column("method", \.method, "the method"),
      Column("k", \.k, "step"),
      Column("residual", \.residual, "‖Ax_k − b‖ ÷ ‖b‖"),
      Column(
        "distance", \.distance,
        "‖x_k − x̂‖_H ÷ ‖x_0 − x̂‖_H, x̂ the projection in the method's metric"),
      Column(
        "range_residual", \.rangeResidual,
        "part of H(x_k − x_0) outside R(Aᵀ), relative to its length"),
    ]
  }

  /// Where one method ends, over all problems.
  public struct Summary: TableRow {
    public var method = ""
    public var problems = 0
    public var arrived = 0
    public var steps: Double?
    public var residual: Double?
    public var distance: Double?
    public var largestDistance: Double?
    public var rangeResidual: Double?

    public init() {}

    public static let columns: [Column<Summary>] = [
      Column("method", \.method, "the method"),
      Column("problems", \.problems, "how many problems"),
      Column("arrived", \.arrived, "on how many the residual got as small as asked"),
      Column("steps", \.steps, "median number of steps", unit: "steps"),
      Column("residual", \.residual, "median of ‖Ax − b‖ ÷ ‖b‖ at the end"),
      Column(
        "distance", \.distance,
        "median distance to the projection in the method's metric, relative to that of x_0"),
      Column("largest_distance", \.largestDistance, "the largest of these distances"),
      Column("range_residual", \.rangeResidual, "median part of H(x − x_0) outside R(Aᵀ)"),
    ]
  }
}
