import Foundation

/// An advisory lock on an output folder: `flock` on the empty file `.lock`. The system releases
/// it when the process ends, however it ends.
public final class FolderLock: Sendable {
  private let descriptor: Int32

  /// Throws `ResultError.locked` if another process holds it.
  public init(folder: String) throws {
    try DurableFile.makeFolder(folder)
    descriptor = try FolderHandle.with(".lock", below: folder) { folder, name in
      try folder.openFile(name, O_RDWR | O_CREAT, action: "create")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw ResultError.locked(folder: folder)
    }
  }

  deinit { close(descriptor) }
}
