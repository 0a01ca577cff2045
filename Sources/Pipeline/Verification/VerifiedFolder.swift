import Archive
import Foundation
import Learning
import Results
import Study
import Texts

/// What `verify` looks at: the contents of an output folder or a bag, as they are stored.
struct VerifiedFolder {
  let store: any FileStore
  /// nil for an output folder.
  let bag: ReceivedBag?
  /// Of the folders that are published, or of the whole bag.
  let paths: [String]
  /// Without files where it cannot be read.
  let manifest: Manifest
  let isManifestReadable: Bool

  /// Throws `ArchiveError` for what is neither.
  init(_ path: String) throws {
    let disk = DiskFiles(path)
    var status = stat()
    let isFolder = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    guard !isFolder || ReceivedBag.isBag(path) || disk.exists(Manifest.file) else {
      throw ArchiveError.unknown(path: path)
    }
    if isFolder, !ReceivedBag.isBag(path) {
      (store, bag) = (disk, nil)
      paths = try FolderListing.files(of: ResultFolder.folders, below: path)
    } else {
      let bag = try ReceivedBag(path)
      (store, paths, self.bag) = (bag.contents, bag.contentPaths, bag)
    }
    let stored = try? ResultFolder(store).json(Manifest.self, Manifest.file)
    isManifestReadable = stored != nil
    manifest =
      stored ?? Manifest(program: "", version: "", study: "", environment: [:], files: [:])
  }

  /// The study that the files are of, with its points.
  func study() throws -> Study {
    let results = ResultFolder(store)
    var study = try TaskGraph.storedStudy(results)
    if study.data.source == .file, results.exists(TaskGraph.dataFile) {
      let bytes = try store.data(TaskGraph.dataFile, limit: DataFile.sizeLimit)
      study.data.contents = DataContents(name: results.path(TaskGraph.dataFile), bytes: bytes)
    }
    return TaskGraph.spelled(study)
  }

  /// The texts that the pages were made with: those of a bag, or those that the study names.
  func templates(_ study: Study) throws -> TemplateFiles {
    guard bag != nil else {
      return try TemplateFiles(override: study.report.templates, language: study.language)
    }
    let folder = Archive.templates + "/"
    let files = try paths.filter { $0.hasPrefix(folder) }.map { path in
      (String(path.dropFirst(folder.count)), try store.data(path, limit: TemplateFiles.sizeLimit))
    }
    return try TemplateFiles(
      archived: Dictionary(files) { first, _ in first }, from: store.name + "/" + folder,
      language: study.language)
  }
}
