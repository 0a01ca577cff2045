import Lecture
import Results

/// What `adam-summary` writes: a run of Adam with all that its box names.
public enum AdamSummaryRecord {
  public static let id = ExperimentID.adamSummary
  public static let record = RecordFile<Scalars>(id)
  public static let steps = TableFile<Step>(id, "steps.csv")
  public static let iterates = ArrayFile(id, "quadratic-adam.npy", "x_0 … x_K")

  public struct Scalars: TableRow {
    public var learningRate = 0.0
    public var beta1 = 0.0
    public var beta2 = 0.0
    public var epsilon = 0.0
    public var iterations = 0

    public init() {}

    public static let columns: [Column<Scalars>] = [
      Column("learning_rate", \.learningRate, "γ"),
      Column("beta1", \.beta1, "b_m"),
      Column("beta2", \.beta2, "b_v"),
      Column("epsilon", \.epsilon, "ε, outside the root"),
      Column("iterations", \.iterations, "K"),
    ]
  }

  public struct Step: TableRow {
    public var k = 0
    public var gap: Double?
    public var gradient = Pair()
    /// m_k and v_k, corrected.
    public var first = Pair()
    public var second = Pair()
    /// (x_k − x_{k−1})/γ.
    public var step = Pair()
    public var x = Pair()

    public init() {}

    public static let columns: [Column<Step>] =
      [Column("k", \.k, "step"), Column("gap", \.gap, "f(x_k) − f*")]
      + Column.pair("g", \.gradient, "gradient") + Column.pair("m", \.first, "m_k, corrected")
      + Column.pair("v", \.second, "v_k, corrected")
      + Column.pair("step", \.step, "(x_k − x_{k−1})/γ") + Column.pair("x", \.x, "x_k")
  }
}
