/// What the pages say about themselves.
public struct ReportSection: StudySection {
  public var title = "Does SGD generalise better than Adam?"
  public var author = ""
  /// The author's ORCID iD.
  public var orcid: String?
  /// What readers may do with the report.
  public var license: Licence?
  /// When it is published, ISO 8601.
  public var date: String?
  /// Of the published report.
  public var version: String?
  /// Where it is to be found for good.
  public var doi: String?
  /// Where it is published, for links from elsewhere.
  public var url: String?
  /// A folder, from the working folder.
  public var templates: String?
  /// `Study.language` by its earlier name.
  var language: String?

  public init() {}

  public static let fields: [Field<ReportSection>] = [
    Field(
      "title", \.title, "The title of the first page.",
      expecting: "a title of at most 200 letters, without control characters",
      where: { !$0.allSatisfy(\.isWhitespace) && $0.unicodeScalars.count <= 200 && !$0.hasControls }
    ),
    Field(
      "author", \.author, "Who publishes the report; nothing is shown when this is empty.",
      expecting: "a name of at most 200 letters, without control characters",
      where: { $0.unicodeScalars.count <= 200 && !$0.hasControls }),
    Field(
      "orcid", \.orcid, "The ORCID iD of who publishes.", expecting: Identifier.orcid,
      where: { $0.map(Identifier.isORCID) ?? true }),
    Field(
      "license", \.license,
      "The licence of the report, its figures and numbers, by its id at spdx.org; none is stated when this is empty."
    ),
    Field(
      "date", \.date,
      "The day of publication, in figures and archives; none is stated when this is empty.",
      expecting: Identifier.date, where: { $0.map(Identifier.isDate) ?? true }),
    Field(
      "version", \.version, "The version of the report.",
      expecting: "a version of at most 40 letters, without control characters",
      where: { $0.map { !$0.isEmpty && $0.unicodeScalars.count <= 40 && !$0.hasControls } ?? true }),
    Field(
      "doi", \.doi, "The DOI of the report, as a repository reserves it beforehand.",
      expecting: Identifier.doi, where: { $0.map(Identifier.isDOI) ?? true }),
    Field(
      "url", \.url,
      "The address where the site is published, for search engines and previews; they get none when this is empty.",
      expecting: Identifier.address, where: { $0.map(Identifier.isAddress) ?? true }),
    Field(
      "templates", \.templates,
      "A folder with templates and texts that replace the program's; --templates sets it.",
      expecting: "a folder", where: { $0.map { !$0.isEmpty && !$0.hasControls } ?? true }),
    Field(
      "language", \.language, "The same as language.", expecting: LanguageTag.words,
      where: { $0.map(LanguageTag.isOne) ?? true }),
  ]
}

/// How a study names a language.
enum LanguageTag {
  static let words = "a BCP 47 tag such as en, sv or de-AT"
  static func isOne(_ tag: String) -> Bool {
    tag.wholeMatch(of: /[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}/) != nil
  }
}

extension String {
  /// Whether it holds line breaks, NUL or other control characters, code points that are no
  /// characters, or marks that turn the order of the letters after them, which files and pages must
  /// not.
  var hasControls: Bool {
    unicodeScalars.contains {
      [.control, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
        || $0.properties.isNoncharacterCodePoint
        || ("\u{202A}"..."\u{202E}").contains($0) || ("\u{2066}"..."\u{2069}").contains($0)
    }
  }
}

extension ReportSection {
  /// Where the DOI leads.
  public var doiAddress: String? { doi.map { "https://doi.org/\($0)" } }
  /// Where the site is published, with a slash at its end.
  public var address: String? { url.map { $0.hasSuffix("/") ? $0 : $0 + "/" } }
  /// Of the author's page.
  public var orcidAddress: String? { orcid.map { "https://orcid.org/\($0)" } }
}
