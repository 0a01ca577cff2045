import Foundation
import Input

/// A table with named columns, kept as CSV (RFC 4180, UTF-8, `\n`, one header line).
public struct Table: Sendable, Equatable {
  public enum Cell: Sendable, Equatable {
    case text(String)
    case number(Double)
    case missing

    /// A number, or nothing where it is none.
    public static func finite(_ value: Double) -> Cell {
      value.isFinite ? .number(value) : .missing
    }

    /// As written: numbers in the shortest form that reads back the same, nothing if missing.
    public var text: String {
      switch self {
      case .text(let text): text
      case .number(let value): Int(exactly: value).map(String.init) ?? "\(value)"
      case .missing: ""
      }
    }

    /// The number in the cell, whichever way it was written.
    public var number: Double? {
      switch self {
      case .number(let value): value
      case .text(let text): Double(text)
      case .missing: nil
      }
    }
  }

  public let columns: [String]
  public private(set) var rows: [[Cell]] = []

  public init(columns: [String]) { self.columns = columns }

  /// - Precondition: one cell a column.
  public mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "a row needs a cell for each column")
    rows.append(row)
  }

  /// The cells of a column; empty if there is none of that name.
  public subscript(column: String) -> [Cell] {
    columns.firstIndex(of: column).map { index in rows.map { $0[index] } } ?? []
  }

  public var csv: String {
    let lines = [columns.map(Self.quoted)] + rows.map { $0.map { Self.quoted($0.text) } }
    return lines.map { $0.joined(separator: ",") + "\n" }.joined()
  }

  private static func quoted(_ field: String) -> String {
    // Bytes and not letters: a quote with an accent is a quote to those who read.
    let special = [",", "\"", "\n", "\r"].flatMap(\.utf8)
    guard field.utf8.contains(where: special.contains) else { return field }
    return "\"" + field.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }

  /// Reads CSV with a header line. Cells come back as text, empty ones as missing.
  public init(csv: String, name: String) throws {
    var lines = CSVRows(csv)
    func next() throws -> [String]? {
      do { return try lines.next()?.fields } catch let fault as CSVRows.Fault {
        throw ResultError.malformed(path: name, why: "line \(fault.line) has \(fault.found)")
      }
    }
    guard let header = try next() else {
      throw ResultError.malformed(path: name, why: "no header line")
    }
    columns = header
    while let line = try next() {
      guard line.count == columns.count else {
        throw ResultError.malformed(
          path: name,
          why: "row \(rows.count + 2) has \(line.count) fields, expected \(columns.count)")
      }
      rows.append(line.map { $0.isEmpty ? .missing : .text($0) })
    }
  }
}
