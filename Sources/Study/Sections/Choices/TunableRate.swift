import Yams

/// A step size that is given, or found by trying.
public enum TunableRate: StudyValue, Placeholder {
  /// The best of the section's `learning_rates`.
  case tuned
  case fixed(Double)

  public static var placeholder: TunableRate { .tuned }

  public mutating func read(_ node: Node, at path: StudyPath) throws {
    if node.scalarText == "tuned" {
      self = .tuned
      return
    }
    guard let value = node.scalarText.flatMap(Double.init), value.isFinite, value > 0 else {
      throw path.error(node, expected: "a positive number, or tuned")
    }
    self = .fixed(value)
  }

  public var tree: StudyTree {
    switch self {
    case .tuned: .text("tuned")
    case .fixed(let value): .number(value)
    }
  }
}
