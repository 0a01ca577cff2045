import Foundation
import Results
import Study

/// What the last runs wrote and from what: `cache.json` in the output folder, outside the
/// manifest. It holds hashes only, no times, so equal runs leave equal files.
struct Cache: Codable, Sendable, Equatable {
  static let file = "cache.json"

  /// The parts of a task's key, kept apart so that a run can say which one changed.
  struct Key: Codable, Sendable, Equatable {
    var parameters: String
    var code: String
    /// The SHA-256 of each input file by its path.
    var inputs: String
  }

  struct Output: Codable, Sendable, Equatable {
    var sha256: String
    var size: Int
  }

  struct Entry: Codable, Sendable, Equatable {
    var key: Key
    var outputs: [String: Output]
  }

  var schema = 1
  var tasks: [String: Entry] = [:]

  /// The stored cache; an empty one if there is none or it cannot be read, since all it costs
  /// is doing work again.
  static func load(from folder: ResultFolder) -> Cache {
    guard folder.exists(file), var cache = try? folder.json(Cache.self, file), cache.schema == 1
    else { return Cache() }
    // Files are read and removed by these paths: none may lead out of what this program writes.
    cache.tasks = cache.tasks.filter { $0.value.outputs.keys.allSatisfy(isOwn) }
    return cache
  }

  /// Whether a path is one that a task of this program could have written.
  private static func isOwn(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !parts.contains { $0.isEmpty || $0 == "." || $0 == ".." }
      && (path == TaskGraph.studyFile
        || parts.count > 1 && ResultFolder.folders.contains(String(parts[0])))
  }

  func store(in folder: ResultFolder) throws {
    try DurableFile.write(try JSON.encode(self), to: folder.path(Self.file))
  }
}
