import Numerals
import Results
import Study
import Texts

/// What an archive says in words: `archive/words.md` among the templates.
struct ArchiveWords {
  private let parts: TextParts
  private let values: [String: Value]
  private let hasAll: Bool
  private let isStandard: Bool

  private static let file = "archive/words.md"

  /// Throws `TextError`.
  ///
  /// - Parameters:
  ///   - omitted: how many files are left out.
  ///   - commit: of the program's source.
  init(
    _ templates: TemplateFiles, study: Study, findings: [Finding], omitted: Int,
    commit: String?
  ) throws {
    isStandard = study.hash == Study().hash
    hasAll = omitted == 0
    guard let file = templates.all[Self.file] else {
      throw TextError(file: Self.file, line: 1, message: "the file is missing")
    }
    parts = try templates.parts(file)
    let verdicts = Verdict.allCases.map { verdict in
      (verdict, findings.count { $0.verdict == verdict })
    }
    values = [
      "title": .text(study.report.title),
      "author": .text(study.report.author), "omitted": .count(omitted),
      "commit": .text(commit ?? ""), "claims": .count(findings.count),
      "verdicts": .list(
        verdicts.filter { $0.1 > 0 }.map {
          .group(["n": .count($0.1), "verdict": .text($0.0.rawValue)])
        }),
    ]
  }

  /// What it is, in a few sentences.
  var description: String {
    get throws {
      try self("description") + (isStandard ? "" : " " + self("own-settings"))
        + (hasAll ? "" : " " + self("left-out"))
    }
  }

  /// Where the source is from.
  func about(_ source: ProgramDescription.Source) throws -> String {
    try self(
      source.commit == nil
        ? "source-unknown" : source.isModified == true ? "source-modified" : "source")
  }

  /// Throws `TextError` where there is no such part.
  func callAsFunction(_ part: String) throws -> String {
    try parts.template(part).words(values)
  }
}
