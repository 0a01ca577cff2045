import Optimization
import Yams

/// Checks of a matrix that a user gives.
enum MatrixEntries {
  /// Whether it is square and symmetric, of this order if one is given, its entries inside
  /// `areModerate`.
  static func areUsable(_ rows: [[Double]], order: Int? = nil) -> Bool {
    let n = rows.count
    guard n > 0, order ?? n == n, rows.allSatisfy({ $0.count == n }) else { return false }
    return rows.indices.allSatisfy { i in rows.indices.allSatisfy { rows[i][$0] == rows[$0][i] } }
      && rows.allSatisfy(areModerate)
  }

  /// Whether the entries are so far from the ends of the float range that squares of them and
  /// products with iterates stay inside.
  static func areModerate(_ entries: [Double]) -> Bool {
    entries.allSatisfy { $0 == 0 || (1e-50...1e50).contains(abs($0)) }
  }
}

extension MetricRule: StudyValue, Placeholder {
  public static var placeholder: MetricRule { .identity }

  public mutating func read(_ node: Node, at path: StudyPath) throws {
    switch node.scalarText {
    case "identity": self = .identity
    case "hessian-diagonal": self = .hessianDiagonal
    case nil:
      var rows: [[Double]] = []
      try rows.read(node, at: path)
      guard MatrixEntries.areUsable(rows) else {
        throw path.error(
          node, expected: "a square symmetric matrix, entries zero or of size 1e-50 to 1e50")
      }
      self = .matrix(rows)
    default:
      throw path.error(node, expected: Self.expected)
    }
  }

  public var tree: StudyTree {
    switch self {
    case .identity: .text("identity")
    case .hessianDiagonal: .text("hessian-diagonal")
    case .matrix(let rows): rows.tree
    }
  }
}
