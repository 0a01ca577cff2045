/// What an experiment found: `results/<experiment>/record.json`.
public struct Record: Codable, Sendable, Equatable {
  /// The version of this layout.
  public var schema = 1
  /// The experiment's id.
  public var experiment: String
  /// The part of the study that shaped this result.
  public var study: JSONValue
  /// The study's seed; nil for an experiment without random numbers.
  public var seed: Int?
  /// The instructions of the kernels that computed it; nil if it rests on none. Other ones give
  /// other roundings.
  public var instructions: String?
  /// Named numbers.
  public var scalars: [String: Double]
  /// How each run ended: converged, budget, diverged.
  public var statuses: [String: String]
  /// The tables beside this file; * stands for any folder.
  public var tables: [TableEntry]
  /// The arrays beside this file; * stands for any folder.
  public var arrays: [ArrayEntry]

  public struct TableEntry: Codable, Sendable, Equatable {
    public var file: String
    /// Column name → what it holds.
    public var columns: [String: String]
    public init(file: String, columns: [String: String]) {
      self.file = file
      self.columns = columns
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
    experiment: String, study: JSONValue, seed: Int? = nil, instructions: String? = nil,
    scalars: [String: Double] = [:],
    statuses: [String: String] = [:], tables: [TableEntry] = [], arrays: [ArrayEntry] = []
  ) {
    self.experiment = experiment
    self.study = study
    self.seed = seed
    self.instructions = instructions
    self.scalars = scalars
    self.statuses = statuses
    self.tables = tables
    self.arrays = arrays
  }

  /// A scalar that a claim or a figure cannot do without.
  public func scalar(_ name: String) throws -> Double {
    guard let value = scalars[name] else {
      throw ResultError.malformed(
        path: "results/\(experiment)/record.json", why: "no scalar named \(name)")
    }
    return value
  }
}
