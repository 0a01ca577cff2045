import Study

/// `CITATION.cff`: how to cite the report, in the Citation File Format 1.2.
enum CitationFile {
  /// - Parameters:
  ///   - message: to whoever cites.
  ///   - identifier: of the study.
  ///   - lecture: whose claims are tested.
  static func text(
    _ report: ReportSection, message: String, identifier: String,
    lecture: (title: String, author: String)
  ) -> String {
    var lines = [
      "cff-version: 1.2.0", "message: \(quoted(message))", "type: dataset",
      "title: \(quoted(report.title))", "authors:",
    ]
    // The format asks for one author, and has none for what is published by nobody.
    lines.append("  - name: \(quoted(report.author.isEmpty ? "anonymous" : report.author))")
    if let orcid = report.orcidAddress { lines.append("    orcid: \(orcid)") }
    let optional = [
      ("version", report.version.map(quoted)), ("date-released", report.date),
      ("doi", report.doi.map(quoted)), ("license", report.license?.rawValue),
    ]
    lines += optional.compactMap { key, value in value.map { "\(key): \($0)" } }
    if let address = report.doiAddress { lines.append("url: \(quoted(address))") }
    lines += [
      "references:", "  - type: slides", "    title: \(quoted(lecture.title))", "    authors:",
      "      - name: \(quoted(lecture.author))",
    ]
    lines += ["identifiers:", "  - type: other", "    value: \(quoted(identifier))"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// JSON's strings are YAML's.
  private static func quoted(_ text: String) -> String { StudyTree.text(text).canonicalJSON }
}
