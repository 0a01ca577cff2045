import Results
import Study

/// `report/figures.json`: the figures that the pages number, in their order, and what they are called.
public struct FigureList: Codable, Sendable {
  public static let path = "report/figures.json"
  /// The same figures in one document.
  public static let atlas = "report/figures.pdf"

  public struct Entry: Codable, Sendable {
    public var id: String
    /// In words, "Figure 4.2".
    public var name: String
    public var number: String
    /// The page that shows it, below the report, and its title.
    public var page: String
    public var chapter: String
    /// A sentence about where it is from.
    public var source: String
  }

  public var title: String
  public var figures: [Entry]

  init(
    _ references: CrossReferences, _ content: PageContent, _ report: ReportSection, _ words: Words,
    studyHash: String
  ) {
    let titles = Dictionary(
      Page.all.map { ($0.file, content.title(of: $0)) }, uniquingKeysWith: { first, _ in first })
    title = words("atlas", ["report": report.title])
    figures = references.numbered(content.figureRecords).compactMap { record in
      references.name(of: record.id).map { name in
        Entry(
          id: record.id, name: name.words, number: name.number, page: name.file,
          chapter: titles[name.file] ?? name.file,
          source: words(
            "drawnFrom",
            [
              "files": Self.folders(of: record).joined(separator: ", "), "id": record.id,
              "study": String(studyHash.prefix(12)),
            ]))
      }
    }
  }

  /// The experiments' folders that it is drawn from: files can be dozens.
  private static func folders(of record: FigureRecord) -> [String] {
    let parts = record.sources.keys.map {
      $0.split(separator: "/").prefix(2).joined(separator: "/")
    }
    return Set(parts).sorted()
  }
}
