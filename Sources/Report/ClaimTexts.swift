import Results
import Study
import Texts

/// What stands in words about each claim: `claims/<part>/<id>.md` among the templates, with the parts
/// statement (of the lecture), lecture (its own value), rule (that decides) and unit (what is
/// counted, with plural forms by the number `n`).
struct ClaimTexts {
  enum Part: String, CaseIterable {
    case statement, lecture, rule, unit
  }

  static let folder = "claims/"
  private let texts: [String: [Part: TextTemplate]]

  /// - Parameters:
  ///   - files: with their paths among the templates.
  ///   - known: the paths of the program's own, which a user's file may replace.
  ///
  /// Throws `ReportError.template` for a text that is no claim's, and for one without one of its parts.
  init(_ files: [(path: String, text: String, origin: String)], known: [String]) throws {
    var texts: [String: [Part: TextTemplate]] = [:]
    for file in files {
      guard known.contains(file.path) else {
        throw ReportError.template(
          file: file.origin, line: 1,
          message: "no claim has this text, expected claims/<part>/<id>.md"
            + EditDistance.hint(for: file.path, among: known))
      }
      let name = file.path.split(separator: "/").last ?? ""
      let id = String(name.dropLast(".md".count))
      do {
        let parts = try TextParts(file.text, file: file.origin)
        try parts.check(Part.allCases.map(\.rawValue))
        texts[id] = try Dictionary(
          uniqueKeysWithValues: Part.allCases.map { ($0, try parts.template($0.rawValue)) })
      } catch let error as TextError {
        throw ReportError(error)
      }
    }
    self.texts = texts
  }

  /// The words of a claim; those of a claim that has no text are empty.
  func words(of id: String, n: Int, language: String) throws -> [Part: String] {
    do {
      return try (texts[id] ?? [:]).mapValues {
        try $0.words(["n": .count(n)], plural: PluralRule(language: language))
      }
    } catch let error as TextError {
      throw ReportError(error)
    }
  }
}

extension ReportError {
  init(_ error: TextError) {
    self = .template(file: error.file, line: error.line, message: error.message)
  }
}
