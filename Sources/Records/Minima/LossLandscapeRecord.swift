import Lecture
import Results

/// What `loss-landscape` writes: losses over planes around minima, and on lines between them.
public enum LossLandscapeRecord {
  public static let id = ExperimentID.lossLandscape
  public static let record = RecordFile<Scalars>(id)
  public static let line = TableFile<LinePoint>(id, "line.csv")
  public static let points = TableFile<PlanePoint>(id, "plane/points.csv")
  public static let directions = (1...2).map {
    ArrayFile(id, "direction-\($0).npy", "a unit direction")
  }
  /// The folder of the surfaces whose directions are scaled unit by unit like θ_end.
  public static let filter = "filter"
  public static let plane = "plane"
  public static let path = TableFile<PathPoint>(id, "plane/path.csv")
  public static let pictured = TableFile<PicturedMinimum>(id, "pictured.csv")
  public static let planeLoss = ArrayFile(
    id, "plane/loss.npy", "training loss in the plane through θ_0, SGD’s and Adam’s θ_end")

  /// The line of one seed; `*` describes all of them.
  public static func line(_ seed: String) -> TableFile<LinePoint> {
    TableFile(id, "lines/\(seed).csv")
  }

  /// The row of one algorithm in the table of both; `*` describes all of them.
  public static func pictured(_ algorithm: String) -> TableFile<PicturedMinimum> {
    TableFile(id, "pictured/\(algorithm).csv")
  }
  public static func spread(_ algorithm: String) -> TableFile<DirectionRadii> {
    TableFile(id, "directions/\(algorithm).csv")
  }

  /// - Parameter folder: the name of a height, `filter` or `plane`.
  public static func axes(_ folder: String) -> [ArrayFile] {
    ["a", "b"].enumerated().map { place, name in
      ArrayFile(id, "\(folder)/axis-\(place + 1).npy", "the values of \(name)")
    }
  }

  public static func surface(_ folder: String, _ algorithm: String) -> ArrayFile {
    let what =
      folder == filter
      ? "the same with d₁ and d₂ scaled unit by unit like θ_end" : "θ_end + a d₁ + b d₂"
    return ArrayFile(id, "\(folder)/\(algorithm).npy", "training loss at \(what), a row for each b")
  }

  public struct Scalars: TableRow {
    public var sigma = 0.0
    public var picturedSeed = 0
    public var direction1Norm = 0.0
    public var direction2Norm = 0.0
    public var directionsProduct = 0.0
    public var directions = 0
    public var outside: Double?
    public var plottedDifference: Double?

    public init() {}

    public static let columns: [Column<Scalars>] = [
      Column("sigma", \.sigma, "the scale whose minima are looked at"),
      Column("pictured_seed", \.picturedSeed, "number of the initial point"),
      Column("direction_1_norm", \.direction1Norm, "‖d₁‖₂"),
      Column("direction_2_norm", \.direction2Norm, "‖d₂‖₂"),
      Column("directions_product", \.directionsProduct, "d₁ᵀd₂"),
      Column("directions", \.directions, "random directions beside the two of the surfaces"),
      Column(
        "outside", \.outside,
        "the smallest share of a training’s way that the surfaces’ plane leaves out"),
      Column(
        "plotted_difference", \.plottedDifference,
        "largest difference of the losses that surfaces have in their middle and trainings stored"),
    ]
  }

  /// A point of the line between both minima.
  public struct LinePoint: TableRow {
    public var seed = 0
    public var t = 0.0
    public var loss: Double?
    public var testError: Double?

    public init() {}

    public static let columns: [Column<LinePoint>] = [
      Column("seed", \.seed, "number of the initial point"),
      Column("t", \.t, "θ = (1 − t) θ_SGD + t θ_Adam"),
      Column("loss", \.loss, "mean hinge loss on the training points"),
      Column("test_error", \.testError, "share of test points with y m ≤ 0"),
    ]
  }

  /// A point that the plane goes through.
  public struct PlanePoint: TableRow {
    /// `initial`, or the algorithm whose minimum it is.
    public var name = ""
    public var a: Double?
    public var b: Double?

    public init() {}

    public static let initial = "initial"
    public var isInitial: Bool { name == Self.initial }

    public static let columns: [Column<PlanePoint>] = [
      Column("point", \.name, "initial, sgd or adam"),
      Column("a", \.a, "coordinate"),
      Column("b", \.b, "coordinate"),
    ]
  }
}
