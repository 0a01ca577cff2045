/// What the pages say about themselves.
public struct ReportSection: StudySection {
  public var title = "Does SGD generalise better than Adam?"
  public var author = ""
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
