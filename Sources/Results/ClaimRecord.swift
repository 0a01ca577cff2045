/// One line of the ledger: what was measured about a claim of the lecture, and the verdict. What the
/// lecture says, the rule and the unit are the claim's text among the templates.
public struct ClaimRecord: Codable, Sendable, Equatable {
  public enum Verdict: String, Codable, Sendable {
    case reproduced
    case inPart = "in part"
    case notReproduced = "not reproduced"
    case notTestable = "not testable here"
  }

  public var id: String
  /// The part of the lecture that makes it.
  public var chapter: String
  /// The numbers that decide, in a few words; formulas between `$…$`.
  public var headline: String
  /// The finding in one or two sentences for those who read no more; formulas between `$…$`. Nil
  /// for claims beside the lecture's question.
  public var answer: String?
  /// What was measured, in sentences; formulas between `$…$`.
  public var measured: String
  /// The same setting by setting, where there are many.
  public var tables: [ClaimTable]
  /// The number behind the verdict, that of the setting at which the claim stands worst, with its 95 % confidence interval, lower and upper.
  public var estimate: Double?
  public var interval: [Double]?
  /// How many independent pieces of evidence it rests on.
  public var n: Int
  public var verdict: Verdict
  /// Files below the output folder that hold the numbers.
  public var evidence: [String]

  public init(
    id: String, chapter: String, headline: String, answer: String? = nil, measured: String,
    tables: [ClaimTable] = [], estimate: Double?, interval: [Double]?, n: Int, verdict: Verdict,
    evidence: [String]
  ) {
    self.id = id
    self.chapter = chapter
    self.headline = headline
    self.answer = answer
    self.measured = measured
    self.tables = tables
    self.estimate = estimate
    self.interval = interval
    self.n = n
    self.verdict = verdict
    self.evidence = evidence
  }
}
