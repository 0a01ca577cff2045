/// How to cite a report.
enum Citation {
  /// An entry for BibTeX. Without a year: nothing in the output says when it was made.
  static func bibtex(title: String, author: String, version: String, studyHash: String) -> String {
    let fields = [
      ("title", "{\(escaped(title))}"), ("author", "{\(escaped(author))}"),
      ("note", "Report made by descent \(version) from the study with SHA-256\n    \(studyHash)"),
    ].filter { !($0.0 == "author" && author.isEmpty) }
    let lines = fields.map { "  \($0.0) = {\($0.1)}" }.joined(separator: ",\n")
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
