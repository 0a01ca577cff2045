import Yams

/// Checks of a matrix that a user gives.
enum MatrixEntries {
  /// Whether it is 2 × 2 and symmetric, its entries so far from the ends of the float range that
  /// squares of them and products with iterates stay inside.
  static func areUsable(_ rows: [[Double]]) -> Bool {
    rows.count == 2 && rows.allSatisfy { $0.count == 2 } && rows[0][1] == rows[1][0]
      && rows.allSatisfy { $0.allSatisfy { $0 == 0 || (1e-50...1e50).contains(abs($0)) } }
  }
}

/// The metric H of a scaled method.
public enum MetricChoice: StudyValue {
  case identity
  /// diag(∇²f).
  case hessianDiagonal
  case matrix([[Double]])

  public mutating func read(_ node: Node, at path: StudyPath) throws {
    switch node.scalarText {
    case "identity": self = .identity
    case "hessian-diagonal": self = .hessianDiagonal
    case nil:
      var rows: [[Double]] = []
      try rows.read(node, at: path)
      guard MatrixEntries.areUsable(rows) else {
        throw path.error(
          node, expected: "two rows of two numbers, symmetric, zero or of size 1e-50 to 1e50")
      }
      self = .matrix(rows)
    default:
      throw path.error(
        node, expected: "identity, hessian-diagonal, or a matrix such as [[1, 0], [0, 2]]")
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
