import Foundation

/// A file that grows at its end. What was appended survives the end of the program at once, a power
/// cut only once the system has written it: readers must bear a torn last line.
public struct AppendedFile: ~Copyable, Sendable {
  private let descriptor: Int32
  private let path: String

  /// Throws `ResultError` where there is no such file, or only a link to one.
  public init(_ path: String, below root: String) throws {
    self.path = root + "/" + path
    descriptor = try FolderHandle.with(path, below: root) { folder, name in
      try folder.openFile(name, O_WRONLY | O_APPEND, action: "write")
    }
  }

  deinit { close(descriptor) }

  /// Throws `ResultError.file`, on a full disk for instance.
  public func append(_ data: Data) throws {
    try DurableFile.writeAll(data, descriptor, path)
  }
}
