import Input

/// A file of texts: parts under headings `# name`, each of a few lines; nothing stands before the
/// first heading but comments, `<!-- … -->` on a line of their own.
public struct TextParts: Sendable {
  /// As messages name it.
  public let file: String
  /// Of its words.
  public let language: Language
  private var parts: [String: Part]
  /// In the file's order.
  public let names: [String]

  /// Words with what is to be known of the file that they are from: phrases are from several.
  struct Part: Sendable {
    var file: String
    var language: Language
    /// The line of the heading.
    var heading: Int
    var lines: [Line]
  }

  struct Line: Sendable {
    /// In the file, from 1.
    var number: Int
    var text: String
  }

  /// Throws `TextError` for words before the first heading and for a heading that stands twice.
  public init(_ source: String, file: String, language: Language = .english) throws {
    (self.file, self.language) = (file, language)
    var parts: [String: Part] = [:]
    var names: [String] = []
    for (index, raw) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let text = raw.trimming()
      func fault(_ message: String) -> TextError {
        TextError(file: file, line: index + 1, message: message)
      }
      if text.hasPrefix("# ") {
        let name = text.dropFirst(2).trimming()
        guard parts[name] == nil else { throw fault("the part \(name) stands twice") }
        parts[name] = Part(file: file, language: language, heading: index + 1, lines: [])
        names.append(name)
      } else if !text.isEmpty, !(text.hasPrefix("<!--") && text.hasSuffix("-->")) {
        guard let name = names.last else {
          throw fault("found \(text.prefix(40)), expected a heading such as # caption first")
        }
        parts[name]?.lines.append(Line(number: index + 1, text: text))
      }
    }
    (self.parts, self.names) = (parts, names)
  }

  /// These, and what only another file has.
  public func over(_ others: TextParts) -> TextParts {
    var all = self
    all.parts.merge(others.parts) { own, _ in own }
    return all
  }

  /// A part as a text with tags.
  ///
  /// - Parameter phrases: what `{{>name}}` stands for.
  ///
  /// Throws `TextError` if there is none of this name, or its tags are not well formed.
  public func template(_ name: String, phrases: TextParts? = nil) throws -> TextTemplate {
    try TextTemplate(try written(name), phrases: phrases)
  }

  /// A part whose words are a table: lines before it, the columns' names between bars, a line of
  /// dashes, and the one row that stands for each element of a list.
  ///
  /// Throws `TextError` if there is none of this name, or it is no such table.
  public func table(
    _ name: String, of list: String, phrases: TextParts? = nil
  ) throws -> TextTable {
    try TextTable(try written(name), list: list, phrases: phrases)
  }

  /// The lines of a part, `name: words` each, by their names; none if there is no such part.
  ///
  /// Throws `TextError` for a line that is something else.
  public func entries(_ name: String, phrases: TextParts? = nil) throws -> [String: TextTemplate] {
    var entries: [String: TextTemplate] = [:]
    guard let part = parts[name] else { return entries }
    for line in part.lines {
      guard let match = line.text.wholeMatch(of: /([\w-]+):\s*(.+)/) else {
        throw TextError(
          file: part.file, line: line.number,
          message: "found \(line.text.shortened(to: 40)), expected a name, a colon and words")
      }
      var own = part
      own.lines = [Line(number: line.number, text: String(match.2))]
      entries[String(match.1)] = try TextTemplate(own, phrases: phrases)
    }
    return entries
  }

  func part(_ name: String) -> Part? { parts[name] }

  private func written(_ name: String) throws -> Part {
    guard let part = parts[name] else {
      throw TextError(
        file: file, line: 1,
        message: "the part \(name) is missing, expected a heading # \(name)")
    }
    guard !part.lines.isEmpty else {
      throw TextError(
        file: part.file, line: part.heading,
        message: "the part \(name.shortened(to: 40)) has no words")
    }
    return part
  }

  /// Throws `TextError` for a part that is not among these.
  public func check(_ isKnown: (String) -> Bool, expected: String) throws {
    for name in names where !isKnown(name) {
      throw TextError(
        file: file, line: parts[name]?.heading ?? 1,
        message: "nothing asks for the part \(name.shortened(to: 40)); there are \(expected)")
    }
  }
}
