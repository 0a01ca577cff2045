import Yams

/// From which side surfaces are looked at.
public enum Azimuth: StudyValue, Placeholder {
  /// From where most of the basins' insides shows.
  case auto
  /// Degrees around the vertical.
  case degrees(Double)

  public static var placeholder: Azimuth { .auto }

  private static let expected =
    "auto, or a number from -360 to 360, 5 or more away from multiples of 90"

  /// Seen head-on, an axis has no length.
  private static func isValid(_ value: Double) -> Bool {
    (-360...360).contains(value) && abs((value / 90).rounded() * 90 - value) >= 5
  }

  public mutating func read(_ node: Node, at path: StudyPath) throws {
    if node.scalarText == "auto" {
      self = .auto
      return
    }
    guard let value = node.scalarText.flatMap(Double.init), Self.isValid(value) else {
      throw path.error(node, expected: Self.expected)
    }
    self = .degrees(value)
  }

  public var tree: StudyTree {
    switch self {
    case .auto: .text("auto")
    case .degrees(let value): .number(value)
    }
  }
}
