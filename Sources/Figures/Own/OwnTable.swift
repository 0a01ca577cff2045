import Foundation
import Input
import Learning
import Study

/// A table of a user's, or of the results: names above cells.
struct OwnTable {
  struct Row {
    var line: Int
    var cells: [String]
  }

  let name: String
  let columns: [String]
  private(set) var rows: [Row]

  /// More rows are no picture.
  private static let mostRows = 2_000_000

  /// Throws `DataError` for the first thing that is wrong, with its line.
  init(csv: String, name: String) throws {
    self.name = name
    var (source, columns, rows) = (CSVRows(csv), [String](), [Row]())
    do {
      while let row = try source.next() {
        let cells = row.fields.map { $0.trimmingCharacters(in: .whitespaces) }
        if cells.allSatisfy(\.isEmpty) { continue }
        if columns.isEmpty {
          columns = cells
          continue
        }
        guard cells.count == columns.count else {
          throw DataError(
            file: name, line: row.line, found: "\(cells.count) fields",
            expected: "\(columns.count), as in the first line")
        }
        rows.append(Row(line: row.line, cells: cells))
        guard rows.count <= Self.mostRows else {
          throw DataError(
            file: name, line: row.line, found: "more than \(Self.mostRows) rows",
            expected: "fewer")
        }
      }
    } catch let fault as CSVRows.Fault {
      throw DataError(file: name, line: fault.line, found: fault.found, expected: fault.expected)
    }
    guard !rows.isEmpty else {
      throw DataError(
        file: name, line: 1, found: "no rows", expected: "a line of names, and rows below it")
    }
    (self.columns, self.rows) = (columns, rows)
  }

  /// What is said of a file, or a figure, without a number to draw.
  static func empty(_ name: String) -> any Error {
    DataError(file: name, found: "no finite number to draw", expected: "some")
  }

  /// The place of a column. Throws `DataError` for one that is not there.
  func place(of column: String) throws -> Int {
    guard let place = columns.firstIndex(of: column) else {
      let known = columns.map { $0.shortened(to: 40).visible }
      throw DataError(
        file: name, line: 1, found: "no column \(column.shortened(to: 40).visible)",
        expected:
          "one of \(known.joined(separator: ", "))\(EditDistance.hint(for: column, among: columns))"
      )
    }
    return place
  }

  /// Only the rows with these values. Throws `DataError` where none is left.
  mutating func keep(_ choices: [String: CellChoice]) throws {
    for (column, choice) in choices.sorted(by: { $0.key < $1.key }) {
      let place = try place(of: column)
      let kept = rows.filter { choice.contains($0.cells[place]) }
      guard !kept.isEmpty else {
        let values = Set(rows.map { $0.cells[place] }).sorted().prefix(12)
        throw DataError(
          file: name,
          found:
            "no row with \(choice.texts.joined(separator: " or ").shortened(to: 60).visible) in the column \(column)",
          expected: "some of \(values.joined(separator: ", ").shortened(to: 200).visible)")
      }
      rows = kept
    }
  }

  /// The numbers of a column, NaN where a cell is empty or says that it is none.
  ///
  /// Throws `DataError` for words.
  func numbers(_ column: String) throws -> [Double] {
    let place = try place(of: column)
    return try rows.map { row in
      let cell = row.cells[place]
      if cell.isEmpty || ["na", "none", "null"].contains(cell.lowercased()) { return .nan }
      guard let value = Double(cell) else {
        throw DataError(
          file: name, line: row.line,
          found: "\(cell.shortened(to: 40).visible) in the column \(column)", expected: "a number")
      }
      return value
    }
  }

  /// The numbers of each column for each group of rows, named by what tells them apart.
  func series(
    _ columns: [String], by group: String?
  ) throws -> [(name: String, rows: [Int], values: [Double])] {
    let groups = try groups(by: group)
    return try columns.flatMap { column in
      let values = try numbers(column)
      return groups.map { group in
        let name =
          group.name.isEmpty
          ? column : columns.count == 1 ? group.name : "\(column), \(group.name)"
        return (name, group.rows, group.rows.map { values[$0] })
      }
    }
  }

  /// The rows of each value of a column, in the order in which they come first; all of them under no name
  /// without one.
  private func groups(by column: String?) throws -> [(name: String, rows: [Int])] {
    guard let column else { return [("", Array(rows.indices))] }
    let place = try place(of: column)
    var order: [String] = []
    var groups: [String: [Int]] = [:]
    for (index, row) in rows.enumerated() {
      let name = row.cells[place]
      if groups[name] == nil { order.append(name) }
      groups[name, default: []].append(index)
    }
    guard order.count <= 24 else {
      throw DataError(
        file: self.name, found: "\(order.count) values in the column \(column)",
        expected: "at most 24 groups")
    }
    // A number alone says nothing.
    return order.map { name in
      let known = name.isEmpty ? "no \(column)" : name
      return (Double(name) == nil ? known : "\(column) = \(name)", groups[name] ?? [])
    }
  }
}
