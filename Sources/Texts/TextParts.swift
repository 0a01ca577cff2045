/// A file of texts: parts under headings `# name`, each of a few lines; nothing stands before the
/// first heading but comments, `<!-- … -->` on a line of their own.
public struct TextParts: Sendable {
  /// As messages name it.
  public let file: String
  /// The lines of each part, with their numbers in the file, from 1.
  private let parts: [String: [Line]]
  /// In the file's order.
  public let names: [String]
  /// The line of each heading.
  private let headings: [String: Int]

  struct Line: Sendable {
    var number: Int
    var text: String
  }

  /// Throws `TextError` for words before the first heading and for a heading that stands twice.
  public init(_ source: String, file: String) throws {
    self.file = file
    var parts: [String: [Line]] = [:]
    var names: [String] = []
    var headings: [String: Int] = [:]
    for (index, raw) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let text = raw.trimming()
      func fault(_ message: String) -> TextError {
        TextError(file: file, line: index + 1, message: message)
      }
      if text.hasPrefix("# ") {
        let name = text.dropFirst(2).trimming()
        guard parts[name] == nil else { throw fault("the part \(name) stands twice") }
        parts[name] = []
        names.append(name)
        headings[name] = index + 1
      } else if !text.isEmpty, !(text.hasPrefix("<!--") && text.hasSuffix("-->")) {
        guard let name = names.last else {
          throw fault("found \(text.prefix(40)), expected a heading such as # caption first")
        }
        parts[name]?.append(Line(number: index + 1, text: text))
      }
    }
    (self.parts, self.names, self.headings) = (parts, names, headings)
  }

  /// A part as a text with tags.
  ///
  /// - Parameter phrases: what `{{>name}}` stands for.
  ///
  /// Throws `TextError` if there is none of this name, or its tags are not well formed.
  public func template(_ name: String, phrases: TextParts? = nil) throws -> TextTemplate {
    try TextTemplate(try written(name), file: file, phrases: phrases)
  }

  /// A part whose words are a table: lines before it, the columns' names between bars, a line of
  /// dashes, and the one row that stands for each element of a list.
  ///
  /// Throws `TextError` if there is none of this name, or it is no such table.
  public func table(
    _ name: String, of list: String, phrases: TextParts? = nil
  ) throws -> TextTable {
    try TextTable(try written(name), list: list, file: file, phrases: phrases)
  }

  /// The lines of a part, `name: words` each, by their names; none if there is no such part.
  ///
  /// Throws `TextError` for a line that is something else.
  public func entries(_ name: String, phrases: TextParts? = nil) throws -> [String: TextTemplate] {
    var entries: [String: TextTemplate] = [:]
    for line in parts[name] ?? [] {
      guard let match = line.text.wholeMatch(of: /([\w-]+):\s*(.+)/) else {
        throw TextError(
          file: file, line: line.number,
          message: "found \(line.text.prefix(40)), expected a name, a colon and words")
      }
      entries[String(match.1)] = try TextTemplate(
        [Line(number: line.number, text: String(match.2))], file: file, phrases: phrases)
    }
    return entries
  }

  func lines(of name: String) -> [Line]? { parts[name] }

  private func written(_ name: String) throws -> [Line] {
    guard let lines = parts[name], !lines.isEmpty else {
      throw TextError(
        file: file, line: headings[name] ?? 1,
        message: headings[name] == nil
          ? "the part \(name) is missing, expected a heading # \(name)"
          : "the part \(name) has no words")
    }
    return lines
  }

  /// Throws `TextError` for a part that is not among these.
  public func check(_ isKnown: (String) -> Bool, expected: String) throws {
    for name in names where !isKnown(name) {
      throw TextError(
        file: file, line: headings[name] ?? 1,
        message: "nothing asks for the part \(name); there are \(expected)")
    }
  }
}
