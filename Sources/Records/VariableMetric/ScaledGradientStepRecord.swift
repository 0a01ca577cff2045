import Lecture
import Results

/// What `scaled-gradient-step` writes: one step in two metrics, and differences on random problems.
public enum ScaledGradientStepRecord {
  public static let id = ExperimentID.scaledGradientStep
  public static let record = RecordFile<Scalars>(id)
  public static let steps = TableFile<Step>(id, "steps.csv")
  public static let differences = TableFile<Difference>(id, "differences.csv")

  public struct Scalars: TableRow {
    public var start = Pair()
    /// Q.
    public var hessian = PlaneMatrix()

    public init() {}

    public static let columns: [Column<Scalars>] =
      Column.pair("start", \.start, "x_k") + Column.matrix("q", \.hessian, "Q", isSymmetric: true)
  }

  /// One step in a metric.
  public struct Step: TableRow {
    /// euclidean or hessian-diagonal.
    public var name = ""
    /// H.
    public var metric = PlaneMatrix()
    public var learningRate = 0.0
    public var x1 = 0.0
    public var x2 = 0.0

    public init() {}

    public static let columns: [Column<Step>] =
      [Column("metric", \.name, "the metric H")]
      + Column.matrix("h", \.metric, "H", isSymmetric: true) + [
        Column("learning_rate", \.learningRate, "γ = 1/L in this metric"),
        Column("x1", \.x1, "first coordinate of x_{k+1}"),
        Column("x2", \.x2, "second coordinate of x_{k+1}"),
      ]
  }

  /// A random problem.
  public struct Difference: TableRow {
    public var dimension = 0
    public var condition = 0.0
    public var difference = 0.0

    public init() {}

    public static let columns: [Column<Difference>] = [
      Column("dimension", \.dimension, "n"),
      Column("condition", \.condition, "condition number of H"),
      Column("difference", \.difference, "‖x⁺ − model's minimiser‖₂ ÷ ‖x⁺ − x‖₂"),
    ]
  }
}
