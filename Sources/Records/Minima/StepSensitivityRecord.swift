import Lecture
import Results

/// What `step-size-sensitivity` writes: trainings over a grid of step sizes, and how they compare.
public enum StepSensitivityRecord {
  public static let id = ExperimentID.stepSensitivity
  public static let record = RecordFile<Scalars>(id)
  public static let trainings = TableFile<StepTrainingRow>(id, "trainings.csv")
  public static let comparisons = TableFile<StepPairing>(id, "comparisons.csv")
  public static let verdicts = TableFile<StepVerdict>(id, "verdicts.csv")

  /// The rows of one cell in the table of all trainings; `*` describes all of them.
  public static func cell(_ name: String) -> TableFile<StepTrainingRow> {
    TableFile(id, "cells/\(name).csv")
  }

  public struct Scalars: TableRow {
    public var referenceConstant = 0.0
    public var methods = 0
    public var splitRatio = 0.0
    public var sources = 0
    public var draws = 0
    public var seeds = 0
    public var trainings = 0
    public var zeroLoss = 0
    public var diverged = 0
    public var epochs = 0
    public var sigmas = 0
    public var noise = 0.0
    public var adamSteps = 0
    public var sgdSteps = 0

    public init() {}

    public static let columns: [Column<Scalars>] = [
      Column(
        "reference_constant", \.referenceConstant,
        "c of the SGD that each of Adam's steps is compared with"),
      Column("methods", \.methods, "methods that are compared"),
      Column("sources", \.sources, "distributions that data sets are drawn from"),
      Column(
        "split_ratio", \.splitRatio,
        "points for testing by those for training in the splits of a file; 0 for draws of a generator"
      ),
      Column("draws", \.draws, "data sets"),
      Column("seeds", \.seeds, "initial points of each scale on each data set"),
      Column("trainings", \.trainings, "all trainings"),
      Column("zero_loss", \.zeroLoss, "those that reached zero loss"),
      Column("diverged", \.diverged, "those that diverged"),
      Column("epochs", \.epochs, "the most epochs of a training", unit: "epochs"),
      Column("sigmas", \.sigmas, "scales"),
      Column("noise", \.noise, "of the points that are drawn"),
      Column("adam_steps", \.adamSteps, "step sizes of Adam"),
      Column("sgd_steps", \.sgdSteps, "step sizes of SGD"),
    ]
  }
}
