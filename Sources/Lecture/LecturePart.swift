/// The parts of the lecture, in its order. Folders of sources, pages of the report and chapters of
/// figures follow them.
public enum LecturePart: String, Codable, Sendable, CaseIterable {
  case variableMetric = "variable-metric"
  case projection
  case network
  case minima

  /// The folder of the part in a target's sources, such as VariableMetric.
  public var folder: String {
    rawValue.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
