/// What was found for a claim in each of many settings.
public struct ClaimTable: Codable, Sendable, Equatable {
  /// What was compared; this and all cells have formulas between `$…$`.
  public var title: String
  public var columns: [String]
  /// As many cells as there are columns, the first of which names the setting in words or numbers:
  /// a header that is nothing but a formula is empty to some readers.
  public var rows: [[String]]

  public init(_ title: String, columns: [String], rows: [[String]]) {
    self.title = title
    self.columns = columns
    self.rows = rows
  }
}
