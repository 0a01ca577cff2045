import Lecture
import Results

/// What both methods write on the lecture's quadratic: `gradient-descent-quadratic` and
/// `scaled-gradient-descent-quadratic`.
public struct QuadraticRecord: Sendable {
  public let id: String
  /// The method's name in names of files.
  public let method: String

  public static let plain = QuadraticRecord(
    id: ExperimentID.gradientDescent, method: Algorithm.gradientDescent)
  public static let scaled = QuadraticRecord(
    id: ExperimentID.scaledGradientDescent, method: Algorithm.scaledGradientDescent)

  public var record: RecordFile<Scalars> { RecordFile(id) }
  public var table: TableFile<Iterate> { TableFile(id, "iterates.csv") }
  public var iterates: ArrayFile {
    ArrayFile(
      id, "\(name).npy", "x_0 … x_K; the last repeats after convergence, NaN follows divergence")
  }
  /// Of the run, in statuses.
  public var name: String { "quadratic-\(method)" }

  public struct Scalars: TableRow {
    public var learningRate = 0.0
    /// 2/(L+μ).
    public var bestLearningRate = 0.0
    public var smallestCurvature = 0.0
    public var largestCurvature = 0.0
    public var conditionNumber = 0.0
    public var gapAtStart: Double?
    public var framedSteps = 0
    public var minimizer = Pair()
    /// Q.
    public var hessian = PlaneMatrix()
    /// H.
    public var metric = PlaneMatrix()
    public var convergedAt: Int?
    public var divergedAt: Int?
    /// Of the comparison on random quadratics.
    public var iterationLimit: Int?

    public init() {}

    public static let columns: [Column<Scalars>] =
      [
        Column("learning_rate", \.learningRate, "γ"),
        Column("best_learning_rate", \.bestLearningRate, "2/(L+μ), the fastest fixed step"),
        Column("smallest_curvature", \.smallestCurvature, "μ in the method's metric"),
        Column("largest_curvature", \.largestCurvature, "L in the method's metric"),
        Column("condition_number", \.conditionNumber, "L/μ"),
        Column("gap_start", \.gapAtStart, "f(x_0) − f*"),
        Column("framed_steps", \.framedSteps, "steps that have a frame"),
      ] + Column.pair("minimizer", \.minimizer, "x*")
      + Column.matrix("q", \.hessian, "Q")
      + Column.matrix("h", \.metric, "H") + [
        Column("converged_at", \.convergedAt, "the k at which the gradient vanished"),
        Column("diverged_at", \.divergedAt, "the k at which x_k or f was no longer finite"),
        Column("iteration_limit", \.iterationLimit, "steps after which a run did not arrive"),
      ]
  }

  public struct Iterate: TableRow {
    public var k = 0
    public var x1: Double?
    public var x2: Double?
    public var gap: Double?
    public var gradientNorm: Double?

    public init() {}

    public static let columns: [Column<Iterate>] = [
      Column("k", \.k, "step"),
      Column("x1", \.x1, "first coordinate; empty after divergence"),
      Column("x2", \.x2, "second coordinate; empty after divergence"),
      Column("gap", \.gap, "f(x_k) − f*"),
      Column("gradient_norm", \.gradientNorm, "‖∇f(x_k)‖₂"),
    ]
  }
}
