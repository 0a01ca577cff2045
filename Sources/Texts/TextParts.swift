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
  /// Throws `TextError` if there is none of this name, or its tags are not well formed.
  public func template(_ name: String) throws -> TextTemplate {
    guard let lines = parts[name], !lines.isEmpty else {
      throw TextError(
        file: file, line: 1, message: "the part \(name) is missing, expected a heading # \(name)")
    }
    return try TextTemplate(lines, file: file)
  }

  /// Throws `TextError` for a part that is not among these.
  public func check(_ known: [String]) throws {
    for name in names where !known.contains(name) {
      throw TextError(
        file: file, line: headings[name] ?? 1,
        message: "nothing asks for the part \(name); there are \(known.joined(separator: ", "))")
    }
  }
}
