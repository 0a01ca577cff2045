import Foundation

/// A folder with all that is in it, which appears whole or not at all: it is filled under another name,
/// synced, and renamed.
public struct FolderTree: ~Copyable {
  private let root: String
  private let name: String
  private let partial: String
  private var isWhole = false

  /// - Parameters:
  ///   - name: of the folder, directly below `root`, which is made if need be.
  ///
  /// Throws `ResultError`.
  public init(_ name: String, below root: String) throws {
    (self.root, self.name) = (root, name)
    partial = name + DurableFile.temporarySuffix
    try DurableFile.makeFolder(root)
    try Self.remove(partial, below: root)
  }

  deinit { if !isWhole { try? Self.remove(partial, below: root) } }

  /// Adds a file; folders on the way are made. Throws `ResultError`, also where there is one already.
  public func write(_ data: Data, to path: String) throws {
    try FolderHandle.with("\(partial)/\(path)", below: root, creates: true) { folder, name in
      let file = try folder.openFile(name, O_WRONLY | O_CREAT | O_EXCL, action: "write")
      defer { _ = Foundation.close(file) }
      try DurableFile.writeAll(data, file, folder.path + "/" + name)
    }
  }

  /// The folder is complete: it takes the place of what had its name.
  public consuming func close() throws {
    let handle = try FolderHandle(root: root)
    let (descriptor, partial, name) = (handle.descriptor, partial, name)
    // One wait for all files instead of thousands.
    sync()
    try Self.remove(name, below: root)
    guard FolderHandle.retrying({ renameat(descriptor, partial, descriptor, name) }) == 0 else {
      throw DurableFile.failure("\(root)/\(name)", "write")
    }
    isWhole = true
    _ = FolderHandle.retrying { fsync(descriptor) }
  }

  /// Removes a folder with all that is in it, or a file; links as themselves.
  static func remove(_ name: String, below root: String) throws {
    try remove(name, in: try FolderHandle(root: root))
  }

  private static func remove(_ name: String, in folder: borrowing FolderHandle) throws {
    guard let status = folder.status(name) else { return }
    let isFolder = FolderHandle.isFolder(status)
    if isFolder {
      let inner = try folder.folder(name)
      for entry in inner.names() { try remove(entry, in: inner) }
    }
    guard unlinkat(folder.descriptor, name, isFolder ? Int32(AT_REMOVEDIR) : 0) == 0 else {
      throw DurableFile.failure("\(folder.path)/\(name)", "remove")
    }
  }
}
