import Foundation
import Results

/// What the last runs wrote and from what: `cache.jsonl` in the output folder, outside the
/// manifest. It holds hashes only, no times, so equal runs leave equal files.
///
/// The file is a journal: a head line, then a line a task. A run appends a line for each task that
/// it finishes, the last of a task counts, and at its end the run writes the file anew with one
/// line each.
struct Cache: Sendable {
  static let file = "cache.jsonl"
  private static let head = Data("{\"schema\":3}\n".utf8)

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

  /// A line of the file.
  private struct Line: Codable {
    var task: String
    var entry: Entry
  }

  var tasks: [String: Entry] = [:]

  /// Whether the stored file has each task once, in order, and nothing else. It has not after a run
  /// that was killed.
  private(set) var isCompact = true

  /// The stored cache; an empty one if there is none or it cannot be read, since all it costs
  /// is doing work again. For that reason a line that is torn or foreign is left out.
  static func load(from folder: ResultFolder) -> Cache {
    var cache = Cache()
    guard folder.exists(file), let data = try? folder.data(file), data.starts(with: head) else {
      return cache
    }
    let decoder = JSONDecoder()
    var last: String?
    for text in [UInt8](data.dropFirst(head.count)).split(separator: UInt8(ascii: "\n")) {
      // Files are read and removed by these paths: none may lead out of what this program writes.
      guard let line = try? decoder.decode(Line.self, from: Data(text)),
        line.entry.outputs.keys.allSatisfy(isOwn)
      else {
        cache.isCompact = false
        continue
      }
      if let last, last >= line.task { cache.isCompact = false }
      last = line.task
      cache.tasks[line.task] = line.entry
    }
    return cache
  }

  /// Whether a folder has the file of a version of this program.
  static func isStored(in folder: ResultFolder) -> Bool {
    guard let data = try? folder.data(file) else { return false }
    return data.starts(with: Data("{\"schema\":".utf8))
  }

  /// Whether a path is one that a task of this program could have written.
  private static func isOwn(_ path: String) -> Bool {
    // By bytes: there are thousands.
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return !parts.contains {
      $0.isEmpty || $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8)
    }
      && ([TaskGraph.studyFile, TaskGraph.dataFile].contains(path)
        || parts.count > 1 && ResultFolder.folders.contains { parts[0].elementsEqual($0.utf8) })
  }

  /// Writes the file anew, a line a task, sorted.
  func store(in folder: ResultFolder) throws {
    var data = Self.head
    for (task, entry) in tasks.sorted(by: { $0.key < $1.key }) {
      data += try Self.line(task, entry)
    }
    try DurableFile.update(Self.file, to: data, below: folder.root)
  }

  private static func line(_ task: String, _ entry: Entry) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(Line(task: task, entry: entry)) + Data("\n".utf8)
  }

  /// The file while a run appends to it.
  struct Journal: ~Copyable {
    private let file: AppendedFile

    /// Starts with what `cache` holds, which the file may have in another form.
    init(_ cache: Cache, in folder: ResultFolder) throws {
      try cache.store(in: folder)
      file = try AppendedFile(Cache.file, below: folder.root)
    }

    func add(_ task: String, _ entry: Entry) throws {
      try file.append(try Cache.line(task, entry))
    }
  }
}
