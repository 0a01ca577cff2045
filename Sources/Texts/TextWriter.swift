/// Puts values into a text.
struct TextWriter {
  let file: String
  let plural: PluralRule
  /// Where names are looked up, the innermost last.
  var scopes: [[String: TextValue]]
  private(set) var words = ""

  init(file: String, plural: PluralRule, scopes: [[String: TextValue]]) {
    (self.file, self.plural, self.scopes) = (file, plural, scopes)
  }

  mutating func write(_ nodes: [TextTemplate.Node]) throws {
    for node in nodes {
      switch node {
      case .text(let text): words += text
      case .value(let tag):
        switch try value(tag) {
        case .text(let text), .number(let text, _): words += text
        case .flag, .list, .group:
          throw fault(tag, "is no text but a thing with parts; use {{#\(name(tag))}}")
        }
      case .plural(let tag, let forms):
        guard case .number(_, let number) = try value(tag) else {
          throw fault(tag, "is no number, which alone has plural forms")
        }
        guard forms.count == plural.categories else {
          throw fault(
            tag,
            "has \(forms.count) forms of a word, expected \(plural.categories), one a plural "
              + "category of the language")
        }
        words += forms[plural.category(of: number)]
      case .section(let tag, let isInverted, let between, let inner):
        try write(section: inner, about: try value(tag), isInverted, between)
      }
    }
  }

  private mutating func write(
    section nodes: [TextTemplate.Node], about value: TextValue, _ isInverted: Bool,
    _ between: [String]
  ) throws {
    guard value.isSomething != isInverted else { return }
    var elements = [value]
    if !isInverted, case .list(let values) = value { elements = values }
    for (place, element) in elements.enumerated() {
      if place > 0, let text = place == elements.count - 1 ? between.last : between.first {
        words += text
      }
      // Of a plain value in a list `it` is the name.
      var names = isInverted ? [:] : ["it": element]
      if case .group(let own) = element { names = own }
      scopes.append(names)
      try write(nodes)
      scopes.removeLast()
    }
  }

  private func value(_ tag: TextTemplate.Tag) throws -> TextValue {
    guard var value = scopes.last(where: { $0[tag.path[0]] != nil })?[tag.path[0]] else {
      let known = Set(scopes.flatMap(\.keys)).sorted().joined(separator: ", ")
      throw fault(tag, "stands for nothing here; there are \(known)")
    }
    for name in tag.path.dropFirst() {
      guard case .group(let names) = value, let inner = names[name] else {
        throw fault(tag, "stands for nothing: there is no \(name) in it")
      }
      value = inner
    }
    return value
  }

  private func name(_ tag: TextTemplate.Tag) -> String { tag.path.joined(separator: ".") }

  private func fault(_ tag: TextTemplate.Tag, _ message: String) -> TextError {
    TextError(file: file, line: tag.line, message: "{{\(name(tag))}} \(message)")
  }
}
