import Lecture
import Results

/// What `sgd-vs-adam-norm` writes: norms and errors of the solutions that SGD and Adam find.
public enum NormComparisonRecord {
  public static let id = ExperimentID.normComparison
  public static let record = RecordFile<Scalars>(id)

  /// Random consistent systems of one kind.
  public enum Family: String, Sendable, CaseIterable {
    /// Normal A; b = Ax* with a normal x*.
    case dense = "dense-truth"
    /// Normal A; three entries of x* are not zero.
    case sparse = "sparse-truth"
    /// The classification problem of Wilson et al. (NeurIPS 2017, section 3.3): a label, two
    /// constant features, and features that no other example has.
    case features = "sparse-features"
  }

  public static func solutions(_ family: Family) -> TableFile<Solutions> {
    TableFile(id, "\(family.rawValue).csv")
  }

  public struct Scalars: TableRow {
    public var residual = 0.0
    public var count = 0

    public init() {}

    public static let columns: [Column<Scalars>] = [
      Column("residual", \.residual, "‖Ax − b‖ ÷ ‖b‖ that both of a pair must reach"),
      Column("count", \.count, "problems in each family"),
    ]
  }

  /// Both solutions of one problem.
  public struct Solutions: TableRow {
    public var problem = 0
    public var adamLearningRate = 0.0
    public var minimumNorm = 0.0
    public var sgdNorm: Double?
    public var adamNorm: Double?
    public var sgdResidual: Double?
    public var adamResidual: Double?
    public var sgdError: Double?
    public var adamError: Double?

    public init() {}

    /// Whether both have reached the residual: others are no solutions, and not compared.
    public func isAdmitted(_ residual: Double) -> Bool {
      [sgdResidual, adamResidual].allSatisfy { ($0 ?? .infinity) <= residual }
    }

    public static let columns: [Column<Solutions>] = [
      Column("problem", \.problem, "number of the problem"),
      Column("adam_learning_rate", \.adamLearningRate, "Adam's first step"),
      Column("minimum_norm", \.minimumNorm, "norm of LAPACK's minimum-norm solution"),
      Column("sgd_norm", \.sgdNorm, "‖x‖₂ of SGD"),
      Column("adam_norm", \.adamNorm, "‖x‖₂ of Adam"),
      Column("sgd_residual", \.sgdResidual, "‖Ax − b‖ ÷ ‖b‖ of SGD"),
      Column("adam_residual", \.adamResidual, "the same of Adam"),
      Column("sgd_error", \.sgdError, "prediction error of SGD: see the family"),
      Column("adam_error", \.adamError, "the same of Adam"),
    ]
  }
}
