import Results

/// The trainings of one algorithm from one scale beside the lecture's one.
public struct ConclusionRow: TableRow {
  public var algorithm = ""
  public var sigma = ""
  public var trainings = 0
  public var zeroLoss = 0
  public var initialNorm: Double?
  public var finalNorm: Double?
  public var bound: Double?
  public var loss: Double?
  public var distance: Double?
  public var testAccuracy: Double?
  public var lectureInitialNorm: Double?
  public var lectureFinalNorm: Double?
  public var lectureBound: Double?
  public var lectureLoss: Double?
  public var misfit: Double?

  public init() {}

  public static let columns: [Column<ConclusionRow>] = [
    Column("algorithm", \.algorithm, "its name in the study"),
    Column("sigma", \.sigma, "scale of the initial weights"),
    Column("n", \.trainings, "trainings"),
    Column("zero_loss", \.zeroLoss, "how many of them reached zero loss"),
    Column("norm_initial", \.initialNorm, "median of ‖θ_0‖₂"),
    Column("norm_final", \.finalNorm, "median of ‖θ_end‖₂"),
    Column("lipschitz_bound", \.bound, "median of L_m"),
    Column("loss", \.loss, "median training loss"),
    Column("distance_moved", \.distance, "median of ‖θ_end − θ_0‖₂"),
    Column("test_accuracy", \.testAccuracy, "median"),
    Column("lecture_norm_initial", \.lectureInitialNorm, "the lecture’s ‖θ_0‖₂"),
    Column("lecture_norm_final", \.lectureFinalNorm, "the lecture’s ‖θ_end‖₂"),
    Column("lecture_lipschitz_bound", \.lectureBound, "the lecture’s L_m"),
    Column("lecture_loss", \.lectureLoss, "the lecture’s loss"),
    Column("misfit", \.misfit, "this cell’s part of M"),
  ]
}
