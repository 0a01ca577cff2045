/// Refuses templates that the renderer could not end with: it follows partials and sections by
/// recursion.
enum TemplateNesting {
  struct Source {
    var name: String
    var file: String
    var text: String
  }

  /// More than any page needs.
  private static let depth = 40

  /// Throws `ReportError.template` for a partial that leads back to itself, and for sections
  /// nested deeper than 40.
  static func check(_ sources: [Source]) throws {
    let byName = Dictionary(sources.map { ($0.name, $0) }) { first, _ in first }
    var settled: Set<String> = []
    func visit(_ source: Source, path: [String]) throws {
      guard !settled.contains(source.name) else { return }
      var open = 0
      for tag in source.text.matches(of: /\{\{\s*([#^<$>\/])\s*([^}\s]+)/) {
        let (kind, name) = (String(tag.1), String(tag.2))
        func failure(_ message: String) -> ReportError {
          let line = 1 + source.text[..<tag.range.lowerBound].count(where: \.isNewline)
          return .template(file: source.file, line: line, message: message)
        }
        open += kind == "/" ? -1 : kind == ">" ? 0 : 1
        guard open <= depth else { throw failure("sections are nested deeper than \(depth)") }
        guard kind == ">" || kind == "<", let partial = byName[name] else { continue }
        guard !path.contains(name) else {
          throw failure("the partial \(name) leads back to itself")
        }
        try visit(partial, path: path + [name])
      }
      settled.insert(source.name)
    }
    for source in sources.sorted(by: { $0.name < $1.name }) {
      try visit(source, path: [source.name])
    }
  }
}
