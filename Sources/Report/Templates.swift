import Foundation
import Mustache
import Results
import Texts

/// The texts and templates of the pages: those that come with the program, single files of which a
/// folder of the user's may replace.
///
/// `texts/<page>.md` are the texts, one a page; `*.mustache` what stands around them and the parts
/// they name; `theme.css` the colours and fonts, `style.css` the rest of the style; `words.txt` the
/// words of the program and its scripts, whose modules are `scripts/*.js`; `claims/<part>/<id>.md` and `figures/<part>/<id>.md` what
/// stands in words about a claim or a figure.
/// Other files go to the site as they are.
public struct Templates: Sendable {
  typealias File = TemplateFiles.File

  private let source: TemplateFiles
  /// By the path relative to the folder.
  private let files: [String: File]
  /// The colours and fonts of the program, then those of the user's folder.
  private let themes: [File]
  let words: Words
  /// The numbers that the program's own texts name, `<experiment>.<name>`: not every study has all.
  private let numbers: Set<String>

  private static let words = "words.txt"
  private static let theme = "theme.css"
  /// What is written beside the pages, in an archive.
  private static let archive = "archive/"

  /// Throws `ReportError.template` for a file that is not right.
  public init(_ source: TemplateFiles) throws {
    self.source = source
    files = source.all
    guard let words = source.bundled[Self.words] else {
      throw ReportError.missingTemplate(name: Self.words)
    }
    do {
      numbers = Set(
        try source.bundled.filter { Self.name($0.key) != nil }.flatMap { file in
          try file.value.text().matches(of: /number\.([\w-]+\.[\w-]+)/).map { String($0.1) }
        })
      themes = [source.bundled, source.own].compactMap { $0[Self.theme] }
      self.words = try Words(
        try words.text(), file: words.origin,
        changes: try source.own[Self.words].map { (try $0.text(), $0.origin) },
        language: source.language)
    } catch let error as TextError {
      throw ReportError(error)
    }
  }

  /// Changes with any of the files.
  public var digest: String {
    Digest.hex(
      files.sorted { $0.key < $1.key }.map { "\($0.key) \(Digest.hex($0.value.data))" }
        .joined(separator: "\n"))
  }

  /// The style sheet of the pages. A theme of the user's need not say everything.
  ///
  /// - Parameter colors: the style of the figures' colours, which comes first.
  ///
  /// Throws `ReportError.template`, also for a variable that nothing asks for.
  func style(_ colors: String) throws -> String {
    if let own = source.own[Self.theme] {
      let others = files.filter { $0.key != Self.theme && !$0.key.hasSuffix(".md") }.map {
        String(decoding: $0.value.data, as: UTF8.self)
      }
      let bundled = try source.bundled[Self.theme].map(Self.text) ?? ""
      try StyleVariables.check(
        try Self.text(own), file: own.origin, others: others + [colors, bundled])
    }
    return try colors + "\n"
      + (themes + [files["style.css"]].compactMap { $0 }).map { file in
        let style = try Self.text(file)
        guard !style.lowercased().contains("</style") else {
          throw ReportError.template(
            file: file.origin, line: 1, message: "a style sheet cannot hold </style>")
        }
        return style
      }.joined(separator: "\n")
  }

  /// The scripts of the pages. Throws `ReportError.template`.
  func scripts() throws -> PageScripts {
    let all = files.filter { $0.key.hasPrefix(PageScripts.folder) && $0.key.hasSuffix(".js") }
    return try PageScripts(
      Dictionary(
        uniqueKeysWithValues: all.map {
          (String($0.key.dropFirst(PageScripts.folder.count)), $0.value)
        }
      ))
  }

  /// Files that go to the site as they are: licences, and what the user's folder adds.
  var assets: [(path: String, data: Data, origin: String)] {
    let compiled = [Self.words, TemplateFiles.names, Self.theme, "style.css"]
    return files.filter { file in
      !compiled.contains(file.key)
        && ![Self.archive, TemplateFiles.examples, PageScripts.folder].contains(
          where: file.key.hasPrefix)
        && ![".mustache", ".md"].contains(where: file.key.hasSuffix)
    }
    .sorted { $0.key < $1.key }.map { ($0.key, $0.value.data, $0.value.origin) }
  }

  /// All templates and texts, formulas set, ready to render, and the texts' titles by page.
  ///
  /// - Parameters:
  ///   - known: the ids that tags may name; nil for any.
  ///   - records: of this run, whose numbers they may name.
  ///
  /// Throws `ReportError.template` for what is not right in one of them.
  func compiled(
    _ known: KnownIDs?, _ records: [Record]
  ) throws -> (library: MustacheLibrary, titles: [String: String]) {
    HTMLEscaping.register()
    let sources = try sources()
    try TemplateCheck.check(sources, known?.with(records, numbers: numbers))
    var templates: [String: MustacheTemplate] = [:]
    for source in sources {
      // Texts, too, as they are written, to find what is wrong with their tags: an error then has the
      // line of the file. Formulas have no tags.
      let isText = source.isText
      let expanded = try TemplateFormulas.expand(source.text, file: source.file, words: words) {
        html, _ in
        isText ? html.filter(\.isNewline) : html
      }
      templates[source.name] = try Self.template(expanded, file: source.file)
    }
    var titles: [String: String] = [:]
    for (path, file) in files.sorted(by: { $0.key < $1.key }) where path.hasSuffix(".md") {
      guard let name = Self.name(path) else { continue }
      let pages = Page.all.map(\.text)
      guard pages.contains(name) else {
        let known = pages.map { $0.dropFirst(TemplateSource.texts.count) }.joined(separator: ", ")
        throw ReportError.template(
          file: file.origin, line: 1, message: "no page has this text; the pages are \(known)")
      }
      let text = try Text(try Self.text(file), file: file.origin, words: words)
      let page = String(name.dropFirst(TemplateSource.texts.count))
      guard !text.title.isEmpty || page == Page.index.name else {
        throw ReportError.template(
          file: file.origin, line: 1, message: "the title has no words besides formulas and tags")
      }
      titles[page] = text.title
      templates[name] = try Self.template(
        "{{<layout}}{{$content}}\n\(text.template){{/content}}{{/layout}}", file: file.origin)
    }
    return (MustacheLibrary(templates: templates), titles)
  }

  /// The words of claims.
  public func claimTexts() throws -> ClaimTexts { try ClaimTexts(source) }

  /// What the lecture says in a claim, formulas between `$…$`; empty for a claim without a text.
  ///
  /// Throws `ReportError.template`.
  public func statement(of claim: String) throws -> String {
    try claimTexts().statement(of: claim)
  }

  /// Templates, and texts with our own tags expanded.
  private func sources() throws -> [TemplateSource] {
    try files.sorted { $0.key < $1.key }.compactMap { path, file in
      try Self.name(path).map {
        let source = try Self.text(file)
        return TemplateSource(
          name: $0, file: file.origin, text: path.hasSuffix(".md") ? Text.tagged(source) : source)
      }
    }
  }

  /// What a template calls a file, `texts/network` or `claim`; nil for what is no template.
  private static func name(_ path: String) -> String? {
    if path.hasSuffix(".mustache"), !path.hasPrefix(archive) {
      return String(path.dropLast(".mustache".count))
    }
    return path.hasPrefix(TemplateSource.texts) && path.hasSuffix(".md")
      ? String(path.dropLast(".md".count)) : nil
  }

  /// A template that stands alone, with its values; what they hold is never markup.
  ///
  /// Throws `ReportError` where there is none, or it is not right.
  public func filled(_ path: String, _ values: [String: Any]) throws -> String {
    guard let file = files[path] else { throw ReportError.missingTemplate(name: path) }
    HTMLEscaping.register()
    return try Self.template(try Self.text(file), file: file.origin).render(values)
  }

  static func text(_ file: File) throws -> String {
    do { return try file.text() } catch let error as TextError { throw ReportError(error) }
  }

  private static func template(_ text: String, file: String) throws -> MustacheTemplate {
    do {
      return try MustacheTemplate(string: HTMLEscaping.pragma + text)
    } catch let error as MustacheTemplate.ParserError {
      throw ReportError.template(
        file: file, line: error.context.lineNumber,
        message: "a tag is not right: \(Self.words(of: error.error))")
    }
  }

  /// What a parser's error says.
  private static func words(of error: any Error) -> String {
    switch error {
    case MustacheTemplate.Error.sectionCloseNameIncorrect:
      "the end has not the name of the section that is open"
    case MustacheTemplate.Error.unfinishedName: "it does not end with }}"
    case MustacheTemplate.Error.expectedSectionEnd: "a section does not end"
    case MustacheTemplate.Error.invalidSetDelimiter: "other delimiters are not well formed"
    default: "it does not end"
    }
  }
}
