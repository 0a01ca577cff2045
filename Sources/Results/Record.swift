/// What an experiment found: `results/<experiment>/record.json`.
public struct Record: Codable, Sendable, Equatable {
  /// The version of this layout, and of what the tables and arrays beside it hold.
  public static let currentSchema = 2
  public var schema = Self.currentSchema
  /// The experiment's id.
  public var experiment: String
  /// The part of the study that shaped this result.
  public var study: JSONValue
  /// The study's seed; nil for an experiment without random numbers.
  public var seed: Int?
  /// How the kernels that computed it round, `fma` or `portable`; nil if it rests on none. One
  /// arithmetic gives the same bits on every machine.
  public var arithmetic: String?
  /// Named numbers.
  public var scalars: [String: Double]
  /// What they are.
  public var meanings: [String: String]
  /// How each run ended: converged, budget, diverged.
  public var statuses: [String: String]
  /// The tables beside this file; * stands for any folder.
  public var tables: [TableEntry]
  /// The arrays beside this file; * stands for any folder.
  public var arrays: [ArrayEntry]

  public struct TableEntry: Codable, Sendable, Equatable {
    public var file: String
    /// In the file's order.
    public var columns: [ColumnEntry]
    public init(file: String, columns: [ColumnEntry]) {
      self.file = file
      self.columns = columns
    }
  }

  public struct ColumnEntry: Codable, Sendable, Equatable {
    public var name: String
    public var meaning: String
    /// nil for numbers without one, and for texts.
    public var unit: String?
    /// Whether cells may be empty.
    public var mayBeMissing: Bool
    public init(name: String, meaning: String, unit: String?, mayBeMissing: Bool) {
      self.name = name
      self.meaning = meaning
      self.unit = unit
      self.mayBeMissing = mayBeMissing
    }
  }

  public struct ArrayEntry: Codable, Sendable, Equatable {
    public var file: String
    public var shape: [Int]
    public var meaning: String
    public init(file: String, shape: [Int], meaning: String) {
      self.file = file
      self.shape = shape
      self.meaning = meaning
    }
  }

  public init(
    experiment: String, study: JSONValue, seed: Int? = nil, arithmetic: String? = nil,
    scalars: [String: Double] = [:], meanings: [String: String] = [:],
    statuses: [String: String] = [:], tables: [TableEntry] = [], arrays: [ArrayEntry] = []
  ) {
    self.experiment = experiment
    self.study = study
    self.seed = seed
    self.arithmetic = arithmetic
    self.scalars = scalars
    self.meanings = meanings
    self.statuses = statuses
    self.tables = tables
    self.arrays = arrays
  }

  /// Where the record of an experiment is, below the output folder.
  public static func path(_ experiment: String) -> String { "results/\(experiment)/record.json" }
}
