/// A text with tags, in the part of Mustache that sentences need, and strict: a tag that stands for
/// nothing is an error with its line.
///
/// - `{{name}}`, `{{group.name}}`: a value.
/// - `{{#name}}…{{/name}}`: for each value of a list, in whose elements further names are looked up
///   first; once for a group, and for what is neither false, zero, missing nor empty.
///   `{{#name|, | and }}` puts the first text between elements, the second before the last.
/// - `{{^name}}…{{/name}}`: the other way round.
/// - `{{name|setting|settings}}`: the form of a word that goes with a number, in the order of the
///   language's plural categories.
public struct TextTemplate: Sendable {
  indirect enum Node: Sendable {
    case text(String)
    case value(Tag)
    case plural(Tag, forms: [String])
    case section(Tag, isInverted: Bool, between: [String], [Node])
  }

  struct Tag: Sendable {
    var path: [String]
    var line: Int
  }

  let file: String
  let nodes: [Node]

  /// Throws `TextError` for tags that are not well formed.
  init(_ lines: [TextParts.Line], file: String) throws {
    self.file = file
    var parser = TextParser(file: file)
    nodes = try parser.nodes(of: lines)
  }

  /// A text of its own, in one line.
  public init(_ text: String, file: String) throws {
    try self.init([TextParts.Line(number: 1, text: text)], file: file)
  }

  /// The text with its values.
  ///
  /// Throws `TextError` for a tag that stands for nothing, and for one that cannot be said: a list, or
  /// a group.
  public func words(
    _ values: [String: TextValue], plural: PluralRule = .english
  ) throws -> String {
    var writer = TextWriter(file: file, plural: plural, scopes: [values])
    try writer.write(nodes)
    return writer.words
  }

  /// The names of values that the text asks for, those of groups and lists by their own.
  public var names: Set<String> {
    func names(_ nodes: [Node]) -> Set<String> {
      nodes.reduce(into: []) { found, node in
        switch node {
        case .text: break
        case .value(let tag), .plural(let tag, _): found.insert(tag.path[0])
        case .section(let tag, _, _, let inner):
          found.insert(tag.path[0])
          found.formUnion(names(inner))
        }
      }
    }
    return names(nodes)
  }
}
