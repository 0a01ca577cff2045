import Input

/// Reads the tags of a text.
struct TextParser {
  let file: String
  /// What `{{>name}}` stands for.
  let phrases: TextParts?
  /// The phrases that lead here, from the outermost.
  private let path: [String]
  /// More than any sentence needs: texts are read by recursion.
  private static let depth = 20

  private enum Piece {
    case text(String)
    case tag(String, line: Int)
  }

  private var pieces: ArraySlice<Piece> = []

  init(file: String, phrases: TextParts?, path: [String] = []) {
    (self.file, self.phrases, self.path) = (file, phrases, path)
  }

  /// The lines as one paragraph.
  mutating func nodes(of lines: [TextParts.Line]) throws -> [TextTemplate.Node] {
    var found: [Piece] = []
    for (place, line) in lines.enumerated() {
      if place > 0 { found.append(.text(" ")) }
      try split(line, into: &found)
    }
    pieces = found[...]
    return try nodes(inside: nil, depth: 0)
  }

  private func fault(_ line: Int, _ message: String) -> TextError {
    TextError(file: file, line: line, message: message)
  }

  private func split(_ line: TextParts.Line, into pieces: inout [Piece]) throws {
    var rest = Substring(line.text)
    while let start = rest.firstRange(of: "{{") {
      if start.lowerBound > rest.startIndex {
        pieces.append(.text(String(rest[..<start.lowerBound])))
      }
      guard let end = rest[start.upperBound...].firstRange(of: "}}") else {
        throw fault(line.number, "a tag does not end with }}")
      }
      pieces.append(.tag(String(rest[start.upperBound..<end.lowerBound]), line: line.number))
      rest = rest[end.upperBound...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
  }

  /// Until the end of the section `name`, or of the text.
  private mutating func nodes(
    inside open: TextTemplate.Tag?, depth: Int
  ) throws -> [TextTemplate.Node] {
    var nodes: [TextTemplate.Node] = []
    while let piece = pieces.popFirst() {
      guard case .tag(let content, let line) = piece else {
        if case .text(let text) = piece { nodes.append(.text(text)) }
        continue
      }
      let kind = content.first.flatMap { "#^/>".contains($0) ? $0 : nil }
      if kind == ">" {
        nodes.append(try phrase(content.dropFirst(), line))
        continue
      }
      let parts = content.dropFirst(kind == nil ? 0 : 1)
        .split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      let tag = TextTemplate.Tag(path: try names(parts.first ?? "", line), file: file, line: line)
      let options = Array(parts.dropFirst())
      switch kind {
      case "/":
        guard let open, open.path == tag.path else {
          throw fault(line, "{{\(content.shortened(to: 40))}} ends no section that is open")
        }
        return nodes
      case "#", "^":
        guard depth < Self.depth else {
          throw fault(line, "sections are nested deeper than \(Self.depth)")
        }
        guard kind == "#" || options.isEmpty, options.count <= 2 else {
          throw fault(line, "{{\(content.shortened(to: 40))}} has too many parts between |")
        }
        let inner = try self.nodes(inside: tag, depth: depth + 1)
        nodes.append(.section(tag, isInverted: kind == "^", between: options, inner))
      default:
        nodes.append(options.isEmpty ? .value(tag) : .plural(tag, forms: options))
      }
    }
    if let open {
      throw fault(
        open.line, "{{#\(open.path.joined(separator: ".").shortened(to: 40))}} does not end")
    }
    return nodes
  }

  /// `name`, or `name value` for the words that the phrase has about a value.
  private func phrase(_ content: Substring, _ line: Int) throws -> TextTemplate.Node {
    let parts = content.split(separator: " ")
    guard let name = parts.first.map(String.init), parts.count <= 2 else {
      throw fault(
        line,
        "{{>\(content.shortened(to: 40))}} is not the name of a phrase, and of a value at most")
    }
    guard let part = phrases?.part(name) else {
      throw fault(line, "there is no phrase \(name.shortened(to: 40))")
    }
    guard !path.contains(name) else {
      throw fault(line, "the phrase \(name.shortened(to: 40)) leads back to itself")
    }
    let phrase = try TextTemplate(part, phrases: phrases, path: path + [name])
    let about = try parts.dropFirst().first.map {
      TextTemplate.Tag(path: try names($0, line), file: file, line: line)
    }
    return .phrase(about, phrase)
  }

  private func names(_ text: some StringProtocol, _ line: Int) throws -> [String] {
    let names = text.trimming().split(separator: ".", omittingEmptySubsequences: false)
      .map(String.init)
    let isFine = names.allSatisfy { name in
      !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    }
    guard isFine else { throw fault(line, "{{\(text.shortened(to: 40))}} is no name") }
    return names
  }
}

extension StringProtocol {
  /// Without white space at its ends.
  func trimming() -> String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
