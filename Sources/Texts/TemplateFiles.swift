import Foundation
import Input

/// The texts and templates that come with the program, single files of which a folder of the user's
/// may replace: all that readers see is said there.
public struct TemplateFiles: Sendable {
  /// Contents, and where they are from, as messages name it.
  public struct File: Sendable {
    public var data: Data
    public var origin: String
    /// Whether it replaces a file of the program's, which is in English.
    public var isOwn = false

    /// Many times the longest text there is: what a page takes to make grows with its tags.
    private static let textLimit = 128 << 10

    func replacing() -> File { File(data: data, origin: origin, isOwn: true) }

    /// With one kind of line end, and no mark before the text: some editors leave both.
    ///
    /// Throws `TextError` for what is no UTF-8, and for more than `textLimit` bytes.
    public func text() throws -> String {
      guard data.count <= Self.textLimit else {
        throw TextError(
          file: origin, line: 1,
          message: "found \(data.count) bytes, expected a text of at most \(Self.textLimit)")
      }
      guard let text = String(data: data, encoding: .utf8) else {
        throw TextError(file: origin, line: 1, message: "the file is not UTF-8 text")
      }
      return text.replacing("\r\n", with: "\n").replacing(/^\x{FEFF}/, with: "")
    }
  }

  /// The program's, by their paths in the folder.
  public let bundled: [String: File]
  /// Those that replace them: the user's, and before them the program's in another language.
  public let own: [String: File]
  /// Of the words.
  public let language: Language

  private static let languages = "languages/"
  /// Of one file, in bytes: pictures or fonts of one's own, say.
  public static let sizeLimit = 64 << 20
  /// What things are called that the program names itself, in another language.
  public static let names = "names.txt"

  /// Studies that come with the program; no part of a site.
  public static let examples = "examples/"

  /// - Parameters:
  ///   - override: the user's folder.
  ///   - language: of the words; in either folder those below `languages/<code>` come first, `code`
  ///     being the whole tag or its first part.
  ///
  /// Throws `TemplateFilesError` where there is no such folder, and `TextError` for what is no file.
  public init(override: String? = nil, language: String = "en") throws {
    let all = try Self.read(try Self.bundledFolder())
    bundled = all.filter { !$0.key.hasPrefix(Self.languages) }
    var own = Self.spoken(all, language)
    if let override {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: override, isDirectory: &isFolder),
        isFolder.boolValue
      else { throw TemplateFilesError.noFolder(override) }
      let theirs = try Self.read(override)
      own.merge(
        theirs.filter { !$0.key.hasPrefix(Self.languages) }.mapValues { $0.replacing() }
      ) { $1 }
      own.merge(Self.spoken(theirs, language)) { $1 }
    }
    self.own = own
    self.language = Language(language, names: try own[Self.names].map(Self.names) ?? [:])
  }

  /// All of an archive, `origin` being the folder that messages name. Those that are not the program's
  /// replace them.
  ///
  /// Throws `TextError` for names that are not right.
  public init(archived: [String: Data], from origin: String, language: String) throws {
    let bundled = try Self.read(try Self.bundledFolder())
      .filter { !$0.key.hasPrefix(Self.languages) }
    self.bundled = bundled
    own = archived.filter { bundled[$0.key]?.data != $0.value }
      .reduce(into: [:]) { $0[$1.key] = File(data: $1.value, origin: origin + $1.key, isOwn: true) }
    self.language = Language(language, names: try own[Self.names].map(Self.names) ?? [:])
  }

  /// What a folder has below `languages/` for a language, the whole tag before its first part.
  private static func spoken(_ files: [String: File], _ language: String) -> [String: File] {
    var own: [String: File] = [:]
    for code in [String(language.prefix { $0 != "-" }), language] {
      let folder = "\(languages)\(code)/"
      for (path, file) in files where path.hasPrefix(folder) {
        own[String(path.dropFirst(folder.count))] = file.replacing()
      }
    }
    return own
  }

  /// `names.txt`, a line `English :: words` for each thing that the program names itself.
  private static func names(_ file: File) throws -> [String: String] {
    var names: [String: String] = [:]
    let lines = try file.text().split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.trimming().isEmpty && !line.hasPrefix("#") {
      guard let parts = line.firstRange(of: "::") else {
        throw TextError(
          file: file.origin, line: index + 1,
          message: "found \(line.shortened(to: 40)), expected an English name, two colons and words"
        )
      }
      names[line[..<parts.lowerBound].trimming()] = line[parts.upperBound...].trimming()
    }
    return names
  }

  /// A file of texts in its language: the program's own are in English.
  ///
  /// Throws `TextError` for what is not well formed.
  public func parts(_ file: File) throws -> TextParts {
    try TextParts(
      try file.text(), file: file.origin, language: file.isOwn ? language : .english)
  }

  /// What texts of a folder have in common, the user's first; nil if there is nothing.
  ///
  /// Throws `TextError` for what is not well formed.
  public func phrases(_ path: String) throws -> TextParts? {
    let own = try own[path].map(parts)
    guard let bundled = try bundled[path].map(parts) else { return own }
    return own?.over(bundled) ?? bundled
  }

  /// All, the user's in the place of the program's.
  public var all: [String: File] { bundled.merging(own) { $1 } }

  /// The texts below a folder, by their paths.
  ///
  /// - Parameters:
  ///   - expected: the names that they may have, for the message.
  ///   - hint: what to add about a path that is not among known ones.
  ///
  /// Throws `TextError` for a text of the user's in whose place the program has none.
  public func texts(
    in folder: String, expected: String, hint: (_ path: String, _ known: [String]) -> String
  ) throws -> [(path: String, file: File)] {
    let known = bundled.keys.filter { $0.hasPrefix(folder) && $0.hasSuffix(".md") }.sorted()
    for (path, file) in own.sorted(by: { $0.key < $1.key })
    where path.hasPrefix(folder) && path.hasSuffix(".md") && !known.contains(path) {
      throw TextError(
        file: file.origin, line: 1,
        message: "nothing has this text, expected \(expected)"
          + hint(path, known))
    }
    return known.compactMap { path in (own[path] ?? bundled[path]).map { (path, $0) } }
  }

  private static func bundledFolder() throws -> String {
    // Not Bundle.module: it stops the program when the binary was moved.
    let executable = (Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0]))
      .resolvingSymlinksInPath().deletingLastPathComponent().path
    let candidates = ["descent_Texts.resources", "descent_Texts.bundle", "../share/descent"]
      .map { "\(executable)/\($0)/templates" }
    for folder in candidates where FileManager.default.fileExists(atPath: folder) { return folder }
    throw TemplateFilesError.noTemplates(searched: candidates)
  }

  /// The files of a folder and of those in it, also where links lead to them.
  private static func read(_ folder: String) throws -> [String: File] {
    var files: [String: File] = [:]
    func read(below prefix: String, depth: Int) throws {
      let place = "\(folder)/\(prefix)"
      func fault(_ path: String, _ message: String) -> TextError {
        TextError(file: path, line: 1, message: message)
      }
      guard depth <= Self.depth else {
        throw fault(place, "the folder is deeper than \(Self.depth), or a link in it leads back")
      }
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: place) else {
        throw fault(place, "the folder cannot be read")
      }
      for name in names.sorted() where !name.hasPrefix(".") {
        let path = place + name
        var status = stat()
        let kind = stat(path, &status) == 0 ? status.st_mode & S_IFMT : 0
        if kind == S_IFDIR {
          try read(below: prefix + name + "/", depth: depth + 1)
          continue
        }
        // Reading from a pipe would wait forever.
        guard kind == S_IFREG else { throw fault(path, "this is no file with text") }
        guard status.st_size <= Self.sizeLimit else {
          throw fault(path, "found \(status.st_size) bytes, expected at most \(Self.sizeLimit)")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
          throw fault(path, "the file cannot be read")
        }
        files[prefix + name] = File(data: data, origin: path)
      }
    }
    try read(below: "", depth: 0)
    return files
  }

  /// More than any folder of templates needs.
  private static let depth = 8
}

/// The folder of templates is not where it should be.
public enum TemplateFilesError: Error, Equatable, CustomStringConvertible {
  case noTemplates(searched: [String])
  /// The user's is not there, or is no folder.
  case noFolder(String)

  public var description: String {
    switch self {
    case .noTemplates(let searched):
      "no templates in \(searched.joined(separator: " or ")); keep the folder "
        + "descent_Texts.resources beside the program, or give --templates"
    case .noFolder(let path): "\(path) is not a folder, expected one with templates"
    }
  }
}
