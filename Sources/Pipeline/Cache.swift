import Foundation
import Results

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
    guard folder.exists(file), let cache = try? folder.json(Cache.self, file), cache.schema == 1
    else { return Cache() }
    return cache
  }

  func store(in folder: ResultFolder) throws {
    try DurableFile.write(try JSON.encode(self), to: folder.path(Self.file))
  }
}
