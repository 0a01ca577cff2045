import Yams

/// How much of the plane boundaries show.
public enum WindowSize: StudyValue, Placeholder {
  /// What suits the points.
  case auto
  /// The square |x₁|, |x₂| ≤ this.
  case half(Double)

  public static var placeholder: WindowSize { .auto }

  /// Half the side of the square that suits the points that come with the program.
  public static let ofShipped = 1.5

  private static let range = 1e-3...1e6

  public mutating func read(_ node: Node, at path: StudyPath) throws {
    if node.scalarText == "auto" {
      self = .auto
      return
    }
    guard let value = node.scalarText.flatMap(Double.init), Self.range.contains(value) else {
      throw path.error(node, expected: "a number from 1e-3 to 1e6, or auto")
    }
    self = .half(value)
  }

  public var tree: StudyTree {
    switch self {
    case .auto: .text("auto")
    case .half(let value): .number(value)
    }
  }
}
