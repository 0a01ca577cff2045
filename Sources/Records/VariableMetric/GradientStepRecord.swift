import Lecture
import Results

/// What `gradient-step` writes: a function of one variable and its model at x_k.
public enum GradientStepRecord {
  public static let id = ExperimentID.gradientStep
  public static let record = RecordFile<Scalars>(id)
  public static let curves = TableFile<Curve>(id, "curves.csv")

  public struct Scalars: TableRow {
    public var start = 0.0
    public var next = 0.0
    public var learningRate = 0.0
    public var startValue = 0.0
    public var slope = 0.0
    public var nextValue = 0.0
    public var modelAtNext = 0.0

    public init() {}

    public static let columns: [Column<Scalars>] = [
      Column("start", \.start, "x_k"),
      Column("next", \.next, "x_{k+1}"),
      Column("learning_rate", \.learningRate, "γ"),
      Column("f_start", \.startValue, "f(x_k)"),
      Column("slope", \.slope, "f′(x_k)"),
      Column("f_next", \.nextValue, "f(x_{k+1})"),
      Column("model_next", \.modelAtNext, "the model at x_{k+1}"),
    ]
  }

  /// A point of f and of the model.
  public struct Curve: TableRow {
    public var x = 0.0
    public var value = 0.0
    public var model = 0.0

    public init() {}

    public static let columns: [Column<Curve>] = [
      Column("x", \.x, "position"),
      Column("f", \.value, "f(x)"),
      Column("model", \.model, "the quadratic model at x_k"),
    ]
  }
}
