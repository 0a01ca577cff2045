import Foundation

/// Remembers what a task has read: the true sources of what it makes.
///
/// Unchecked: the dictionary is guarded by `lock`.
final class ReadLog: @unchecked Sendable {
  private let lock = NSLock()
  private var files: [String: Data] = [:]

  func add(_ path: String, _ data: Data) { lock.withLock { files[path] = data } }

  /// SHA-256 by path.
  var hashes: [String: String] { lock.withLock { files.mapValues { Digest.hex($0) } } }
}
