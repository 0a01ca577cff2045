/// What is in folders, whoever put it there.
public enum FolderListing {
  /// The files of some folders below `root` and of those in them, sorted; links and pipes as files.
  ///
  /// Throws `ResultError`.
  public static func files(of folders: [String], below root: String) throws -> [String] {
    let handle = try FolderHandle(root: root)
    var files: [String] = []
    for name in folders where handle.status(name) != nil { try add(name, name, handle, &files) }
    return files.sorted()
  }

  /// All files below `root`. Throws `ResultError`.
  public static func files(below root: String) throws -> [String] {
    try files(of: FolderHandle(root: root).names(), below: root)
  }

  /// Throws `ResultError.inTheWay` where a link or a file has the name of a folder that is written to.
  public static func requireFolder(_ name: String, below root: String) throws {
    let handle = try FolderHandle(root: root)
    if handle.status(name) != nil { _ = try handle.folder(name) }
  }

  private static func add(
    _ path: String, _ name: String, _ folder: borrowing FolderHandle, _ files: inout [String]
  ) throws {
    guard let status = folder.status(name), FolderHandle.isFolder(status) else {
      files.append(path)
      return
    }
    let inner = try folder.folder(name)
    for entry in inner.names() { try add("\(path)/\(entry)", entry, inner, &files) }
  }
}
