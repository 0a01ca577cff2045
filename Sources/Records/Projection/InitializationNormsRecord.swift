import Lecture
import Results

/// What `initialization-norms` writes: spectral norms of random square weights.
public enum InitializationNormsRecord {
  public static let id = ExperimentID.initializationNorms
  public static let record = RecordFile<Scalars>(id)

  public static func norms(_ width: Int) -> TableFile<Draw> {
    TableFile(id, "norms-\(width).csv")
  }

  public struct Scalars: TableRow {
    /// By their places, from 1.
    private var byPlace: [String: Double] = [:]

    public init() {}
    public init(widths: [Int]) {
      byPlace = Dictionary(
        uniqueKeysWithValues: widths.enumerated().map { (String($0 + 1), Double($1)) })
    }

    /// In the study's order.
    public var widths: [Int] {
      byPlace.compactMap { place, width in
        Int(place).flatMap { place in Int(exactly: width).map { (place, $0) } }
      }.sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// The keys of so many widths.
    public static func keys(_ count: Int) -> [String] { (0..<count).map { String($0 + 1) } }

    public static let columns: [Column<Scalars>] = [
      Column(each: "width_", \.byPlace) { "the study's width number \($0)" }
    ]
  }

  /// ‖W‖₂ of one random matrix, scaled as each reading says.
  public struct Draw: TableRow {
    public var draw = 0
    public var variance = 0.0
    public var deviation = 0.0
    public var inverse = 0.0
    public var normalized = 0.0

    public init() {}

    public static let columns: [Column<Draw>] = [
      Column("draw", \.draw, "number of the draw"),
      Column("variance", \.variance, "‖W‖₂ with entries N(0, v), v = 2/√(mn) the variance"),
      Column(
        "deviation", \.deviation,
        "‖W‖₂ with entries N(0, s²), s = 2/√(mn) the standard deviation"),
      Column("inverse", \.inverse, "‖W‖₂ with entries of variance 1/n"),
      Column("normalized", \.normalized, "‖W‖₂ of a normal W divided by its Frobenius norm"),
    ]
  }
}
