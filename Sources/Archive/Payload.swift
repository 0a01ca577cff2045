import Foundation
import Input
import Report
import Results
import Study
import Texts

/// What an archive holds, by paths below its root.
struct Payload {
  let folder: ResultFolder
  let manifest: Manifest
  let study: Study
  let templates: TemplateFiles
  let program: ProgramDescription
  /// When the report is published, or else when it was made.
  let date: String
  let selection: ArchiveSelection

  /// Copied as they are.
  private static let documents = ["FORMATS.md", "VERIFY.md", "verify.py"]

  /// Throws `ResultError`, and `TextError` or `ReportError` for templates that are not right.
  func files() throws -> [ArchiveFile] {
    let words = try ArchiveWords(
      templates, study: study, findings: try findings(),
      omitted: omitted.count, commit: program.source?.commit)
    var files = try storedFiles()
    files.append(ArchiveFile(Study.storedFile, Data(archivedStudy.utf8)))
    files += templates.all.map { ArchiveFile("\(Archive.templates)/\($0.key)", $0.value.data) }
    files.append(ArchiveFile(Manifest.file, try JSON.encode(archivedManifest)))
    files += try Self.documents.map { name in
      guard let file = templates.all["archive/\(name)"] else {
        throw ReportError.missingTemplate(name: "archive/\(name)")
      }
      return ArchiveFile(name, file.data)
    }
    files.append(
      ArchiveFile(
        "CITATION.cff",
        text: CitationFile.text(
          study.report, message: try words("cite"), identifier: study.identifier,
          lecture: (try words("lecture-name"), try words("lecturer")))))
    files.append(ArchiveFile("LICENSE", text: try licence(words)))
    files += try origin()
    files.append(ArchiveFile("index.html", text: try index(words, files)))
    files.sort { $0.path < $1.path }
    let crate = Crate(
      study: study, words: words, figures: try figures(), numbers: try numbers(), files: files,
      date: date, program: program)
    return files + [ArchiveFile(Crate.file, try crate.json())]
  }

  /// The files of the manifest but for the study, which says where its templates are now; and those that
  /// somebody else wrote, if they are wanted.
  private func storedFiles() throws -> [ArchiveFile] {
    let own = manifest.files.filter { $0.key != Study.storedFile && selection.has($0.key) }
    return try own.map { ArchiveFile($0.key, stored: $0.key, $0.value) }
      + selection.extra.map { ArchiveFile($0, try folder.data($0)) }
  }

  private var omitted: [String: Manifest.Entry] {
    manifest.files.filter { $0.key != Study.storedFile && !selection.has($0.key) }
  }

  /// What it takes to build the program again.
  private func origin() throws -> [ArchiveFile] {
    let list = PackageList(program: program, hash: study.hash, date: date)
    let source = program.source?.tree.files.map { ArchiveFile("source/\($0.path)", $0.data) } ?? []
    return source + program.dependencies.map { ArchiveFile("dependencies/\($0.path)", $0.data) }
      + [program.resolved.map { ArchiveFile("Package.resolved", $0) }].compactMap(\.self)
      + [ArchiveFile(PackageList.file, try list.json())]
  }

  /// With the templates that are beside it, if some are a user's.
  private var archivedStudy: String {
    var study = study.stored
    study.report.templates =
      templates.own.values.contains(where: \.isOwn) ? Archive.templates : nil
    return "# The study of this archive.\n\n" + study.tree.yaml
  }

  private var archivedManifest: Manifest {
    var archived = manifest
    let bytes = Data(archivedStudy.utf8)
    archived.files[Study.storedFile]?.sha256 = Digest.hex(bytes)
    archived.files[Study.storedFile]?.size = bytes.count
    if !omitted.isEmpty {
      archived.omitted = omitted
      archived.files = archived.files.filter { omitted[$0.key] == nil }
    }
    return archived
  }

  private func findings() throws -> [Finding] {
    manifest.files[Finding.file] == nil ? [] : try folder.json([Finding].self, Finding.file)
  }

  private func figures() throws -> [FigureRecord] {
    try manifest.files.keys.sorted().filter { path in
      path.hasPrefix("figures/") && path.hasSuffix(".json")
        && path.count(where: { $0 == "/" }) == 1
    }.map { try folder.json(FigureRecord.self, $0) }
  }

  /// What the pages call each figure that they number.
  private func numbers() throws -> [String: String] {
    guard manifest.files[FigureList.path] != nil else { return [:] }
    let list = try folder.json(FigureList.self, FigureList.path)
    return Dictionary(list.figures.map { ($0.id, $0.name) }) { first, _ in first }
  }

  private func licence(_ words: ArchiveWords) throws -> String {
    guard let licence = study.report.license else {
      return try "\(words("no-licence"))\n\n\(words("scope"))\n"
    }
    return try "\(licence.rawValue)\n\(licence.address)\n\n\(words("scope"))\n"
  }

  /// The text beside the folder of all this.
  func readme() throws -> String {
    let words = try ArchiveWords(
      templates, study: study, findings: [], omitted: 0, commit: nil)
    return "\(study.report.title)\n\n\(try words("readme"))\n"
  }

  private func meaning(of part: String, _ words: ArchiveWords) throws -> String {
    guard part == "source", let source = program.source else { return try words(part) }
    return try words.about(source)
  }

  /// The page to open first.
  private func index(_ words: ArchiveWords, _ files: [ArchiveFile]) throws -> String {
    let report = study.report
    let parts = ["report", "figures", "results", Archive.templates, "source"].map { ("\($0)/", $0) }
    let single = [
      (FigureList.atlas, "atlas"), (Study.storedFile, "study"), (DataSection.storedFile, "data"),
      (Manifest.file, "manifest"),
      (PackageList.file, "packages"),
    ]
    let present = (parts + single).filter { path, _ in
      files.contains { $0.path == path || path.hasSuffix("/") && $0.path.hasPrefix(path) }
    }
    let folders = try present.map { path, part in
      [
        "path": path == "report/" ? "report/index.html" : path,
        "meaning": try meaning(of: part, words),
      ]
    }
    var values: [String: Any] = [
      "title": report.title, "description": try words.description, "date": date,
      "language": templates.language.isEnglish ? "en" : templates.language.tag,
      "folders": folders, "programVersion": program.version, "hash": study.hash,
      "noLicence": try words("no-licence"), "hasSource": program.source != nil,
    ]
    let optional: [String: String?] = [
      "author": report.author.isEmpty ? nil : report.author, "orcid": report.orcid,
      "version": report.version, "doi": report.doi, "kernels": program.kernels,
      "license": report.license?.rawValue, "address": report.license?.address,
    ]
    for (name, value) in optional { if let value { values[name] = value } }
    return try Templates(templates).filled("archive/index.mustache", values)
  }
}
