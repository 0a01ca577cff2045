import Lecture
import Results

/// What an experiment that trains networks writes.
public struct NetworkRecord: Sendable {
  public let id: String

  public init(_ id: String) { self.id = id }

  public static let deepNetwork = NetworkRecord(ExperimentID.deepNetwork)

  public var record: RecordFile<Scalars> { RecordFile(id) }
  public var conclusions: TableFile<ConclusionRow> { TableFile(id, "conclusions.csv") }
  public var train: TableFile<Sample> { TableFile(id, "data/train.csv") }
  public var test: TableFile<Sample> { TableFile(id, "data/test.csv") }
  public var scaling: TableFile<AxisRow> { TableFile(id, "data/scaling.csv") }
  public var classes: TableFile<ClassName> { TableFile(id, "data/classes.csv") }

  public var cells: PartTable<TrainingRow> { PartTable(id, "cells.csv", part: "cell.csv") }
  public var measures: PartTable<MeasuresRow> {
    PartTable(id, "measures.csv", part: "measures.csv")
  }
  public var traces: PartTable<TraceRow> { PartTable(id, "traces.csv", part: "trace.csv") }
  public var layers: PartTable<LayerRow> { PartTable(id, "layers.csv", part: "layers.csv") }

  /// A table of all trainings, of which each training writes its own part.
  public struct PartTable<Row: TableRow>: Sendable {
    public let whole: TableFile<Row>
    private let partName: String

    init(_ id: String, _ name: String, part: String) {
      (whole, partName) = (TableFile(id, name), part)
    }

    /// The part of a training, or what describes all parts for `*`.
    public func part(_ training: String) -> TableFile<Row> {
      TableFile(whole.experiment, "cells/\(training)/\(partName)")
    }

    public var described: [Record.TableEntry] {
      [whole.described(), part("*").described()]
    }
  }

  public struct Scalars: TableRow {
    public var halfWidth: Double?
    private var left = 0.0
    private var right = 0.0
    private var bottom = 0.0
    private var top = 0.0
    public var picturedSeed = 0
    public var seeds = 0
    public var parameters = 0
    public var epochs = 0
    public var batch = 0
    public var misfit: Double?

    public init() {}

    /// What boundaries show.
    public var window: PlaneWindow {
      get {
        PlaneWindow(x: left...max(left, right), y: bottom...max(bottom, top))
      }
      set {
        (left, right) = (newValue.x.lowerBound, newValue.x.upperBound)
        (bottom, top) = (newValue.y.lowerBound, newValue.y.upperBound)
        halfWidth = newValue.halfWidth
      }
    }

    public static let columns: [Column<Scalars>] = [
      Column(
        "half_width", \.halfWidth,
        "boundaries are of the square |x₁|, |x₂| ≤ this, unless of another rectangle"),
      Column("x1_low", \.left, "boundaries are of x₁ from here"),
      Column("x1_high", \.right, "to here"),
      Column("x2_low", \.bottom, "and of x₂ from here"),
      Column("x2_high", \.top, "to here"),
      Column("pictured_seed", \.picturedSeed, "number of the initial point that pictures show"),
      Column("seeds", \.seeds, "initial points of each scale"),
      Column("parameters", \.parameters, "numbers in θ"),
      Column("epochs", \.epochs, "the most epochs of a training", unit: "epochs"),
      Column("batch", \.batch, "samples of a step"),
      Column("misfit", \.misfit, "M, how far the medians are from the lecture's table"),
    ]
  }

  /// How the networks see one coordinate.
  public struct AxisRow: TableRow {
    public var axis = ""
    public var center = 0.0
    public var scale = 1.0

    public init() {}

    public static let columns: [Column<AxisRow>] = [
      Column("axis", \.axis, "x1 or x2"),
      Column("center", \.center, "what is taken from it before the first layer"),
      Column("scale", \.scale, "what it is divided by then"),
    ]
  }

  public struct Sample: TableRow {
    public var x1 = 0.0
    public var x2 = 0.0
    public var label = 0.0

    public init() {}

    public static let columns: [Column<Sample>] = [
      Column("x1", \.x1, "x₁"), Column("x2", \.x2, "x₂"), Column("label", \.label, "−1 or 1"),
    ]
  }

  public struct ClassName: TableRow {
    public var label = 0.0
    public var name = ""

    public init() {}

    public static let columns: [Column<ClassName>] = [
      Column("label", \.label, "−1 or 1"), Column("name", \.name, "what the user's file calls it"),
    ]
  }

  /// Each algorithm of the study with its method, in the study's order.
  public func algorithms(in results: ResultFolder) throws -> [(name: String, method: String)] {
    guard case .object(let part) = try results.record(id).study,
      case .object(let section)? = part[id], case .list(let list)? = section["algorithms"]
    else { return [] }
    return list.compactMap { entry in
      guard case .object(let entry) = entry, case .text(let name)? = entry["name"],
        case .text(let method)? = entry["method"]
      else { return nil }
      return (name, method)
    }
  }
}
