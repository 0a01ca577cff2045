import Study

/// `CITATION.cff`: how to cite the report, in the Citation File Format 1.2.
enum CitationFile {
  /// - Parameters:
  ///   - message: to whoever cites.
  ///   - hash: of the study.
  static func text(_ report: ReportSection, message: String, hash: String) -> String {
    var lines = [
      "cff-version: 1.2.0", "message: \(quoted(message))", "type: dataset",
      "title: \(quoted(report.title))", "authors:",
    ]
    // The format asks for one author, and has none for what is published by nobody.
    lines.append("  - name: \(quoted(report.author.isEmpty ? "anonymous" : report.author))")
    if let orcid = report.orcid { lines.append("    orcid: https://orcid.org/\(orcid)") }
    let optional = [
      ("version", report.version.map(quoted)), ("date-released", report.date),
      ("doi", report.doi.map(quoted)), ("license", report.license?.rawValue),
    ]
    lines += optional.compactMap { key, value in value.map { "\(key): \($0)" } }
    lines += ["identifiers:", "  - type: other", "    value: \(quoted("sha256:\(hash)"))"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// JSON's strings are YAML's.
  private static func quoted(_ text: String) -> String { StudyTree.text(text).canonicalJSON }
}
