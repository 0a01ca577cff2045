import Numerals

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
/// - `{{>phrase}}`: what a file of phrases has under this heading; `{{>phrase name}}` the same about a
///   value, in whose parts names are looked up first, and – for a value that is missing.
///
/// A number with an interval is written as 2.50 [2.10, 3.00]; `{{name.value}}`, `{{name.lower}}` and
/// `{{name.upper}}` are its parts. `{{#kind.plain}}` is there if this is the kind of a choice, and
/// `{{list.count}}` says how many elements there are. Spaces side by side become one.
public struct TextTemplate: Sendable {
  indirect enum Node: Sendable {
    case text(String)
    case value(Tag)
    case plural(Tag, forms: [String])
    case section(Tag, isInverted: Bool, between: [String], [Node])
    case phrase(Tag?, TextTemplate)
  }

  struct Tag: Sendable {
    var path: [String]
    var file: String
    var line: Int
  }

  let nodes: [Node]
  /// Of its words.
  let language: Language

  /// - Parameter path: the phrases that lead here.
  ///
  /// Throws `TextError` for tags that are not well formed.
  init(_ part: TextParts.Part, phrases: TextParts?, path: [String] = []) throws {
    var parser = TextParser(file: part.file, phrases: phrases, path: path)
    nodes = try parser.nodes(of: part.lines)
    language = part.language
  }

  /// A text of its own, in one line.
  ///
  /// - Parameter file: as messages name it.
  public init(
    _ text: String, file: String, language: Language = .english, phrases: TextParts? = nil
  ) throws {
    let line = TextParts.Line(number: 1, text: text)
    try self.init(
      TextParts.Part(file: file, language: language, heading: 1, lines: [line]), phrases: phrases)
  }

  /// The text with its values, without spaces at its ends.
  ///
  /// Throws `TextError` for a tag that stands for nothing, and for one that cannot be said: a list, or
  /// a group.
  public func words(_ values: [String: Value]) throws -> String {
    var writer = TextWriter(language)
    try writer.write(nodes, TextScopes(values))
    return writer.words.trimming()
  }
}
