import Input

/// A template or text as its tags are checked: lines are those of the file.
struct TemplateSource {
  /// As other templates call it.
  var name: String
  var file: String
  var text: String
  var isText: Bool { name.hasPrefix(Self.texts) }

  static let texts = "texts/"
}

/// Refuses templates with tags that no page fills in, and those that the renderer could not end
/// with: it follows partials and sections by recursion.
enum TemplateCheck {
  /// More than any page needs.
  private static let depth = 40

  private struct Tag {
    var kind: Character
    var name: String
    var error: (String) -> ReportError
  }

  /// Throws `ReportError.template` for unknown names, a partial that leads back to itself, and
  /// sections nested deeper than 40.
  static func check(_ sources: [TemplateSource], _ known: KnownIDs?) throws {
    let byName = Dictionary(sources.map { ($0.name, $0) }) { first, _ in first }
    var settled: Set<String> = []
    func visit(_ source: TemplateSource, path: [String]) throws {
      guard !settled.contains(source.name) else { return }
      var open = 0
      for tag in tags(of: source) {
        guard !source.isText || !"$<".contains(tag.kind) else {
          throw tag.error("a text has no blocks and no layout of its own")
        }
        open += tag.kind == "/" ? -1 : "#^<$".contains(tag.kind) ? 1 : 0
        guard open <= depth else { throw tag.error("sections are nested deeper than \(depth)") }
        guard "<>".contains(tag.kind) else {
          // An end has the name of its beginning; a block's name is free.
          if !"/$".contains(tag.kind) { try checkName(tag, known) }
          continue
        }
        guard !tag.name.hasPrefix(TemplateSource.texts) else {
          throw tag.error("a text is a page and no part of another one")
        }
        guard let partial = byName[tag.name] else {
          throw tag.error("there is no template \(tag.name.shortened(to: 40)).mustache")
        }
        guard !path.contains(tag.name) else {
          throw tag.error("the partial \(tag.name.shortened(to: 40)) leads back to itself")
        }
        try visit(partial, path: path + [tag.name])
      }
      settled.insert(source.name)
    }
    for source in sources.sorted(by: { $0.name < $1.name }) {
      // A text stands inside the layout, whatever was seen on other ways.
      if source.isText { settled = [] }
      try visit(source, path: (source.isText ? ["layout"] : []) + [source.name])
    }
  }

  /// The tags but for comments, which are free.
  private static func tags(of source: TemplateSource) -> [Tag] {
    var (line, place) = (1, source.text.startIndex)
    return source.text.matches(of: /\{\{\{?\s*([#^<$>\/&=]?)\s*([^}!\s][^}\s]*)/).map { match in
      line += source.text[place..<match.range.lowerBound].count(where: \.isNewline)
      place = match.range.lowerBound
      return Tag(kind: match.1.first ?? " ", name: String(match.2)) { [line] message in
        .template(file: source.file, line: line, message: message)
      }
    }
  }

  /// Of a name with dots, the first part is fixed; figures, claims and numbers have ids.
  private static func checkName(_ tag: Tag, _ known: KnownIDs?) throws {
    let name = String(tag.name.prefix { $0 != "." })
    guard TemplateTags.meanings[name] != nil else {
      throw tag.error(
        "no page knows a tag \(tag.name.shortened(to: 40)); those there are stand in TemplateTags.swift"
          + " and in the templates of the program")
    }
    let parts = tag.name.split(separator: ".").count
    if " &".contains(tag.kind), let least = TemplateTags.things[name], parts < least {
      throw tag.error(
        "\(tag.name) is no text but a thing with parts; name one of them, or use {{#\(tag.name)}}")
    }
    if let fault = known?.fault(of: tag.name) { throw tag.error(fault) }
  }
}
