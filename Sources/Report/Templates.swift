import Foundation
import Mustache
import Results

/// The texts and templates of the pages: those that come with the program, single files of which a
/// folder of the user's may replace.
///
/// `texts/<page>.md` are the texts, one a page; `*.mustache` what stands around them and the parts
/// they name; `theme.css` the colours and fonts, `style.css` the rest of the style; `words.txt` the
/// words of the program and its scripts; `claims/<part>/<id>.md` what stands in words about a claim.
/// Other files go to the site as they are.
public struct Templates: Sendable {
  /// Contents and origin by the path relative to the folder.
  private let files: [String: File]
  /// The colours and fonts of the program, then those of the user's folder.
  private let themes: [File]
  let words: Words
  /// The numbers that the program's own texts name, `<experiment>.<name>`: not every study has all.
  private let numbers: Set<String>

  /// The paths of the program's texts of claims.
  private let claims: [String]

  private struct File: Sendable {
    var data: Data
    var origin: String
  }

  private static let words = "words.txt"
  private static let theme = "theme.css"

  /// Throws `ReportError.noTemplates`, or `.template` for a file that is not readable.
  public init(override: String? = nil) throws {
    var files = try Self.read(try Self.bundledFolder())
    guard let words = files[Self.words] else { throw ReportError.missingTemplate(name: Self.words) }
    numbers = Set(
      try files.filter { Self.name($0.key) != nil }.flatMap { file in
        try Self.text(file.value).matches(of: /number\.([\w-]+\.[\w-]+)/).map { String($0.1) }
      })
    claims = files.keys.filter { $0.hasPrefix(ClaimTexts.folder) }.sorted()
    var themes = [files[Self.theme]]
    var changes: File?
    if let override {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: override, isDirectory: &isFolder),
        isFolder.boolValue
      else { throw ReportError.noFolder(override) }
      let own = try Self.read(override)
      changes = own[Self.words]
      themes.append(own[Self.theme])
      files.merge(own) { $1 }
    }
    self.files = files
    self.themes = themes.compactMap { $0 }
    self.words = try Words(
      try Self.text(words), file: words.origin,
      changes: try changes.map { (try Self.text($0), $0.origin) })
  }

  /// Changes with any of the files.
  public var digest: String {
    Digest.hex(
      files.sorted { $0.key < $1.key }.map { "\($0.key) \(Digest.hex($0.value.data))" }
        .joined(separator: "\n"))
  }

  /// The style sheet of the pages. A theme of the user's need not say everything.
  func style() throws -> String {
    try (themes + [files["style.css"]].compactMap { $0 }).map { file in
      let style = try Self.text(file)
      guard !style.lowercased().contains("</style") else {
        throw ReportError.template(
          file: file.origin, line: 1, message: "a style sheet cannot hold </style>")
      }
      return style
    }.joined(separator: "\n")
  }

  /// Files that go to the site as they are: scripts and licences.
  var assets: [(path: String, data: Data, origin: String)] {
    let compiled = [Self.words, Self.theme, "style.css"]
    return files.filter { file in
      !compiled.contains(file.key) && ![".mustache", ".md"].contains(where: file.key.hasSuffix)
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
  public func claimTexts() throws -> ClaimTexts {
    let own = files.filter { $0.key.hasPrefix(ClaimTexts.folder) && $0.key.hasSuffix(".md") }
    return try ClaimTexts(
      try own.sorted { $0.key < $1.key }.map { ($0.key, try Self.text($0.value), $0.value.origin) },
      known: claims)
  }

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
    if path.hasSuffix(".mustache") { return String(path.dropLast(".mustache".count)) }
    return path.hasPrefix(TemplateSource.texts) && path.hasSuffix(".md")
      ? String(path.dropLast(".md".count)) : nil
  }

  private static func text(_ file: File) throws -> String {
    guard let text = String(data: file.data, encoding: .utf8) else {
      throw ReportError.template(file: file.origin, line: 1, message: "not UTF-8")
    }
    // One kind of line end, and no mark before the text: some editors leave both.
    return text.replacing("\r\n", with: "\n").replacing(/^\x{FEFF}/, with: "")
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

  private static func bundledFolder() throws -> String {
    // Not Bundle.module: it stops the program when the binary was moved.
    let executable = (Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0]))
      .resolvingSymlinksInPath().deletingLastPathComponent().path
    let candidates = ["descent_Report.resources", "descent_Report.bundle", "../share/descent"]
      .map { "\(executable)/\($0)/templates" }
    for folder in candidates where FileManager.default.fileExists(atPath: folder) { return folder }
    throw ReportError.noTemplates(searched: candidates)
  }

  private static func read(_ folder: String) throws -> [String: File] {
    var files: [String: File] = [:]
    // What a link leads to: an enumerator lists nothing of a link itself.
    let folder = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    for name in names where !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
      let path = folder + "/" + name
      var status = stat()
      let isThere = stat(path, &status) == 0
      guard !isThere || status.st_mode & S_IFMT != S_IFDIR else { continue }
      // Reading from a pipe would wait forever.
      guard isThere, status.st_mode & S_IFMT == S_IFREG else {
        throw ReportError.template(file: path, line: 1, message: "this is no file with text")
      }
      files[name] = File(data: try DurableFile.read(path), origin: path)
    }
    return files
  }
}
