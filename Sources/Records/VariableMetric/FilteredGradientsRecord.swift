import Lecture
import Results

/// What `filtered-gradients` writes: paths along sampled gradients, and how much they turn.
public enum FilteredGradientsRecord {
  public static let id = ExperimentID.filteredGradients
  public static let record = RecordFile<Scalars>(id)
  public static let paths = TableFile<Step>(id, "paths.csv")
  public static let summands = TableFile<Summand>(id, "summands.csv")
  public static let turning = TableFile<Turning>(id, "turning.csv")

  public struct Scalars: TableRow {
    public var learningRate = 0.0
    public var beta = 0.0
    public var iterations = 0
    public var minimizer = Pair()

    public init() {}

    public static let columns: [Column<Scalars>] =
      [
        Column("learning_rate", \.learningRate, "γ"),
        Column("beta", \.beta, "b_m"),
        Column("iterations", \.iterations, "K of the pictured paths"),
      ] + Column.pair("minimizer", \.minimizer, "x* of the sum")
  }

  /// One value for each variant of the method.
  public struct Variants<Value: Sendable>: Sendable {
    public var unfiltered: Value
    public var filtered: Value
    /// Filtered, with bias correction.
    public var corrected: Value

    public init(unfiltered: Value, filtered: Value, corrected: Value) {
      (self.unfiltered, self.filtered, self.corrected) = (unfiltered, filtered, corrected)
    }

    public func map<Other>(_ body: (Value) throws -> Other) rethrows -> Variants<Other> {
      try Variants<Other>(
        unfiltered: body(unfiltered), filtered: body(filtered), corrected: body(corrected))
    }
  }

  /// The names of the variants in columns, with where a row keeps them.
  private static func variants<Value>() -> [(
    name: String, path: WritableKeyPath<Variants<Value>, Value> & Sendable
  )] {
    [("unfiltered", \.unfiltered), ("filtered", \.filtered), ("corrected", \.corrected)]
  }

  /// The iterates of all variants.
  public struct Step: TableRow {
    public var k = 0
    public var summand: Int?
    public var points = Variants(unfiltered: Pair(), filtered: Pair(), corrected: Pair())

    public init() {}

    public static let columns: [Column<Step>] =
      [
        Column("k", \.k, "step"),
        Column("summand", \.summand, "the summand whose gradient the step saw"),
      ]
      + variants().flatMap { (name, path: WritableKeyPath<Variants<Pair>, Pair> & Sendable) in
        [
          Column(
            "\(name)_x1", "first coordinate, \(name)",
            get: { $0.points[keyPath: path].first }, set: { $0.points[keyPath: path].first = $1 }),
          Column(
            "\(name)_x2", "second coordinate, \(name)",
            get: { $0.points[keyPath: path].second }, set: { $0.points[keyPath: path].second = $1 }),
        ]
      }
  }

  public struct Summand: TableRow {
    public var number = 0
    /// Q.
    public var matrix = PlaneMatrix()
    /// c, where it has its minimum.
    public var center = Pair()

    public init() {}

    public static let columns: [Column<Summand>] =
      [Column("summand", \.number, "number")] + Column.matrix("q", \.matrix, "Q", isSymmetric: true)
      + Column.pair("c", \.center, "its minimum")
  }

  /// How a path turns.
  public struct Turn: Sendable {
    /// Mean of 1 − cos of the angle between successive steps; missing for a path that diverges or
    /// stands still.
    public var turning: Double?
    public var length: Double?

    public init(turning: Double? = nil, length: Double? = nil) {
      (self.turning, self.length) = (turning, length)
    }
  }

  /// A random sum.
  public struct Turning: TableRow {
    public var problem = 0
    public var dimension = 0
    public var summands = 0
    public var turns = Variants(unfiltered: Turn(), filtered: Turn(), corrected: Turn())

    public init() {}

    public static let columns: [Column<Turning>] =
      [
        Column("problem", \.problem, "number of the problem"),
        Column("dimension", \.dimension, "n"),
        Column("summands", \.summands, "their number"),
      ]
      + variants().flatMap { (name, path: WritableKeyPath<Variants<Turn>, Turn> & Sendable) in
        [
          Column(
            name, "mean of 1 − cos of the angle between successive steps, \(name)",
            get: { $0.turns[keyPath: path].turning }, set: { $0.turns[keyPath: path].turning = $1 }),
          Column(
            "\(name)_length", "mean length of a step, \(name)",
            get: { $0.turns[keyPath: path].length }, set: { $0.turns[keyPath: path].length = $1 }),
        ]
      }
  }
}
