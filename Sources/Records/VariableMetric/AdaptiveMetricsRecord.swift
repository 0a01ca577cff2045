import Lecture
import Results

/// What `adaptive-metrics` writes: runs of every optimizer on every problem.
public enum AdaptiveMetricsRecord {
  public static let id = ExperimentID.adaptiveMetrics
  public static let record = RecordFile<Scalars>(id)
  public static let runs = TableFile<Run>(id, "runs.csv")
  public static let valley = TableFile<ValleyStart>(id, "valley.csv")
  public static let dialects = TableFile<DialectIterate>(id, "dialects.csv")

  /// The rows of one problem in the table of all.
  public static func runs(_ problem: String) -> TableFile<Run> {
    TableFile(id, "\(problem)-runs.csv")
  }
  public static func progress(_ problem: String) -> TableFile<Progress> {
    TableFile(id, "\(problem)-progress.csv")
  }

  /// Where the problem's function is smallest.
  public static func minimizers(_ problem: String) -> TableFile<Minimizer> {
    TableFile(id, "\(problem)-minimizers.csv")
  }
  /// The columns of coordinates of a point in n dimensions.
  public static func coordinates(_ n: Int) -> [String] { (0..<n).map { "x\($0 + 1)" } }

  /// What names the files of one run.
  public static func name(_ problem: String, _ optimizer: String) -> String {
    "\(problem)-\(optimizer)"
  }
  public static func iterates(_ problem: String, _ optimizer: String) -> ArrayFile {
    ArrayFile(
      id, "\(name(problem, optimizer)).npy",
      "x_0 … x_K; the last repeats after convergence, NaN follows divergence and a step outside of the "
        + "function's domain")
  }
  public static func metrics(_ problem: String, _ optimizer: String) -> ArrayFile {
    ArrayFile(
      id, "\(name(problem, optimizer))-metric.npy",
      "H_k of each step; NaN for steps that were not taken")
  }
  public static func order(_ problem: String) -> ArrayFile {
    ArrayFile(
      id, "\(problem)-order.npy",
      "the row, from 0, whose gradient each step sees, or the rows of a batch; the same for every optimizer"
    )
  }
  public static func grid(_ problem: String) -> ArrayFile {
    ArrayFile(
      id, "\(problem)-grid.npy",
      "f(x) − f* on an even grid: rows along x₂, columns along x₁, ascending; NaN where f has no value"
    )
  }
  public static func limits(_ problem: String) -> ArrayFile {
    ArrayFile(
      id, "\(problem)-limits.npy", "first and last x₁ of the grid, first and last x₂")
  }
  /// What stands behind a problem's name in names of files, beside those of runs.
  public static let reservedSuffixes = ["grid", "limits", "order"]

  public struct Scalars: TableRow {
    public var iterations = 0
    public var reduction = 0.0
    public var valleyIterationLimit = 0
    public var valleySteepness = 0.0
    /// x* by the name of the problem, of problems in the plane.
    public var minimizers1: [String: Double] = [:]
    public var minimizers2: [String: Double] = [:]

    public init() {}

    public static let columns: [Column<Scalars>] = [
      Column("iterations", \.iterations, "K"),
      Column("reduction", \.reduction, "by which f − f* must shrink in the column steps"),
      Column(
        "valley_iteration_limit", \.valleyIterationLimit,
        "steps after which a run in the valley did not arrive"),
      Column("valley_steepness", \.valleySteepness, "c of the valley"),
      Column(each: "", suffix: "_minimizer_1", \.minimizers1) { "x*₁ of \($0)" },
      Column(each: "", suffix: "_minimizer_2", \.minimizers2) { "x*₂ of \($0)" },
    ]
  }

  /// Whether a step size was found by trying.
  public enum Tuning: String, CellWord {
    case no, yes
    /// The best one is an end of what was tried.
    case edge
  }

  /// How a run ended.
  public enum Status: String, CellWord {
    case converged, budget, diverged
    /// A step led to where the function has no value.
    case outside
    case lineSearchFailed = "line search failed"
    case notRun = "not run"
  }

  public struct Run: TableRow {
    public var problem = ""
    public var optimizer = ""
    public var method = ""
    public var isSampled = false
    public var dialect: String?
    public var learningRate: Double?
    public var tuning: Tuning?
    public var status = Status.notRun
    public var endedAt: Int?
    public var steps: Int?
    public var value: Double?
    public var gap: Double?
    public var gradientNorm: Double?

    public init() {}

    public var tookPlace: Bool { status != .notRun }

    public static let columns: [Column<Run>] = [
      Column("problem", \.problem, "name of the problem"),
      Column("optimizer", \.optimizer, "name of the optimizer"),
      Column("method", \.method, "the method"),
      Column("sampled", \.isSampled, "yes if each step sees the gradient of one row"),
      Column(
        "dialect", \.dialect,
        "whose definition fills in what is not given; empty for methods without dialects"),
      Column("learning_rate", \.learningRate, "γ; empty if steps are searched for"),
      Column(
        "tuned", \.tuning,
        "yes if γ is the best of the section's learning_rates; edge if it is their end"),
      Column(
        "status", \.status,
        "converged, budget, diverged, outside (of the function's domain), line search failed; not run: no version with sampled "
          + "gradients, or diag(∇²f(x_0)) is no metric"),
      Column(
        "ended_at", \.endedAt,
        "the iterate at which it converged, diverged, left the domain or found no step; empty if none"
      ),
      Column(
        "steps", \.steps,
        "the k from which on f(x_k) − f* is at most reduction·(f(x_0) − f*); empty if there is none"
      ),
      Column("value", \.value, "f(x_K)"),
      Column("gap", \.gap, "f(x_K) − f*"),
      Column("gradient_norm", \.gradientNorm, "‖∇f(x_K)‖₂"),
    ]
  }

  /// How a minimum is known.
  public enum Certainty: String, CellWord {
    case exact, certified, found, given
  }

  /// A minimiser of a problem.
  public struct Minimizer: TableRow {
    public var number = 0
    public var value = 0.0
    public var certainty = Certainty.exact
    /// By the names of `coordinates`.
    public var coordinates: [String: Double] = [:]

    public init() {}

    public static let columns: [Column<Minimizer>] = [
      Column("number", \.number, "from 1"),
      Column("value", \.value, "f*"),
      Column(
        "certainty", \.certainty,
        "exact: by the kind of the function; certified: of a convex quadratic, solved for; found: the "
          + "smallest of a search from many starts; given: in the study, and nothing smaller was found"
      ),
      Column(each: "", \.coordinates) { "\($0) of the minimiser" },
    ]
  }

  /// f(x_k) − f* of every optimizer that ran.
  public struct Progress: TableRow {
    public var k = 0
    public var gaps: [String: Double] = [:]

    public init() {}

    public static let columns: [Column<Progress>] = [
      Column("k", \.k, "step"),
      Column(each: "", \.gaps) { "f(x_k) − f* of \($0); empty after divergence" },
    ]
  }

  /// The methods whose steps through the valley are counted. A fixed metric is diag(∇²f(x*)) or
  /// ∇²f(x*), the best guesses there are of one.
  public enum ValleyMethod: String, CaseIterable, Sendable {
    case gradientDescent = "gradient-descent"
    case fixedMetric = "fixed-metric"
    case fixedHessian = "fixed-hessian"
    case rmsprop, adam, newton, bfgs

    /// The columns of their steps.
    public static let keys = allCases.map(\.rawValue)
  }

  /// The fewest steps of each method from one start through the valley.
  public struct ValleyStart: TableRow {
    public var start = 0
    public var x1 = 0.0
    public var x2 = 0.0
    /// By the name of the method; missing if none of the step sizes arrives.
    public var steps: [String: Double] = [:]

    public func steps(_ method: ValleyMethod) -> Double? { steps[method.rawValue] }

    public init() {}

    public static let columns: [Column<ValleyStart>] = [
      Column("start", \.start, "number of the start"),
      Column("x1", \.x1, "x₁ of it"),
      Column("x2", \.x2, "x₂ of it"),
      Column(each: "", \.steps) {
        "fewest steps of \($0) over the step sizes; empty if none arrives"
      },
    ]
  }

  public struct DialectIterate: TableRow {
    public var method = ""
    public var dialect = ""
    public var k = 0
    public var x1: Double?
    public var x2: Double?

    public init() {}

    public static let columns: [Column<DialectIterate>] = [
      Column("method", \.method, "the method"),
      Column("dialect", \.dialect, "whose definition"),
      Column("k", \.k, "step"),
      Column("x1", \.x1, "first coordinate"),
      Column("x2", \.x2, "second coordinate"),
    ]
  }
}
