import Foundation

/// A file that a library writes by its path: under another name until it is whole.
public enum PartialFile {
  public static func name(of path: String) -> String { path + DurableFile.temporarySuffix }

  /// Removes what an ended run left of a file, with what the library itself added to its name.
  public static func removeStale(of path: String) {
    let url = URL(fileURLWithPath: name(of: path))
    guard let folder = try? FolderHandle(root: url.deletingLastPathComponent().path) else { return }
    for entry in folder.names() where entry.hasPrefix(url.lastPathComponent) {
      unlinkat(folder.descriptor, entry, 0)
    }
  }

  /// Syncs the file and gives it its name. Throws `ResultError.file`.
  public static func finish(_ path: String) throws {
    let file = open(name(of: path), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { throw DurableFile.failure(path, "write") }
    defer { close(file) }
    guard FolderHandle.retrying({ fsync(file) }) == 0, rename(name(of: path), path) == 0 else {
      throw DurableFile.failure(path, "write")
    }
  }
}
