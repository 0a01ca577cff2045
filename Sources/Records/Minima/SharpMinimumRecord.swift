import Lecture
import Results

/// What `sharp-minimum-under-metric` writes: the curvatures of two minima with and without a metric.
public enum SharpMinimumRecord {
  public static let id = ExperimentID.sharpMinimum
  public static let record = RecordFile<Scalars>(id)
  public static let curvatures = TableFile<Minimum>(id, "curvatures.csv")

  public struct Scalars: TableRow {
    public var metric1 = 0.0
    public var metric2 = 0.0
    public var halfDistance = 0.0
    public var sharpLargest = 0.0
    public var flatLargest = 0.0

    public init() {}

    public static let columns: [Column<Scalars>] = [
      Column("h_1", \.metric1, "H₁₁ of the diagonal H"),
      Column("h_2", \.metric2, "H₂₂"),
      Column("half_distance", \.halfDistance, "half the distance between the minima"),
      Column("sharp_largest", \.sharpLargest, "largest curvature of f at the sharp minimum"),
      Column("flat_largest", \.flatLargest, "largest curvature of f at the flat one"),
    ]
  }

  public enum Name: String, CellWord {
    case sharp, flat
  }

  public struct Minimum: TableRow {
    public var name = Name.sharp
    public var f1 = 0.0
    public var f2 = 0.0
    public var mapped1 = 0.0
    public var mapped2 = 0.0

    public init() {}

    public static let columns: [Column<Minimum>] = [
      Column("minimum", \.name, "which minimum"),
      Column("f_1", \.f1, "curvature of f along x₁"),
      Column("f_2", \.f2, "curvature of f along x₂"),
      Column("f_h_1", \.mapped1, "curvature of f_H along v₁"),
      Column("f_h_2", \.mapped2, "curvature of f_H along v₂"),
    ]
  }
}
