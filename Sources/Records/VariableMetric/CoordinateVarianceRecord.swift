import Lecture
import Results

/// What `coordinate-variance` writes: running means of squared gradients, and the steps that follow.
public enum CoordinateVarianceRecord {
  public static let id = ExperimentID.coordinateVariance
  public static let record = RecordFile<Scalars>(id)
  public static let moments = TableFile<Moments>(id, "moments.csv")
  public static let bias = TableFile<Means>(id, "bias.csv")
  public static let steps = TableFile<Correlation>(id, "steps.csv")
  public static let picture = TableFile<Step>(id, "picture.csv")

  public struct Scalars: TableRow {
    public var learningRate = 0.0
    public var decay = 0.0
    public var draws = 0
    public var mean = 0.0
    public var deviation = 0.0
    public var secondMoment = 0.0
    public var variance = 0.0
    /// E g² of the pictured coordinates.
    public var steep = 0.0
    public var flat = 0.0
    public var noisy = 0.0
    public var quiet = 0.0

    public init() {}

    public static let columns: [Column<Scalars>] = [
      Column("learning_rate", \.learningRate, "γ on random problems"),
      Column("decay", \.decay, "b_v"),
      Column("draws", \.draws, "sequences of gradients in bias.csv"),
      Column("mean", \.mean, "of their gradients"),
      Column("deviation", \.deviation, "their standard deviation"),
      Column("second_moment", \.secondMoment, "E g² = mean² + deviation²"),
      Column("variance", \.variance, "deviation²"),
      Column("steep", \.steep, "E g² of the steep coordinate"),
      Column("flat", \.flat, "E g² of the flat coordinate"),
      Column("noisy", \.noisy, "E g² of the noisy coordinate"),
      Column("quiet", \.quiet, "E g² of the quiet coordinate"),
    ]
  }

  /// v̂_k as it is and corrected for its start at zero.
  public struct Estimate: Sendable {
    public var raw = 0.0
    public var corrected = 0.0

    public init(raw: Double = 0, corrected: Double = 0) {
      (self.raw, self.corrected) = (raw, corrected)
    }
  }

  /// The estimates of four coordinates at one k.
  public struct Moments: TableRow {
    public var k = 0
    public var steep = Estimate()
    public var flat = Estimate()
    public var noisy = Estimate()
    public var quiet = Estimate()

    public init() {}

    private static func pair(
      _ name: String, _ path: WritableKeyPath<Moments, Estimate> & Sendable
    ) -> [Column<Moments>] {
      [
        Column(
          "\(name)_raw", "v̂_k of the \(name) coordinate", get: { $0[keyPath: path].raw },
          set: { $0[keyPath: path].raw = $1 }),
        Column(
          "\(name)_corrected", "v̂_k/(1 − b_v^k) of it", get: { $0[keyPath: path].corrected },
          set: { $0[keyPath: path].corrected = $1 }),
      ]
    }

    public static let columns: [Column<Moments>] =
      [Column("k", \.k, "step")] + pair("steep", \.steep) + pair("flat", \.flat)
      + pair("noisy", \.noisy) + pair("quiet", \.quiet)
  }

  /// A mean over the draws with its standard error.
  public struct Mean: Sendable {
    public var value = 0.0
    public var error = 0.0

    public init(_ value: Double = 0, error: Double = 0) {
      (self.value, self.error) = (value, error)
    }

    /// How many standard errors it is away from what it should be.
    public func deviations(from goal: Double) -> Double {
      error > 0 ? abs(value - goal) / error : value == goal ? 0 : .infinity
    }
  }

  /// Means over the draws at one k.
  public struct Means: TableRow {
    public var k = 0
    public var raw = Mean()
    public var corrected = Mean()
    public var root = Mean()

    public init() {}

    private static func mean(
      _ name: String, _ path: WritableKeyPath<Means, Mean> & Sendable, _ meaning: String
    ) -> [Column<Means>] {
      [
        Column(
          name, "mean of \(meaning)", get: { $0[keyPath: path].value },
          set: { $0[keyPath: path].value = $1 }),
        Column(
          "\(name)_error", "its standard error", get: { $0[keyPath: path].error },
          set: { $0[keyPath: path].error = $1 }),
      ]
    }

    public static let columns: [Column<Means>] =
      [Column("k", \.k, "step")] + mean("raw", \.raw, "v̂_k")
      + mean("corrected", \.corrected, "v_k = v̂_k/(1 − b_v^k)") + mean("root", \.root, "√v_k")
  }

  /// What differs between the coordinates of a problem, and whether its gradients are sampled.
  public enum Setting: String, CellWord {
    /// Curvatures differ; exact gradients.
    case steepnessExact = "steepness-exact"
    /// Curvatures differ; exact gradients, as large in every coordinate at the start.
    case equalGradients = "equal-gradients"
    /// Curvatures differ; minima of the summands spread alike.
    case steepnessSampled = "steepness-sampled"
    /// Curvatures are 1; the spreads of the minima differ.
    case varianceSampled = "variance-sampled"
  }

  /// How a method's steps follow the scales on one random problem.
  public struct Correlation: TableRow {
    public var setting = Setting.steepnessExact
    public var method = ""
    public var problem = 0
    public var k = 0
    public var correlation: Double?

    public init() {}

    /// Whether longer steps went with smaller scales. Constant ranks have no correlation: a problem
    /// on which that is not so.
    public var isInverse: Bool { correlation.map { $0 < 0 } ?? false }

    public static let columns: [Column<Correlation>] = [
      Column(
        "setting", \.setting, "what differs between coordinates, and whether gradients are sampled"),
      Column("method", \.method, "the method"),
      Column("problem", \.problem, "number of the problem"),
      Column("k", \.k, "step"),
      Column(
        "correlation", \.correlation,
        "Spearman's rank correlation of the steepness or variance with 1/(H_k)_ii"),
    ]
  }

  /// The step of one coordinate of the pictured problem.
  public struct Step: TableRow {
    public var setting = Setting.steepnessExact
    public var method = ""
    public var coordinate = 0
    public var scale = 0.0
    public var k = 0
    public var step = 0.0

    public init() {}

    public static let columns: [Column<Step>] = [
      Column("setting", \.setting, "as in steps.csv"),
      Column("method", \.method, "the method"),
      Column("coordinate", \.coordinate, "number of the coordinate"),
      Column("scale", \.scale, "its curvature or standard deviation"),
      Column("k", \.k, "step"),
      Column("step", \.step, "1/(H_k)_ii ÷ the geometric mean over the coordinates"),
    ]
  }
}
