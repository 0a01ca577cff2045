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
  ///   - selection: what goes in.
  public init(
    _ folder: ResultFolder, manifest: Manifest, study: Study, templates: TemplateFiles,
    program: ProgramDescription, date: String, selection: ArchiveSelection
  ) {
    name = "descent-\(study.hash.prefix(12))"
    payload = Payload(
      folder: folder, manifest: manifest, study: study, templates: templates, program: program,
      date: study.report.date ?? date, selection: selection)
  }

  /// What a repository will ask for: keys that the study does not say, and rights that only who
  /// publishes can know.
  public var missing: [String] {
    let report = payload.study.report
    let keys = [
      ("report.author", report.author.isEmpty), ("report.orcid", report.orcid == nil),
      ("report.license", report.license == nil), ("report.date", report.date == nil),
    ].filter(\.1).map { "the study does not say \($0.0)" }
    let points =
      payload.manifest.files[DataSection.storedFile] == nil
      ? []
      : ["whether you may publish the points of \(DataSection.storedFile) is for you to find out"]
    return keys + points
      + [
        "the pages follow the wording of the lecture, which is its author’s; a licence is for the rest"
      ]
  }

  /// In what forms it is written.
  public struct Forms: Sendable {
    /// The bag as a folder, beside the zip.
    public var folder: Bool
    /// The crate by itself, as a zip with its description at its root.
    public var crate: Bool

    public init(folder: Bool = true, crate: Bool = false) {
      (self.folder, self.crate) = (folder, crate)
    }
  }

  /// Writes the bag below a folder, as `<name>` and `<name>.zip`, whole or not at all.
  ///
  /// Throws `ResultError`, also for a stored file that is no longer what the manifest says.
  ///
  /// - Parameters:
  ///   - progress: hears how many files of how many are written.
  /// - Returns: the paths of what was written.
  public func write(
    to directory: String, as forms: Forms, progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws -> [String] {
    let files = try payload.files()
    let bag = Bag(payload: files, readme: try payload.readme(), information: information)
    try DurableFile.makeFolder(directory)
    var written: [String] = []
    if forms.folder {
      let tree = try FolderTree(name, below: directory)
      for (index, file) in bag.files.enumerated() {
        try tree.write(try file.data(in: payload.folder), to: file.path)
        progress(index + 1, bag.files.count)
      }
      try tree.close()
      written.append("\(directory)/\(name)")
    }
    written.append(try writeZip("\(directory)/\(name).zip", bag.files, inside: name + "/"))
    if forms.crate {
      let sorted = files.sorted { $0.path < $1.path }
      written.append(try writeZip("\(directory)/\(name)-crate.zip", sorted, inside: ""))
    }
    return written
  }

  private func writeZip(_ path: String, _ files: [ArchiveFile], inside root: String) throws
    -> String
  {
    let zip = try ZipWriter(path)
    let folder = payload.folder
    for file in files {
      try zip.add(root + file.path, size: file.size) { try file.data(in: folder) }
    }
    try zip.close()
    return path
  }

  private var information: [(label: String, value: String)] {
    let report = payload.study.report
    return [
      ("Bagging-Date", payload.date),
      ("Bag-Software-Agent", "descent \(payload.program.version)"),
      ("Contact-Name", report.author),
      ("External-Description", report.title),
      ("External-Identifier", report.doiAddress ?? payload.study.identifier),
    ].filter { !$0.1.isEmpty }
  }
}
