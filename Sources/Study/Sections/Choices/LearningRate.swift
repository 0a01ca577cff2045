import Yams

/// A fixed step size, given or derived.
public enum LearningRate: StudyValue {
  /// 2/(L+μ) with the curvatures L and μ in the method's metric.
  case best
  case fixed(Double)

  static let comment =
    "The fixed step γ: a positive number, or best for 2/(L+μ), the fastest fixed step in the "
    + "method's metric."

  public mutating func read(_ node: Node, at path: StudyPath) throws {
    if node.scalarText == "best" {
      self = .best
      return
    }
    guard let value = node.scalarText.flatMap(Double.init), value.isFinite, value > 0 else {
      throw path.error(node, expected: "a positive number, or best")
    }
    self = .fixed(value)
  }

  public var tree: StudyTree {
    switch self {
    case .best: .text("best")
    case .fixed(let value): .number(value)
    }
  }
}
