import Optimization
import Yams

extension MetricRule: StudyValue, Placeholder {
  public static var placeholder: MetricRule { .identity }

  public mutating func read(_ node: Node, at path: StudyPath) throws {
    guard let text = node.scalarText else {
      var rows: [[Double]] = []
      try rows.read(node, at: path)
      guard MatrixEntries.areUsable(rows) else {
        throw path.error(
          node, expected: "a square symmetric matrix of \(MatrixEntries.expected)")
      }
      self = .matrix(rows)
      return
    }
    guard let named = Self.words.first(where: { $0.word == text }) else {
      throw path.error(node, expected: Self.expected)
    }
    self = named.rule
  }

  public var tree: StudyTree {
    if case .matrix(let rows) = self { return rows.tree }
    return .text(Self.words.first { $0.rule == self }?.word ?? "")
  }
}
