import Lecture
import Results

/// What names a training: the first columns of each of its rows.
public struct TrainingKey: Sendable, Hashable {
  public var algorithm = ""
  /// σ as the study writes it.
  public var sigma = ""
  public var seed = 0

  public init() {}
  public init(algorithm: String, sigma: String, seed: Int) {
    (self.algorithm, self.sigma, self.seed) = (algorithm, sigma, seed)
  }

  /// Of its folder: adam-0.01-3.
  public var name: String { "\(algorithm)-\(sigma)-\(seed)" }
}

/// A row about one training.
public protocol TrainingKeyed: TableRow {
  var key: TrainingKey { get set }
}

extension TrainingKeyed {
  public var algorithm: String { key.algorithm }
  public var sigma: String { key.sigma }
  public var seed: Int { key.seed }

  static var keyColumns: [Column<Self>] {
    [
      Column(
        "algorithm", "its name in the study", get: { $0.key.algorithm },
        set: { $0.key.algorithm = $1 }),
      Column(
        "sigma", "scale of the initial weights", get: { $0.key.sigma }, set: { $0.key.sigma = $1 }),
      Column(
        "seed", "number of the initial point", get: { $0.key.seed }, set: { $0.key.seed = $1 }),
    ]
  }
}

/// How a training ended.
public enum TrainingStatus: String, CellWord {
  case zeroLoss = "zero-loss"
  case budget, diverged, dead
}

/// One training at its end.
public struct TrainingRow: TrainingKeyed {
  public var key = TrainingKey()
  public var dataSeed = 0
  public var stepSize: Double?
  public var epochs = 0
  public var status = TrainingStatus.budget
  public var initialNorm: Double?
  public var finalNorm: Double?
  public var distance: Double?
  public var initialBound: Double?
  public var bound: Double?
  public var sampled: Double?
  public var loss: Double?
  public var trainAccuracy: Double?
  public var testAccuracy: Double?

  public init() {}

  public var testError: Double? { testAccuracy.map { 1 - $0 } }
  public var reachesZeroLoss: Bool { status == .zeroLoss }
  /// ‖θ_end‖ ÷ ‖θ_0‖; nil for a training that diverged.
  public var growth: Double? {
    guard let finalNorm, let initialNorm else { return nil }
    return finalNorm / initialNorm
  }

  public static let columns: [Column<TrainingRow>] =
    keyColumns + [
      Column("data_seed", \.dataSeed, "seed of the points; 0 for points of a file"),
      Column("step_size", \.stepSize, "γ of the first step"),
      Column("epochs", \.epochs, "epochs made", unit: "epochs"),
      Column("status", \.status, "zero-loss, budget, diverged or dead"),
      Column("norm_initial", \.initialNorm, "‖θ_0‖₂"),
      Column("norm_final", \.finalNorm, "‖θ_end‖₂"),
      Column("distance_moved", \.distance, "‖θ_end − θ_0‖₂"),
      Column("lipschitz_bound_initial", \.initialBound, "L_m of θ_0"),
      Column("lipschitz_bound", \.bound, "L_m of θ_end"),
      Column("lipschitz_sampled", \.sampled, "largest ‖∇_x m‖₂ on a grid of 80 × 80 points"),
      Column("loss", \.loss, "mean hinge loss on the training points"),
      Column("train_accuracy", \.trainAccuracy, "share of training points with y m > 0"),
      Column("test_accuracy", \.testAccuracy, "the same of the test points"),
    ]
}

/// What else is measured at a training's end.
public struct MeasuresRow: TrainingKeyed {
  public var key = TrainingKey()
  public var testLoss: Double?
  public var initialSampled: Double?
  public var initialActive: Double?
  public var finalActive: Double?

  public init() {}

  public static let columns: [Column<MeasuresRow>] =
    keyColumns + [
      Column("test_loss", \.testLoss, "mean hinge loss on the test points"),
      Column(
        "lipschitz_sampled_initial", \.initialSampled, "largest ‖∇_x m‖₂ on the grid at θ_0"),
      Column(
        "active_initial", \.initialActive,
        "share of active units at θ_0, over 50 training points"),
      Column("active_final", \.finalActive, "the same at θ_end"),
    ]
}

/// A training after some epochs.
public struct TraceRow: TrainingKeyed {
  public var key = TrainingKey()
  public var epoch = 0
  public var norm: Double?
  public var distance: Double?
  public var bound: Double?
  public var loss: Double?

  public init() {}

  public static let columns: [Column<TraceRow>] =
    keyColumns + [
      Column("epoch", \.epoch, "epochs made", unit: "epochs"),
      Column("norm", \.norm, "‖θ‖₂"),
      Column("distance_moved", \.distance, "‖θ − θ_0‖₂"),
      Column("lipschitz_bound", \.bound, "L_m"),
      Column("loss", \.loss, "mean hinge loss on the training points"),
    ]
}

/// A layer of a training.
public struct LayerRow: TrainingKeyed {
  public var key = TrainingKey()
  public var layer = 0
  public var initialNorm: Double?
  public var finalNorm: Double?
  public var initialActive: Double?
  public var finalActive: Double?
  public var initialGradient: Double?
  public var finalGradient: Double?

  public init() {}

  public static let columns: [Column<LayerRow>] =
    keyColumns + [
      Column("layer", \.layer, "from 1"),
      Column("norm_initial", \.initialNorm, "‖W_j‖₂ at θ_0"),
      Column("norm_final", \.finalNorm, "‖W_j‖₂ at θ_end"),
      Column(
        "active_initial", \.initialActive,
        "share of active units at θ_0, over 50 training points"),
      Column("active_final", \.finalActive, "the same at θ_end"),
      Column(
        "gradient_initial", \.initialGradient,
        "mean of ‖∂m/∂x‖₂ at the layer’s input at θ_0"),
      Column("gradient_final", \.finalGradient, "the same at θ_end"),
    ]
}
