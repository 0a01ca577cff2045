import Yams

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
      guard rows.count == 2, rows.allSatisfy({ $0.count == 2 }), rows[0][1] == rows[1][0] else {
        throw path.error(node, expected: "two rows of two numbers, symmetric")
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
