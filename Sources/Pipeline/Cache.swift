import Foundation
import Results
import Study

/// What the last runs wrote and from what: `cache.json` in the output folder, outside the
/// manifest. It holds hashes only, no times, so equal runs leave equal files.
struct Cache: Codable, Sendable, Equatable {
  static let file = "cache.json"
  private static let currentSchema = 2

  /// The parts of a task's key, kept apart so that a run can say which one changed.
  struct Key: Codable, Sendable, Equatable {
    var parameters: String
    var code: String
    /// The SHA-256 of each input file by its path.
    var inputs: String
  }

  /// A file's hash and size; one text in the file, for there are thousands.
  struct Output: Codable, Sendable, Equatable {
    var sha256: String
    var size: Int

    init(sha256: String, size: Int) { (self.sha256, self.size) = (sha256, size) }

    init(from decoder: Decoder) throws {
      let container = try decoder.singleValueContainer()
      let parts = try container.decode(String.self).utf8.split(separator: UInt8(ascii: " "))
      guard parts.count == 2, let sha256 = String(parts[0]), let size = Int(Substring(parts[1]))
      else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "no hash and size")
      }
      self.init(sha256: sha256, size: size)
    }

    func encode(to encoder: Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode("\(sha256) \(size)")
    }
  }

  struct Entry: Codable, Sendable, Equatable {
    var key: Key
    var outputs: [String: Output]
  }

  var schema = Self.currentSchema
  var tasks: [String: Entry] = [:]

  /// The stored cache; an empty one if there is none or it cannot be read, since all it costs
  /// is doing work again.
  static func load(from folder: ResultFolder) -> Cache {
    guard folder.exists(file), var cache = try? folder.json(Cache.self, file),
      cache.schema == currentSchema
    else { return Cache() }
    // Files are read and removed by these paths: none may lead out of what this program writes.
    cache.tasks = cache.tasks.filter { $0.value.outputs.keys.allSatisfy(isOwn) }
    return cache
  }

  /// Whether a path is one that a task of this program could have written.
  private static func isOwn(_ path: String) -> Bool {
    // By bytes: there are thousands.
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return !parts.contains {
      $0.isEmpty || $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8)
    }
      && (path == TaskGraph.studyFile
        || parts.count > 1 && ResultFolder.folders.contains { parts[0].elementsEqual($0.utf8) })
  }

  func store(in folder: ResultFolder) throws {
    try DurableFile.write(try JSON.encode(self), to: folder.path(Self.file))
  }
}
