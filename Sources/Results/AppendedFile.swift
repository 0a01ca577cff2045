import Foundation

/// A file that grows at its end. What was appended survives the end of the program at once, a power
/// cut only once the system has written it: readers must bear a torn last line.
public struct AppendedFile: ~Copyable, Sendable {
  private let descriptor: Int32
  private let path: String

  /// Throws `ResultError.file` where there is no such file, or only a link to one.
  public init(_ path: String) throws {
    self.path = path
    descriptor = open(path, O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw DurableFile.failure(path, "write") }
  }

  deinit { close(descriptor) }

  /// Throws `ResultError.file`, on a full disk for instance.
  public func append(_ data: Data) throws {
    try DurableFile.writeAll(data, descriptor, path)
  }
}
