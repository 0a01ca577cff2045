import Foundation
import Results

/// Whose a folder is that is to be the output folder: the names of our files are common ones.
struct FolderOwner {
  let folder: String
  /// Whether a folder of ours has a manifest that cannot be read.
  let isManifestDamaged: Bool
  /// Who wrote the manifest; nil where there is none, or none that can be read.
  private let manifestOwner: String?
  /// Whether this program's journal is there.
  private let hasJournal: Bool

  /// What a folder may hold that this program made, or is about to.
  private static let own: Set<String> = [
    "README.md", ".gitignore", "archive", RunLog.file, ".lock", "preview",
  ]

  init(folder: String) {
    // Its list of files is long.
    struct Owner: Decodable { var program: String }
    let results = ResultFolder(folder)
    self.folder = folder
    manifestOwner = try? results.json(Owner.self, Manifest.file).program
    hasJournal = Cache.isStored(in: results)
    isManifestDamaged = manifestOwner == nil && hasJournal && results.exists(Manifest.file)
  }

  /// Throws `ResultError` for the disk's root, a home folder, a folder whose manifest is someone
  /// else's, and one that holds other files and none that says it is ours.
  ///
  /// - Parameter isForced: whether to accept the last.
  func check(isForced: Bool) throws {
    let path = URL(fileURLWithPath: folder).resolvingSymlinksInPath().standardized.path
    let homes = [NSHomeDirectory(), ProcessInfo.processInfo.environment["HOME"] ?? "/"].map {
      URL(fileURLWithPath: $0).resolvingSymlinksInPath().standardized.path
    }
    guard path != "/", !homes.contains(path) else {
      throw ResultError.forbiddenFolder(path: folder)
    }
    guard FileManager.default.fileExists(atPath: folder) else { return }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw ResultError.file(
        path: folder, action: "read", reason: String(cString: strerror(errno)))
    }
    if isOurs || names.allSatisfy({ Self.own.contains($0) || DurableFile.isTemporary($0) }) {
      return
    }
    if DurableFile.exists(Manifest.file, below: folder) {
      throw ResultError.foreign(path: folder + "/" + Manifest.file)
    }
    guard isForced else { throw ResultError.strangersFolder(path: folder) }
  }

  /// Whether a file says so that only this program writes.
  private var isOurs: Bool { manifestOwner == Program.name || manifestOwner == nil && hasJournal }
}
