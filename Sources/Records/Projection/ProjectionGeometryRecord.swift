import Lecture
import Results

/// What `projection-geometry` writes: paths to the line of solutions of one equation.
public enum ProjectionGeometryRecord {
  public static let id = ExperimentID.projectionGeometry
  public static let record = RecordFile<Scalars>(id)
  public static let plain = iterates(Algorithm.gradientDescent)
  public static let scaled = iterates(Algorithm.scaledGradientDescent)

  private static func iterates(_ method: String) -> ArrayFile {
    ArrayFile(id, "\(method).npy", "x_0 … x_K; the last repeats after convergence")
  }

  /// Where a method goes, and how straight.
  public struct Goal: Sendable {
    /// LAPACK's projection of x_0 in the method's metric.
    public var projection = Pair()
    /// The largest cosine between a step and the line, in the method's scalar product.
    public var cosine: Double?
    /// ‖x_K − x̂‖_H ÷ ‖x_0 − x̂‖_H.
    public var distance: Double?

    public init() {}
  }

  public struct Scalars: TableRow {
    /// a and b of aᵀx = b.
    public var row = Pair()
    public var target = 0.0
    public var metric = PlaneMatrix()
    public var stepFraction = 0.0
    public var plain = Goal()
    public var scaled = Goal()

    public init() {}

    private static func goal(
      _ name: String, _ path: WritableKeyPath<Scalars, Goal> & Sendable
    ) -> [Column<Scalars>] {
      [
        Column(
          "\(name)_1", "the projection, coordinate 1",
          get: { $0[keyPath: path].projection.first },
          set: { $0[keyPath: path].projection.first = $1 }),
        Column(
          "\(name)_2", "the projection, coordinate 2",
          get: { $0[keyPath: path].projection.second },
          set: { $0[keyPath: path].projection.second = $1 }),
        Column(
          "\(name)_cosine", "largest cosine between a step and the line",
          get: { $0[keyPath: path].cosine }, set: { $0[keyPath: path].cosine = $1 }),
        Column(
          "\(name)_distance", "‖x_K − x̂‖_H ÷ ‖x_0 − x̂‖_H",
          get: { $0[keyPath: path].distance }, set: { $0[keyPath: path].distance = $1 }),
      ]
    }

    public static let columns: [Column<Scalars>] =
      Column.pair("a", \.row, "a of aᵀx = b") + [Column("b", \.target, "b")]
      + Column.matrix("h", \.metric, "H", isSymmetric: true)
      + [Column("step_fraction", \.stepFraction, "the share of the residual that a step removes")]
      + goal("gradient_descent", \.plain) + goal("scaled_gradient_descent", \.scaled)
  }
}
