import Lecture
import Results

/// What `variable-metric-equivalence` writes: one path in two coordinate systems.
public enum MetricEquivalenceRecord {
  public static let id = ExperimentID.metricEquivalence
  public static let record = RecordFile<Scalars>(id)
  public static let differences = TableFile<Difference>(id, "differences.csv")
  public static let x = ArrayFile(id, "x.npy", "the iterates in the coordinates x")
  public static let v = ArrayFile(id, "v.npy", "the iterates in the coordinates v")

  public struct Scalars: TableRow {
    public var learningRate = 0.0
    public var iterations = 0
    /// nil if a run diverged.
    public var largestDifference: Double?
    /// Q, H, H^½ and H^(−½)QH^(−½).
    public var hessian = PlaneMatrix()
    public var metric = PlaneMatrix()
    public var root = PlaneMatrix()
    public var mapped = PlaneMatrix()

    public init() {}

    public static let columns: [Column<Scalars>] =
      [
        Column("learning_rate", \.learningRate, "γ"),
        Column("iterations", \.iterations, "K"),
        Column(
          "largest_difference", \.largestDifference,
          "largest ‖x_k − H^(−½)v_k‖ ÷ ‖x_0‖; missing if a run diverged"),
      ] + Column.matrix("q", \.hessian, "Q")
      + Column.matrix("h", \.metric, "H")
      + Column.matrix("root", \.root, "H^½ ")
      + Column.matrix("mapped", \.mapped, "H^(−½)QH^(−½) ")
  }

  /// A random problem.
  public struct Difference: TableRow {
    public var problem = 0
    public var dimension = 0
    public var fixed: Double?
    public var changing: Double?
    public var wrong: Double?

    public init() {}

    public static let columns: [Column<Difference>] = [
      Column("problem", \.problem, "number of the problem"),
      Column("dimension", \.dimension, "n"),
      Column("fixed", \.fixed, "largest ‖x_k − H^(−½)v_k‖ ÷ ‖x_0 − x*‖ with a fixed H"),
      Column("changing", \.changing, "the same with an H_k that changes in every step"),
      Column(
        "wrong", \.wrong,
        "the same with H^½ in place of H^(−½) in the gradient: what it must not be"),
    ]
  }
}
