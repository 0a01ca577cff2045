import Input
import Results

/// A table of an experiment: rows of one kind as CSV.
public struct TableFile<Row: TableRow>: Sendable {
  public let experiment: String
  /// Below the experiment's folder; `*` in a description stands for any folder.
  public let name: String

  public init(_ experiment: String, _ name: String) {
    (self.experiment, self.name) = (experiment, name)
  }

  /// Below the output folder.
  public var path: String { "results/\(experiment)/\(name)" }

  /// The names of the columns that hold these members of a row, in this order.
  public func columns(_ members: [PartialKeyPath<Row>]) -> [String] {
    members.map { member in
      let column = Row.columns.first { $0.path.map { $0 as PartialKeyPath == member } ?? false }
      precondition(column != nil, "no column of \(name) holds \(member)")
      return column?.prefix ?? ""
    }
  }

  /// - Parameter keys: those of columns that there are one of for each key.
  public func artifact(_ rows: [Row], keys: [String] = []) -> Artifact {
    Artifact(path, text: Row.csv(rows, keys: keys))
  }

  /// The rows of the file.
  ///
  /// Throws `ResultError`: a column that is missing and a cell that holds something else are errors
  /// with file, row and column, never NaN.
  public func rows(in results: ResultFolder) throws -> [Row] {
    try contents(in: results).rows
  }

  /// The rows with the keys of its columns, in the file's order.
  public func contents(in results: ResultFolder) throws -> (rows: [Row], keys: [String]) {
    let table = try results.table(experiment, name)
    return try Self.contents(of: table, path: results.path(path))
  }

  /// The same; throws also where there is no row: of nothing there is nothing to say or to draw.
  public func filledRows(in results: ResultFolder) throws -> [Row] {
    let rows = try rows(in: results)
    guard !rows.isEmpty else {
      throw ResultError.malformed(path: results.path(path), why: "it has no rows")
    }
    return rows
  }

  /// What the record says of this table.
  public func described(keys: [String] = []) -> Record.TableEntry {
    Record.TableEntry(
      file: name,
      columns: Row.placed(keys).map { placed in
        Record.ColumnEntry(
          name: placed.name, meaning: placed.column.meaning(placed.key), unit: placed.column.unit,
          mayBeMissing: placed.column.mayBeMissing)
      })
  }

  static func contents(of table: Table, path: String) throws -> (rows: [Row], keys: [String]) {
    let places = Dictionary(
      table.columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let single = Set(Row.columns.filter { !$0.isKeyed }.map(\.prefix))
    var keys: [String] = []
    var read: [(place: Int, column: PlacedColumn<Row>)] = []
    for column in Row.columns where !column.isKeyed {
      guard let place = places[column.prefix] else {
        throw ResultError.malformed(path: path, why: "it has no column \(column.prefix)")
      }
      read.append((place, PlacedColumn(column: column, key: "")))
    }
    for (place, name) in table.columns.enumerated() where !single.contains(name) {
      // Of several that fit, the one that leaves the shortest key: filter_radius_1 is no radius.
      let fitting = Row.columns.compactMap { column in
        column.key(of: name).map { (column: column, key: $0) }
      }
      guard let best = fitting.min(by: { $0.key.count < $1.key.count }) else { continue }
      read.append((place, PlacedColumn(column: best.column, key: best.key)))
      if !keys.contains(best.key) { keys.append(best.key) }
    }
    let rows = try table.rows.enumerated().map { number, cells in
      var row = Row()
      for (place, placed) in read where !placed.column.read(&row, placed.key, cells[place]) {
        let found = cells[place].text
        throw ResultError.malformed(
          path: path,
          why: "row \(number + 2), column \(placed.name.shortened(to: 40)): found "
            + (found.isEmpty ? "nothing" : found.shortened(to: 40))
            + ", expected \(placed.column.kind)")
      }
      return row
    }
    return (rows, keys)
  }
}
