import Foundation
import Results
import Study

/// How to cite a report.
enum Citation {
  /// An entry for BibTeX, with what the study says of the report.
  static func bibtex(_ report: ReportSection, program: String, studyHash: String) -> String {
    let fields: [(String, String?)] = [
      ("title", "{\(escaped(report.title))}"),
      ("author", report.author.isEmpty ? nil : "{\(escaped(report.author))}"),
      ("year", report.date.map { String($0.prefix(4)) }),
      ("version", report.version.map(escaped)), ("doi", report.doi.map(escaped)),
      ("url", (report.doiAddress ?? report.address).map(escaped)),
      ("note", "Report made by descent \(program) from the study with SHA-256\n    \(studyHash)"),
    ]
    let lines = fields.compactMap { field in field.1.map { "  \(field.0) = {\($0)}" } }
      .joined(separator: ",\n")
    return "@misc{descent-\(studyHash.prefix(12)),\n\(lines)\n}"
  }

  /// The same for reference managers, as CSL JSON 1.0: a list of one item.
  ///
  /// Throws `EncodingError`.
  static func csl(_ report: ReportSection, program: String, studyHash: String) throws -> String {
    var item: [String: JSONValue] = [
      "id": .text("descent-\(studyHash.prefix(12))"), "type": .text("report"),
      "title": .text(report.title), "note": .text("descent \(program), study SHA-256 \(studyHash)"),
    ]
    if !report.author.isEmpty {
      // One name as it is written: which part is the family's only its owner knows.
      item["author"] = .list([.object(["literal": .text(report.author)])])
    }
    if let date = report.date {
      let parts = date.split(separator: "-").compactMap { Double($0) }.map(JSONValue.number)
      item["issued"] = .object(["date-parts": .list([.list(parts)])])
    }
    item["version"] = report.version.map(JSONValue.text)
    item["DOI"] = report.doi.map(JSONValue.text)
    item["URL"] = (report.doiAddress ?? report.address).map(JSONValue.text)
    return String(decoding: try JSON.encode(JSONValue.list([.object(item)])), as: UTF8.self)
      .trimmingCharacters(in: .newlines)
  }

  /// What a citation of a part of the report says of the whole, for templates.
  static func values(_ report: ReportSection) -> [String: Any] {
    let all: [String: String?] = [
      "reportTitle": report.title, "reportAuthor": report.author.isEmpty ? nil : report.author,
      "reportYear": report.date.map { String($0.prefix(4)) }, "reportVersion": report.version,
      "reportDOI": report.doi, "reportLicense": report.license?.rawValue,
    ]
    return all.compactMapValues(\.self)
  }

  /// A user's text inside braces; those of its own could close them.
  private static func escaped(_ text: String) -> String {
    // Not letters: a brace with a combining mark is a brace to BibTeX.
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\\", "{", "}": ""
      case "#", "$", "%", "&", "_": "\\\(scalar)"
      case "^": "\\textasciicircum "
      case "~": "\\textasciitilde "
      default: String(scalar)
      }
    }.joined()
  }
}
