import Foundation
import Mustache
import Results

/// The texts and templates of the pages: those that come with the program, single files of which a
/// folder of the user's may replace.
///
/// `texts/<page>.md` are the texts, one a page; `*.mustache` what stands around them and the parts
/// they name; `theme.css` the colours and fonts, `style.css` the rest of the style. Other files go to
/// the site as they are.
public struct Templates: Sendable {
  /// Contents and origin by the path relative to the folder.
  private let files: [String: File]

  private struct File: Sendable {
    var data: Data
    var origin: String
  }

  /// Throws `ReportError.noTemplates`, or `.template` for a file that is not readable.
  public init(override: String? = nil) throws {
    var files = try Self.read(try Self.bundledFolder())
    if let override {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: override, isDirectory: &isFolder),
        isFolder.boolValue
      else { throw ReportError.noFolder(override) }
      files.merge(try Self.read(override)) { $1 }
    }
    self.files = files
  }

  /// Changes with any of the files.
  public var digest: String {
    Digest.hex(
      files.sorted { $0.key < $1.key }.map { "\($0.key) \(Digest.hex($0.value.data))" }
        .joined(separator: "\n"))
  }

  /// The style sheet of the pages.
  func style() throws -> String {
    try ["theme.css", "style.css"].compactMap { files[$0] }.map(Self.text).joined()
  }

  /// Files that go to the site as they are: scripts and licences.
  var assets: [(path: String, data: Data)] {
    let compiled = [".mustache", ".css", ".md"]
    return files.filter { file in !compiled.contains(where: file.key.hasSuffix) }
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value.data) }
  }

  /// All templates and texts, formulas set, ready to render, and the texts' titles by page.
  func compiled() throws -> (library: MustacheLibrary, titles: [String: String]) {
    HTMLEscaping.register()
    let sources = try files.sorted { $0.key < $1.key }.compactMap { path, file in
      try Self.name(path).map {
        let source = try Self.text(file)
        return TemplateSource(
          name: $0, file: file.origin, text: path.hasSuffix(".md") ? Text.tagged(source) : source)
      }
    }
    try TemplateCheck.check(sources)
    var templates: [String: MustacheTemplate] = [:]
    for source in sources {
      // Texts, too, as they are written, to find what is wrong with their tags: an error then has the
      // line of the file. Formulas have no tags.
      let isText = source.isText
      let expanded = try TemplateFormulas.expand(source.text, file: source.file) { html, _ in
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
      let text = try Text(try Self.text(file), file: file.origin)
      titles[String(name.dropFirst(TemplateSource.texts.count))] = text.title
      templates[name] = try Self.template(
        "{{<layout}}{{$content}}\n\(text.template){{/content}}{{/layout}}", file: file.origin)
    }
    return (MustacheLibrary(templates: templates), titles)
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
        message: "a tag is not right: \(error.error)")
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
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    for name in names where !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
      let path = folder + "/" + name
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      files[name] = File(data: try DurableFile.read(path), origin: path)
    }
    return files
  }
}
