import Optimization
import Yams

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
