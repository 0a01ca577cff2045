/// The table whose rows a formula adds up over: columns of one length, by their names.
public struct FormulaTable: Sendable, Equatable {
  public let names: [String]
  /// A column a name.
  public let columns: [[Double]]

  /// nil unless there is a column of the same length, one number or more, for each name.
  public init?(names: [String], columns: [[Double]]) {
    guard names.count == columns.count, let first = columns.first, !first.isEmpty,
      columns.allSatisfy({ $0.count == first.count }), Set(names).count == names.count
    else { return nil }
    (self.names, self.columns) = (names, columns)
  }

  /// How many rows there are.
  public var rows: Int { columns.first?.count ?? 0 }
}
