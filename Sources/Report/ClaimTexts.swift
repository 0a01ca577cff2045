import Foundation
import Input
import Numerals
import Results
import Study
import Texts

/// What stands in words about each claim: `claims/<part>/<id>.md` among the templates.
///
/// The parts of such a file are statement (of the lecture), lecture (its own value), rule (that
/// decides), headline (what was found, in a few words) and measured (the same in sentences). Those that
/// answer the report's question have answer, the finding for those who read no more, and for the first
/// page brief, effect and counter: what was found, how large it is, and what speaks against it, a
/// sentence each. table.<list> is a table with a row for each element of a list of the finding. All can name the
/// finding's values, `n` and `verdict`. `claims/phrases.md` has what several texts say, and the words
/// for what claims count.
public struct ClaimTexts: Sendable {
  static let folder = "claims/"
  static let phrases = folder + "phrases.md"
  private static let required = ["statement", "lecture", "rule", "headline", "measured"]
  private static let optional = ["answer", "brief", "effect", "counter"]
  private static let table = "table."

  /// One claim's text.
  private struct ClaimText: Sendable {
    var parts: [String: TextTemplate]
    /// In the file's order.
    var tables: [TextTable]
    var language: Language
  }

  /// What readers see of a claim.
  public struct Words {
    public fileprivate(set) var statement = ""
    public fileprivate(set) var lecture = ""
    public fileprivate(set) var rule = ""
    public fileprivate(set) var headline = ""
    public fileprivate(set) var measured = ""
    /// By the names of the parts that the text has.
    public fileprivate(set) var optional: [String: String] = [:]
    public fileprivate(set) var tables: [TextTable.Words] = []
    /// Whether these are the program's own words.
    public fileprivate(set) var isEnglish = true
    /// What is counted, as goes with its number.
    public fileprivate(set) var unit = ""
  }

  private let texts: [String: ClaimText]
  private let common: TextParts

  /// Throws `ReportError.template` for a text that is no claim's, and for one without one of its parts.
  init(_ source: TemplateFiles) throws {
    do {
      let files = try source.texts(
        in: Self.folder, expected: "claims/<part>/<id>.md",
        hint: { EditDistance.hint(for: $0, among: $1) })
      guard let common = try source.phrases(Self.phrases) else {
        throw ReportError.missingTemplate(name: Self.phrases)
      }
      self.common = common
      texts = try Dictionary(
        uniqueKeysWithValues: files.filter { $0.path != Self.phrases }.map { path, file in
          let name = path.split(separator: "/").last ?? ""
          return (
            String(name.dropLast(".md".count)),
            try Self.text(source.parts(file), common)
          )
        })
    } catch let error as TextError {
      throw ReportError(error)
    }
  }

  private static func text(_ parts: TextParts, _ common: TextParts) throws -> ClaimText {
    try parts.check(
      { (required + optional).contains($0) || $0.hasPrefix(table) },
      expected: (required + optional + [table + "<list>"]).joined(separator: ", "))
    let own = required + parts.names.filter(optional.contains)
    return ClaimText(
      parts: try Dictionary(
        uniqueKeysWithValues: own.map { ($0, try parts.template($0, phrases: common)) }),
      tables: try parts.names.filter { $0.hasPrefix(table) }.map {
        try parts.table($0, of: String($0.dropFirst(table.count)), phrases: common)
      }, language: parts.language)
  }

  /// The statement of a claim, before anything is found; empty for one that has no text.
  func statement(of id: String) throws -> String {
    try said { try texts[id]?.parts["statement"]?.words([:]) ?? "" }
  }

  /// The words about a finding; those of a claim that has no text are empty.
  ///
  /// Throws `ReportError.template` for a text that names what is not there, also in a branch that is
  /// not taken.
  public func words(of finding: Finding) throws -> Words {
    try said {
      var words = Words()
      guard let text = texts[finding.id] else { return words }
      let values = Self.values(finding)
      _ = try usage(of: text, values)
      func part(_ name: String) throws -> String? {
        try text.parts[name]?.words(values)
      }
      words.statement = try part("statement") ?? ""
      words.lecture = try part("lecture") ?? ""
      words.rule = try part("rule") ?? ""
      words.isEnglish = text.language.isEnglish
      words.headline = try part("headline") ?? ""
      words.measured = try part("measured") ?? ""
      for name in Self.optional { words.optional[name] = try part(name) }
      words.tables = try text.tables.map { try $0.words(values) }
      words.unit = try common.template("unit.\(finding.unit)").words(values)
      return words
    }
  }

  /// The values of a finding that its text does not use.
  public func unused(of finding: Finding) throws -> Set<String> {
    try said {
      guard let text = texts[finding.id] else { return [] }
      return try usage(of: text, Self.values(finding)).unused(finding.values)
    }
  }

  private func usage(of text: ClaimText, _ values: [String: Value]) throws -> TextUsage {
    var usage = TextUsage()
    for part in text.parts.values { try usage.add(part, values) }
    for table in text.tables { try usage.add(table, values) }
    return usage
  }

  private static func values(_ finding: Finding) -> [String: Value] {
    finding.values.merging([
      "n": .count(finding.n),
      "verdict": .choice(finding.verdict.key, of: Verdict.allCases.map(\.key)),
    ]) { $1 }
  }

  private func said<Said>(_ say: () throws -> Said) throws -> Said {
    do { return try say() } catch let error as TextError { throw ReportError(error) }
  }
}

extension ReportError {
  init(_ error: TextError) {
    self = .template(file: error.file, line: error.line, message: error.message)
  }
}
