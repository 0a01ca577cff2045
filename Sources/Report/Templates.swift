import Foundation
import Mustache
import Results

/// The templates of the pages: those that come with the program, single files of which a folder
/// of the user's may replace.
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
  var style: String { String(decoding: files["style.css"]?.data ?? Data(), as: UTF8.self) }

  /// Files that go to the site as they are: scripts and licences.
  var assets: [(path: String, data: Data)] {
    files.filter { !$0.key.hasSuffix(".mustache") && !$0.key.hasSuffix(".css") }.sorted {
      $0.key < $1.key
    }
    .map { ($0.key, $0.value.data) }
  }

  /// All templates, formulas set, ready to render.
  func compiled() throws -> MustacheLibrary {
    HTMLEscaping.register()
    try TemplateNesting.check(
      files.filter { $0.key.hasSuffix(".mustache") }.map { path, file in
        TemplateNesting.Source(
          name: String(path.dropLast(".mustache".count)), file: file.origin,
          text: String(decoding: file.data, as: UTF8.self))
      })
    var templates: [String: MustacheTemplate] = [:]
    for (path, file) in files where path.hasSuffix(".mustache") {
      let name = String(path.dropLast(".mustache".count))
      guard let text = String(data: file.data, encoding: .utf8) else {
        throw ReportError.template(file: file.origin, line: 1, message: "not UTF-8")
      }
      let expanded = try TemplateFormulas.expand(text, file: file.origin)
      do {
        templates[name] = try MustacheTemplate(string: HTMLEscaping.pragma + expanded)
      } catch let error as MustacheTemplate.ParserError {
        throw ReportError.template(
          file: file.origin, line: error.context.lineNumber,
          message: "a tag is not right: \(error.error)")
      }
    }
    return MustacheLibrary(templates: templates)
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
