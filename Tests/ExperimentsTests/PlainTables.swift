import Results

/// Tables read by the names of columns alone, as a stranger does.
extension Table {
  /// A number for each row, NaN where the cell holds none.
  func numbers(_ column: String) -> [Double] { self[column].map { $0.number ?? .nan } }
}
