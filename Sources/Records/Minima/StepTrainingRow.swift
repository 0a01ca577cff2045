import Lecture
import LinearAlgebra
import Results

/// One training of `step-size-sensitivity`.
public struct StepTrainingRow: TableRow {
  public var algorithm = ""
  /// γ, or c of methods whose step follows the gradient, as the study writes it.
  public var step = ""
  /// σ as the study writes it.
  public var sigma = ""
  public var draw = 0
  public var seed = 0
  public var stepSize: Double?
  public var status = TrainingStatus.budget
  public var epochs = 0
  public var initialNorm: Double?
  public var finalNorm: Double?
  public var distance: Double?
  public var bound: Double?
  public var sampled: Double?
  public var loss: Double?
  public var testError: Double?
  public var validationError: Double?
  public var validationLoss: Double?
  public var smallValidationError: Double?
  public var radii = Radii()
  /// What the data set was drawn from.
  public var source = ""

  public init() {}

  /// As many points as there are in practice.
  public static let smallValidation = 100

  /// The share of wrong points of a network that guesses, as one that diverged does.
  static let guess = 0.5

  public var reachesZeroLoss: Bool { status == .zeroLoss }

  public static let columns: [Column<StepTrainingRow>] =
    [
      Column("algorithm", \.algorithm, "the method’s name in the study"),
      Column("step", \.step, "γ, or c of SGD and others of rule scaled"),
      Column("sigma", \.sigma, "scale of θ_0"),
      Column("draw", \.draw, "number of the data set"),
      Column("seed", \.seed, "number of the initial point"),
      Column("step_size", \.stepSize, "γ of the first step"),
      Column("status", \.status, "zero-loss, budget, diverged or dead"),
      Column("epochs", \.epochs, "epochs made", unit: "epochs"),
      Column("norm_initial", \.initialNorm, "‖θ_0‖₂"),
      Column("norm_final", \.finalNorm, "‖θ_end‖₂"),
      Column("distance_moved", \.distance, "‖θ_end − θ_0‖₂"),
      Column("lipschitz_bound", \.bound, "L_m of θ_end"),
      Column("loss", \.loss, "mean hinge loss on the training points"),
      Column("test_error", \.testError, "share of test points with y m ≤ 0"),
      Column(
        "validation_error", \.validationError,
        "the same of the points by which the step is chosen"),
      Column("validation_loss", \.validationLoss, "mean hinge loss on them"),
      Column(
        "validation_error_100", \.smallValidationError,
        "the share of the first \(smallValidation) of them"),
      Column(
        "lipschitz_sampled", \.sampled,
        "largest ‖∇_x m‖₂ over a grid around the training points"),
    ] + Radii.columns(\.radii) + [
      Column(
        "source", \.source, "what the data set was drawn from: a generator, or data for splits")
    ]
}

/// The trainings of the experiment by algorithm, scale and step.
public struct StepTrainings: Sendable {
  public let rows: [StepTrainingRow]
  /// Of splits of one file the points for testing by those for training; 0 where draws are independent.
  public let splitRatio: Double
  /// In the table's order.
  public let sigmas: [String]
  private let byStep: [Key: [StepTrainingRow]]

  private struct Key: Hashable {
    var algorithm: String
    var sigma: String
    var step: String
  }

  public init(_ rows: [StepTrainingRow], splitRatio: Double = 0) {
    (self.rows, self.splitRatio) = (rows, splitRatio)
    sigmas = rows.map(\.sigma).distinct
    byStep = Dictionary(grouping: rows) {
      Key(algorithm: $0.algorithm, sigma: $0.sigma, step: $0.step)
    }
  }

  /// The steps of an algorithm, in the table's order.
  public func steps(_ algorithm: String) -> [String] {
    rows.filter { $0.algorithm == algorithm }.map(\.step).distinct
  }

  /// The trainings of an algorithm with one step from one scale.
  public func of(_ algorithm: String, _ sigma: String, _ step: String) -> [StepTrainingRow] {
    byStep[Key(algorithm: algorithm, sigma: sigma, step: step)] ?? []
  }

  /// Up to here the intervals of overlapping splits, corrected, cover what they should (a simulation
  /// among the tests); beyond, they are of the file alone.
  public static let largestCorrectedRatio = 0.5

  /// ρ of `Statistics.meanInterval`.
  public var overlap: Double { splitRatio <= Self.largestCorrectedRatio ? splitRatio : 0 }

  /// What the data sets were drawn from, the study's first one first.
  public var sources: [String] { rows.map(\.source).distinct }

  /// Those of one distribution; of the first one unless it is given.
  public func drawn(from source: String? = nil) -> StepTrainings {
    let wanted = source ?? sources.first
    return StepTrainings(rows.filter { $0.source == wanted }, splitRatio: splitRatio)
  }

  /// Settings decided together, one value a draw.
  public func decide(_ samples: [[Double]], margin: Double) -> EffectFamily {
    EffectFamily(
      samples, margin: margin, fewest: StepVerdict.fewestInSetting, overlap: overlap)
  }
}
