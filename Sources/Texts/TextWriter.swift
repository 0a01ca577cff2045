import Numerals

/// Puts values into a text.
struct TextWriter {
  let language: Language
  private(set) var words = ""
  /// Between dollar signs.
  private var isInFormula = false

  init(_ language: Language) { self.language = language }

  mutating func write(_ nodes: [TextTemplate.Node], _ scopes: TextScopes) throws {
    for node in nodes {
      switch node {
      case .text(let text): add(text)
      case .value(let tag): add(try written(try scopes.find(tag).value, tag))
      case .plural(let tag, let forms): add(try form(of: tag, forms, scopes))
      case .section(let tag, isInverted: true, _, let inner):
        if try !scopes.find(tag).value.isSomething { try write(inner, scopes) }
      case .section(let tag, isInverted: false, let between, let inner):
        try write(section: inner, about: tag, between, scopes)
      case .phrase(let tag, let inner): try write(phrase: inner, about: tag, scopes)
      }
    }
  }

  /// Where a condition does not hold, the spaces around it would stand side by side.
  private mutating func add(_ text: String) {
    let text = words.last == " " ? text.drop { $0 == " " } : text[...]
    words += text
    if text.count(where: { $0 == "$" }) % 2 == 1 { isInFormula.toggle() }
  }

  private func written(_ number: String) -> String {
    language.written(number, inFormula: isInFormula)
  }

  private func written(_ value: Value, _ tag: TextTemplate.Tag) throws -> String {
    switch value {
    case .text(let text):
      let name = language.name(text)
      return name.hasPrefix("$") ? language.formula(name) : name
    case .number(let quantity):
      guard quantity.value != nil, quantity.lower != nil || quantity.upper != nil else {
        return written(quantity.text)
      }
      return written(
        "\(quantity.text) [\(quantity.lowerText)\(language.separator)\(quantity.upperText)]")
    case .flag, .choice, .list, .group:
      throw tag.fault("is no text but a thing with parts; use {{#\(tag.name)}}")
    }
  }

  private func form(
    of tag: TextTemplate.Tag, _ forms: [String], _ scopes: TextScopes
  ) throws -> String {
    guard case .number(let quantity) = try scopes.find(tag).value else {
      throw tag.fault("is no number, which alone has plural forms")
    }
    guard forms.count == language.plural.categories else {
      throw tag.fault(
        "has \(forms.count) forms of a word, expected \(language.plural.categories), one a plural category "
          + "of the language")
    }
    return forms[language.plural.category(of: quantity.value)]
  }

  private mutating func write(
    section nodes: [TextTemplate.Node], about tag: TextTemplate.Tag, _ between: [String],
    _ scopes: TextScopes
  ) throws {
    let (path, value) = try scopes.find(tag)
    guard value.isSomething else { return }
    let inner = scopes.entering(section: value, path: path)
    for (place, scopes) in inner.enumerated() {
      if place > 0, let text = place == inner.count - 1 ? between.last : between.first {
        add(text)
      }
      try write(nodes, scopes)
    }
  }

  /// A phrase has no spaces at its ends.
  private mutating func write(
    phrase: TextTemplate, about tag: TextTemplate.Tag?, _ scopes: TextScopes
  ) throws {
    var (inner, writer) = (scopes, TextWriter(phrase.language))
    writer.isInFormula = isInFormula
    if let tag {
      let (path, value) = try scopes.find(tag)
      guard value != .missing else { return add("–") }
      inner = scopes.entering(value, path: path)
    }
    try writer.write(phrase.nodes, inner)
    add(writer.words.trimming())
  }
}
