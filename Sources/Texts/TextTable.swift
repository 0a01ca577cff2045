import Numerals

/// A table in words: a title, the names of its columns, and a row for each element of a list. It is
/// written as Markdown writes tables, cells parted by ` | `.
public struct TextTable: Sendable {
  /// The name of the list.
  let list: String
  let title: TextTemplate
  let columns: TextTemplate
  let row: TextTemplate
  private let line: Int
  private let file: String

  /// What readers see: as many cells in each row as there are columns.
  public struct Words: Sendable, Equatable {
    public var title: String
    public var columns: [String]
    public var rows: [[String]]
  }

  init(_ part: TextParts.Part, list: String, phrases: TextParts?) throws {
    let lines = part.lines
    let bars = lines.filter { $0.text.hasPrefix("|") }
    let before = lines.prefix { !$0.text.hasPrefix("|") }
    (self.list, file, line) = (list, part.file, part.heading + 1)
    guard !before.isEmpty, bars.count == 3, before.count + bars.count == lines.count,
      bars[1].text.allSatisfy({ "|-: ".contains($0) })
    else {
      throw TextError(
        file: file, line: line,
        message: "expected a title, a line with the columns between bars, one of dashes and one row"
      )
    }
    func template(_ lines: some Collection<TextParts.Line>) throws -> TextTemplate {
      var own = part
      own.lines = Array(lines)
      return try TextTemplate(own, phrases: phrases)
    }
    title = try template(before)
    columns = try template(bars.prefix(1))
    row = try template(bars.suffix(1))
  }

  /// The table with these values.
  ///
  /// Throws `TextError` as `TextTemplate.words` does, and for a row with another number of cells than
  /// there are columns.
  public func words(_ values: [String: Value]) throws -> Words {
    let columns = cells(try columns.words(values))
    let rows = try rows(values).map { element in
      var own = values
      if case .group(let group) = element { own.merge(group) { $1 } }
      let cells = cells(try row.words(own))
      guard cells.count == columns.count else {
        throw TextError(
          file: file, line: line,
          message:
            "a row has \(cells.count) cells, expected one in each of \(columns.count) columns")
      }
      return cells
    }
    return Words(title: try title.words(values), columns: columns, rows: rows)
  }

  /// The elements of the list.
  ///
  /// Throws `TextError` if there is no such list.
  func rows(_ values: [String: Value]) throws -> [Value] {
    guard case .list(let rows) = values[list] else {
      let lists = values.filter { if case .list = $0.value { true } else { false } }.keys.sorted()
      throw TextError(
        file: file, line: line,
        message:
          "there is no list \(list) for this table; there are \(lists.joined(separator: ", "))")
    }
    return rows
  }

  /// What stands between bars. A bar in a formula has no spaces around it.
  private func cells(_ line: String) -> [String] {
    var text = Substring(line.trimming())
    if text.hasPrefix("|") { text = text.dropFirst() }
    if text.hasSuffix(" |") { text = text.dropLast() }
    return (" " + text + " ").split(separator: " | ", omittingEmptySubsequences: false)
      .map { $0.trimming() }
  }
}
