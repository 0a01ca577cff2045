/// What the pages say about themselves.
public struct ReportSection: StudySection {
  public var title = "Does SGD generalise better than Adam?"
  public var author = ""

  public init() {}

  public static let fields: [Field<ReportSection>] = [
    Field(
      "title", \.title, "The title of the first page.",
      expecting: "a title of at most 200 letters",
      where: { !$0.isEmpty && $0.count <= 200 }),
    Field(
      "author", \.author, "Who publishes the report; nothing is shown when this is empty.",
      expecting: "a name of at most 200 letters", where: { $0.count <= 200 }),
  ]
}
