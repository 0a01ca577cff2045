import Lecture
import Results

/// What `initial-points` writes: norms of initial points, and gradients against depth.
public enum InitialPointsRecord {
  public static let id = ExperimentID.initialPoints
  public static let record = RecordFile<Scalars>(id)
  public static let norms = TableFile<Norm>(id, "norms.csv")
  public static let gradients = TableFile<Layer>(id, "gradients.csv")

  public struct Scalars: TableRow {
    public var draws = 0
    public var depth = 0
    public var networks = 0

    public init() {}

    public static let columns: [Column<Scalars>] = [
      Column("draws", \.draws, "initial points of each kind"),
      Column("depth", \.depth, "square layers of the networks in gradients.csv"),
      Column("networks", \.networks, "networks that its means are over"),
    ]
  }

  /// The readings of the lecture's architecture.
  public enum Architecture: String, CellWord {
    case fitted, literal
  }

  /// One initial point.
  public struct Norm: TableRow {
    public var architecture = Architecture.fitted
    public var sigma = 0.0
    public var draw = 0
    public var norm: Double?
    public var bound: Double?

    public init() {}

    public static let columns: [Column<Norm>] = [
      Column("architecture", \.architecture, "fitted or literal"),
      Column("sigma", \.sigma, "scale of the weights"),
      Column("draw", \.draw, "number of the initial point"),
      Column("norm", \.norm, "‖θ_0‖₂"),
      Column("lipschitz_bound", \.bound, "L_m"),
    ]
  }

  /// The kinds of square layers.
  public enum Kind: String, CellWord {
    case standard, residual
  }

  /// The gradient at one depth.
  public struct Layer: TableRow {
    public var kind = Kind.standard
    public var scale = 0.0
    public var layer = 0
    public var gradient: Double?
    public var active: Double?

    public init() {}

    public static let columns: [Column<Layer>] = [
      Column("kind", \.kind, "standard or residual"),
      Column("scale", \.scale, "‖W_j‖₂ of the square layers"),
      Column("layer", \.layer, "number of square layers before it", unit: "layers"),
      Column(
        "gradient", \.gradient,
        "mean of log₁₀ ‖∂m/∂x‖₂ at its input ÷ that after the last square layer", unit: "decades"),
      Column("active", \.active, "share of active units in it"),
    ]
  }

  /// The gradients of one kind and scale, layer by layer.
  public struct Line: Sendable {
    public var scale: Double
    public var layers: [Layer]

    /// Decades a layer on the way back: behind the first layers lies the end, so that a loss on the
    /// way back is a negative change.
    public var slope: Double? {
      guard let depth = layers.map(\.layer).max(), depth > 0,
        let first = layers.first(where: { $0.layer == 0 })?.gradient
      else { return nil }
      return first / Double(depth)
    }
  }

  /// The lines of a kind by ascending scale.
  public static func lines(_ kind: Kind, _ layers: [Layer]) -> [Line] {
    Dictionary(grouping: layers.filter { $0.kind == kind }, by: \.scale)
      .sorted { $0.key < $1.key }.map { Line(scale: $0.key, layers: $0.value) }
  }
}
