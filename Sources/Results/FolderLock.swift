import Foundation

/// An advisory lock on an output folder: `flock` on the empty file `.lock`. The system releases
/// it when the process ends, however it ends.
public final class FolderLock: Sendable {
  private let descriptor: Int32

  /// Throws `ResultError.locked` if another process holds it.
  public init(folder: String) throws {
    try DurableFile.makeFolder(folder)
    let path = folder + "/.lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw ResultError.file(
        path: path, action: "create", reason: String(cString: strerror(errno)))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw ResultError.locked(folder: folder)
    }
  }

  deinit { close(descriptor) }
}
