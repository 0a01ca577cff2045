import Numerals

/// One line of the ledger: what was measured about a claim of the lecture, and the verdict. Its words
/// are the claim's text among the templates.
public struct Finding: Codable, Sendable, Equatable {
  /// All of a run, below the output folder.
  public static let file = "results/claims.json"

  /// Of the claim.
  public var id: String
  /// The part of the lecture that makes it.
  public var chapter: String
  /// Which ledger it belongs to; nil in files of earlier versions, which had one.
  public var ledger: Ledger?
  /// Which rule decided: the claim's id and the edition of its rule, c4-filter-smooths/1.
  public var rule: String
  public var verdict: Verdict
  /// The number behind the verdict, that of the setting at which the claim stands worst, with its
  /// confidence interval, lower and upper: 95 %, for a claim of several settings of all of them together.
  public var estimate: Double?
  public var interval: [Double]?
  /// Of each setting that is decided together with the others; nil for claims of another kind.
  public var effects: [Effect]?
  /// How many independent pieces of evidence it rests on.
  public var n: Int
  /// What is counted, such as data-set.
  public var unit: String
  /// Files below the output folder that hold the numbers.
  public var evidence: [String]
  /// The numbers that sentences can name, with their intervals; a list of groups is a table, a row a
  /// setting.
  public var values: [String: Value]

  public init(
    id: String, chapter: String, ledger: Ledger? = nil, rule: String, verdict: Verdict,
    estimate: Double?,
    interval: [Double]?, effects: [Effect]? = nil, n: Int, unit: String, evidence: [String],
    values: [String: Value]
  ) {
    self.id = id
    self.chapter = chapter
    self.ledger = ledger
    self.rule = rule
    self.verdict = verdict
    self.estimate = estimate
    self.interval = interval
    self.effects = effects
    self.n = n
    self.unit = unit
    self.evidence = evidence
    self.values = values
  }

  /// What was found in one setting, in units of the smallest effect that matters, of logarithms for
  /// ratios; positive in the direction of the claim.
  public struct Effect: Codable, Sendable, Equatable {
    public var mean: Double
    /// Of the interval that decides.
    public var lower, upper: Double

    public init(mean: Double, lower: Double, upper: Double) {
      (self.mean, self.lower, self.upper) = (mean, lower, upper)
    }
  }
}

/// How claims are counted.
public enum Ledger: String, Codable, Sendable, CaseIterable {
  /// Identities and theorems, checked on many cases to a tolerance.
  case mathematics
  /// What experience shows, decided by statistics.
  case findings
}

/// What a claim's rule says.
public enum Verdict: String, Codable, Sendable, CaseIterable {
  case reproduced
  case inPart = "in part"
  case notReproduced = "not reproduced"
  case notTestable = "not testable here"
}
