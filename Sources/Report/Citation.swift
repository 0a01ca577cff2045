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
      ("note", "Report made by descent \(program) from the study with SHA-256\n    \(studyHash)"),
    ]
    let lines = fields.compactMap { field in field.1.map { "  \(field.0) = {\($0)}" } }
      .joined(separator: ",\n")
    return "@misc{descent-\(studyHash.prefix(12)),\n\(lines)\n}"
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
