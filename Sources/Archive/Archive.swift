import Foundation
import Report
import Results
import Study
import Texts

/// The archive of an output folder: a BagIt bag, as a folder and as a zip.
public struct Archive: Sendable {
  /// What an archive is called: by the hash of what shapes its results.
  public let name: String
  private let payload: Payload

  /// The folder of the texts that the pages were made with.
  public static let templates = "templates"

  /// - Parameters:
  ///   - manifest: of the output folder, all of whose files were looked at.
  ///   - date: the day of the run, for a study that states none.
  public init(
    _ folder: ResultFolder, manifest: Manifest, study: Study, templates: TemplateFiles,
    program: ProgramDescription, date: String
  ) {
    name = "descent-\(study.hash.prefix(12))"
    payload = Payload(
      folder: folder, manifest: manifest, study: study, templates: templates, program: program,
      date: study.report.date ?? date)
  }

  /// What a repository will ask for and the study does not say, by the keys to set.
  public var missing: [String] {
    let report = payload.study.report
    return [
      ("report.author", report.author.isEmpty), ("report.orcid", report.orcid == nil),
      ("report.license", report.license == nil), ("report.date", report.date == nil),
    ].filter(\.1).map(\.0)
  }

  /// Writes the bag below a folder, as `<name>` and `<name>.zip`, whole or not at all.
  ///
  /// Throws `ResultError`, also for a stored file that is no longer what the manifest says.
  ///
  /// - Parameters:
  ///   - isZipOnly: whether to leave the folder out.
  ///   - progress: hears how many files of how many are written.
  /// - Returns: the paths of what was written.
  public func write(
    to directory: String, isZipOnly: Bool, progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws -> [String] {
    let bag = Bag(payload: try payload.files(), information: information)
    try DurableFile.makeFolder(directory)
    var written: [String] = []
    if !isZipOnly {
      let tree = try FolderTree(name, below: directory)
      for (index, file) in bag.files.enumerated() {
        try tree.write(try file.data(in: payload.folder), to: file.path)
        progress(index + 1, bag.files.count)
      }
      try tree.close()
      written.append("\(directory)/\(name)")
    }
    let zip = try ZipWriter("\(directory)/\(name).zip")
    for file in bag.files {
      let folder = payload.folder
      try zip.add("\(name)/\(file.path)", size: file.size) { try file.data(in: folder) }
    }
    try zip.close()
    return written + ["\(directory)/\(name).zip"]
  }

  private var information: [(label: String, value: String)] {
    let report = payload.study.report
    return [
      ("Bagging-Date", payload.date),
      ("Bag-Software-Agent", "descent \(payload.program.version)"),
      ("Contact-Name", report.author),
      ("External-Description", report.title),
      (
        "External-Identifier",
        report.doi.map { "https://doi.org/\($0)" } ?? "sha256:\(payload.study.hash)"
      ),
    ].filter { !$0.1.isEmpty }
  }
}
