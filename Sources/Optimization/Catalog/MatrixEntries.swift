/// Checks of numbers that a user gives for a matrix or a vector.
public enum MatrixEntries {
  /// What `areModerate` asks, in words.
  public static let expected = "numbers, zero or of size 1e-50 to 1e50"

  /// Whether it is square and symmetric, of this order if one is given, its entries inside
  /// `areModerate`.
  public static func areUsable(_ rows: [[Double]], order: Int? = nil) -> Bool {
    let n = rows.count
    guard n > 0, order ?? n == n, rows.allSatisfy({ $0.count == n }) else { return false }
    return rows.indices.allSatisfy { i in rows.indices.allSatisfy { rows[i][$0] == rows[$0][i] } }
      && rows.allSatisfy(areModerate)
  }

  /// Whether the entries are so far from the ends of the float range that squares of them and
  /// products with iterates stay inside.
  public static func areModerate(_ entries: [Double]) -> Bool {
    entries.allSatisfy { $0 == 0 || (1e-50...1e50).contains(abs($0)) }
  }
}
