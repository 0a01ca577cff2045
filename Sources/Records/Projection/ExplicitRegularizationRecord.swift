import Lecture
import Results

/// What `explicit-regularization` writes: the ridge path beside the path of gradient descent.
public enum ExplicitRegularizationRecord {
  public static let id = ExperimentID.explicitRegularization
  public static let record = RecordFile<Scalars>(id)
  public static let ridge = TableFile<Ridge>(id, "ridge.csv")
  public static let descent = TableFile<Iterate>(id, "gradient-descent.csv")

  public struct Scalars: TableRow {
    public var rows = 0
    public var columnCount = 0
    public var learningRate = 0.0
    public var limitNorm = 0.0
    public var limitLoss = 0.0
    public var truthNorm = 0.0
    public var noise = 0.0

    public init() {}

    public static let columns: [Column<Scalars>] = [
      Column("rows", \.rows, "m"),
      Column("columns", \.columnCount, "n"),
      Column("learning_rate", \.learningRate, "γ = 1/σ₁²"),
      Column("limit_norm", \.limitNorm, "‖θ‖₂ where both paths end"),
      Column("limit_loss", \.limitLoss, "½‖Aθ − b‖² there"),
      Column("truth_norm", \.truthNorm, "‖θ*‖₂"),
      Column("noise", \.noise, "standard deviation of the noise on b"),
    ]
  }

  /// The parameters θ at one place of a path.
  public struct Measures: Sendable {
    public var norm = 0.0
    public var loss = 0.0
    /// ‖θ − θ*‖ ÷ ‖θ*‖.
    public var error = 0.0

    public init(norm: Double = 0, loss: Double = 0, error: Double = 0) {
      (self.norm, self.loss, self.error) = (norm, loss, error)
    }

    static func columns<Row>(
      _ path: WritableKeyPath<Row, Measures> & Sendable
    ) -> [Column<Row>] {
      [
        Column(
          "norm", "‖θ‖₂", get: { $0[keyPath: path].norm }, set: { $0[keyPath: path].norm = $1 }),
        Column(
          "loss", "½‖Aθ − b‖²", get: { $0[keyPath: path].loss },
          set: { $0[keyPath: path].loss = $1 }),
        Column(
          "error", "‖θ − θ*‖ ÷ ‖θ*‖, θ* the truth", get: { $0[keyPath: path].error },
          set: { $0[keyPath: path].error = $1 }),
      ]
    }
  }

  public struct Ridge: TableRow {
    public var lambda = 0.0
    public var measures = Measures()

    public init() {}

    public static let columns: [Column<Ridge>] =
      [Column("lambda", \.lambda, "λ")] + Measures.columns(\.measures)
  }

  public struct Iterate: TableRow {
    public var k = 0
    /// γk.
    public var time = 0.0
    public var measures = Measures()
    public var distance = 0.0
    public var nearestLambda = 0.0
    public var nearestDistance = 0.0

    public init() {}

    public static let columns: [Column<Iterate>] =
      [Column("k", \.k, "step"), Column("time", \.time, "γk")] + Measures.columns(\.measures) + [
        Column("distance", \.distance, "‖θ_k − ridge(1/(γk))‖ ÷ ‖θ_k‖"),
        Column(
          "nearest_lambda", \.nearestLambda, "the λ of ridge.csv whose minimiser is nearest"),
        Column("nearest_distance", \.nearestDistance, "the distance to it ÷ ‖θ_k‖"),
      ]
  }
}
