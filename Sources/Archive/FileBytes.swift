import Foundation
import Results

/// A file that is read here and there, by several threads at once; or bytes in memory.
final class FileBytes: Sendable {
  let path: String
  let size: Int
  private let descriptor: Int32
  /// nil for a file.
  private let memory: Data?

  /// Throws `ResultError.file`; a pipe is no file.
  init(_ path: String) throws {
    self.path = path
    memory = nil
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
      throw ResultError.file(path: path, action: "read", reason: String(cString: strerror(errno)))
    }
    size = Int(status.st_size)
    guard status.st_mode & S_IFMT == S_IFREG else { throw ArchiveError.unknown(path: path) }
  }

  /// - Parameter path: for messages.
  init(_ data: Data, path: String) {
    (self.path, memory, size, descriptor) = (path, Data(data), data.count, -1)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The bytes of a range. Throws `ArchiveError` where the file ends before.
  func read(_ start: Int, _ count: Int) throws -> Data {
    guard start >= 0, count >= 0, start <= size, count <= size - start else {
      throw fault(at: start, found: "the end of the file", expected: "\(count) bytes")
    }
    if let memory { return Data(memory[start..<start + count]) }
    var data = Data(count: count)
    try data.withUnsafeMutableBytes { buffer in
      var done = 0
      while done < count, let base = buffer.baseAddress {
        let part = pread(descriptor, base + done, count - done, off_t(start + done))
        if part < 0, errno == EINTR { continue }
        guard part > 0 else {
          throw ResultError.file(
            path: path, action: "read", reason: String(cString: strerror(part < 0 ? errno : EIO)))
        }
        done += part
      }
    }
    return data
  }

  func fault(at place: Int, found: String, expected: String) -> ArchiveError {
    .malformed(path: path, place: "byte \(place)", found: found, expected: expected)
  }
}
