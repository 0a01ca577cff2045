import Results

/// A row of a table, or the named numbers of a record: what is in it is declared once, for those
/// who write it and those who read it.
public protocol TableRow: Sendable {
  init()
  /// In the table's order.
  static var columns: [Column<Self>] { get }
}

/// A column: its name, what it holds, and where a row keeps it.
///
/// Some tables have a column for each of several keys, such as loss levels, whose number the study
/// chooses: `Column(each:)` stands for all of them.
public struct Column<Row>: Sendable {
  /// The name; of a column for each key what stands before the key.
  let prefix: String
  /// What stands behind a key.
  let suffix: String
  let isKeyed: Bool
  /// Where a row keeps the value, of columns that say so.
  private(set) var path: (PartialKeyPath<Row> & Sendable)?
  let unit: String?
  let meaning: @Sendable (_ key: String) -> String
  let mayBeMissing: Bool
  let kind: String
  let write: @Sendable (Row, _ key: String) -> Table.Cell
  /// False for a cell that holds no such value.
  let read: @Sendable (inout Row, _ key: String, Table.Cell) -> Bool

  /// - Parameters:
  ///   - path: where a row keeps the value; an optional for one that may be missing.
  ///   - unit: nil for numbers without one, and for texts.
  public init<Value: CellValue>(
    _ name: String, _ path: WritableKeyPath<Row, Value> & Sendable, _ meaning: String,
    unit: String? = nil
  ) {
    self.init(
      name, meaning, unit: unit, get: { $0[keyPath: path] }, set: { $0[keyPath: path] = $1 })
    self.path = path
  }

  /// The same with a value that has no key path of its own.
  init<Value: CellValue>(
    _ name: String, _ meaning: String, unit: String? = nil,
    get: @escaping @Sendable (Row) -> Value, set: @escaping @Sendable (inout Row, Value) -> Void
  ) {
    (prefix, suffix, isKeyed, self.unit) = (name, "", false, unit)
    self.meaning = { _ in meaning }
    (mayBeMissing, kind) = (Value.mayBeMissing, Value.kind)
    write = { row, _ in get(row).cell }
    read = { row, _, cell in
      guard let value = Value(cell) else { return false }
      set(&row, value)
      return true
    }
  }

  /// A column for each key; a row keeps the numbers that are there by their keys.
  init(
    each prefix: String, suffix: String = "",
    _ path: WritableKeyPath<Row, [String: Double]> & Sendable,
    _ meaning: @escaping @Sendable (_ key: String) -> String
  ) {
    self.init(
      each: prefix, suffix: suffix, get: { $0[keyPath: path] }, set: { $0[keyPath: path] = $1 },
      meaning)
  }

  /// The same with numbers that have no key path of their own.
  init(
    each prefix: String, suffix: String = "",
    get: @escaping @Sendable (Row) -> [String: Double],
    set: @escaping @Sendable (inout Row, [String: Double]) -> Void,
    _ meaning: @escaping @Sendable (_ key: String) -> String
  ) {
    (self.prefix, self.suffix, isKeyed, unit) = (prefix, suffix, true, nil)
    self.meaning = meaning
    (mayBeMissing, kind) = (true, Double?.kind)
    write = { row, key in get(row)[key].cell }
    read = { row, key, cell in
      guard let value = Double?(cell) else { return false }
      var values = get(row)
      values[key] = value
      set(&row, values)
      return true
    }
  }

  func name(_ key: String) -> String { isKeyed ? prefix + key + suffix : prefix }

  /// The key of a column of this name; nil if it is not one of these.
  func key(of name: String) -> String? {
    guard isKeyed, name.count > prefix.count + suffix.count, name.hasPrefix(prefix),
      name.hasSuffix(suffix)
    else { return nil }
    return String(name.dropFirst(prefix.count).dropLast(suffix.count))
  }
}

/// A column as it stands in one table.
struct PlacedColumn<Row> {
  let column: Column<Row>
  let key: String

  var name: String { column.name(key) }
}

extension TableRow {
  /// The columns of a table with these keys.
  static func placed(_ keys: [String]) -> [PlacedColumn<Self>] {
    columns.flatMap { column in
      (column.isKeyed ? keys : [""]).map { PlacedColumn(column: column, key: $0) }
    }
  }

  /// The names of the columns of a table with these keys.
  public static func names(keys: [String] = []) -> [String] { placed(keys).map(\.name) }

  /// A table of these rows as CSV.
  static func csv(_ rows: [Self], keys: [String] = []) -> String {
    var table = Table(columns: names(keys: keys))
    for row in rows { table.append(row.cells(keys: keys)) }
    return table.csv
  }

  /// The names of the columns, for all keys at once: what makes one layout differ from another.
  public static var layout: String {
    columns.map { $0.isKeyed ? "\($0.prefix)…\($0.suffix)" : $0.prefix }.joined(separator: ",")
  }

  /// The cells of a row, in the order of the columns.
  func cells(keys: [String]) -> [Table.Cell] {
    Self.placed(keys).map { $0.column.write(self, $0.key) }
  }
}
