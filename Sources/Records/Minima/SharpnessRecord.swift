import Lecture
import Results

/// What `sharpness` writes: how sharp the minima of `deep-network` are.
public enum SharpnessRecord {
  public static let id = ExperimentID.sharpness
  public static let record = RecordFile<Scalars>(id)
  public static let minima = TableFile<Minimum>(id, "sharpness.csv")
  public static let medians = TableFile<Medians>(id, "minima.csv")

  /// The row of one training in the table of all; `*` describes all of them.
  public static func cell(_ training: String) -> TableFile<Minimum> {
    TableFile(id, "cells/\(training).csv")
  }
  public static func radii(_ training: String) -> ArrayFile {
    ArrayFile(
      id, "cells/\(training).npy",
      "radii along each direction, of each level; first as they are, then scaled like θ_end")
  }

  public struct Scalars: TableRow {
    public var directions = 0
    public var rescaling = 0.0
    public var rescaledRadiusRatio: Double?
    public var rescaledFilterRadiusRatio: Double?
    public var rescaledMarginDifference: Double?

    public init() {}

    public static let columns: [Column<Scalars>] = [
      Column("directions", \.directions, "random directions"),
      Column("rescaling", \.rescaling, "what a layer is multiplied by for the same function"),
      Column(
        "rescaled_radius_ratio", \.rescaledRadiusRatio,
        "median radius at the rescaled parameters ÷ that at θ_end, first level"),
      Column(
        "rescaled_filter_radius_ratio", \.rescaledFilterRadiusRatio,
        "the same of the scaled radius"),
      Column(
        "rescaled_margin_difference", \.rescaledMarginDifference,
        "largest change of a margin, by the largest margin"),
    ]
  }

  public struct Minimum: TrainingKeyed {
    public var key = TrainingKey()
    public var status = TrainingStatus.budget
    public var distance: Double?
    public var testError: Double?
    public var smoothing: Double?
    public var curvature: Double?
    public var relativeCurvature: Double?
    public var radii = Radii()
    public var rescaledMarginDifference: Double?
    /// Ratios of the radii at the rescaled parameters to those at θ_end.
    public var rescaledRadii = Radii()

    public init() {}

    public static let columns: [Column<Minimum>] =
      keyColumns + [
        Column("status", \.status, "how its training ended"),
        Column("distance_moved", \.distance, "‖θ_end − θ_0‖₂"),
        Column("test_error", \.testError, "share of test points with y m ≤ 0"),
        Column(
          "smoothing", \.smoothing,
          "δ of the smoothed hinge, the mean |m| over the training points"),
        Column("curvature", \.curvature, "largest eigenvalue of the Hessian of its mean"),
        Column("relative_curvature", \.relativeCurvature, "the same times ‖θ_end‖²/δ"),
      ] + Radii.columns(\.radii) + [
        Column(
          "rescaled_margin_difference", \.rescaledMarginDifference,
          "largest change of a margin, by the largest margin, at the rescaled parameters")
      ]
      + Radii.columns(
        \.rescaledRadii, prefix: "rescaled_", note: ": at the rescaled parameters by at θ_end")
  }

  /// Medians over the initial points of one algorithm and scale.
  public struct Medians: TableRow {
    public var algorithm = ""
    public var sigma = ""
    public var trainings = 0
    public var distance: Double?
    public var testError: Double?
    /// At the level that is shown where there is room for one, if it was measured.
    public var radii = Radii()
    public var curvature: Double?
    public var relativeCurvature: Double?

    public init() {}

    public static let columns: [Column<Medians>] =
      [
        Column("algorithm", \.algorithm, "its name in the study"),
        Column("sigma", \.sigma, "scale of the initial weights"),
        Column("n", \.trainings, "trainings; the other columns are medians over them"),
        Column("distance_moved", \.distance, "‖θ_end − θ_0‖₂"),
        Column("test_error", \.testError, "share of test points with y m ≤ 0"),
      ] + Radii.columns(\.radii) + [
        Column("curvature", \.curvature, "largest eigenvalue of the Hessian of its mean"),
        Column("relative_curvature", \.relativeCurvature, "the same times ‖θ_end‖²/δ"),
      ]
  }
}
