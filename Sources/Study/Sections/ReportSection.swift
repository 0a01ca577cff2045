/// What the pages say about themselves.
public struct ReportSection: StudySection {
  public var title = "Does SGD generalise better than Adam?"
  public var author = ""

  public init() {}

  public static let fields: [Field<ReportSection>] = [
    Field(
      "title", \.title, "The title of the first page.",
      expecting: "a title of at most 200 letters, without control characters",
      where: { !$0.isEmpty && $0.count <= 200 && !$0.hasControls }),
    Field(
      "author", \.author, "Who publishes the report; nothing is shown when this is empty.",
      expecting: "a name of at most 200 letters, without control characters",
      where: { $0.count <= 200 && !$0.hasControls }),
  ]
}

extension String {
  /// Whether it holds line breaks, NUL or other control characters, which files and pages must not.
  var hasControls: Bool {
    unicodeScalars.contains {
      [.control, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
    }
  }
}
