import Foundation
import Results

/// The zip of an archive, as `ZipWriter` makes it and no other way: what a stranger changed shows even where
/// unpacking would not. Nothing is unpacked, and nothing expands: files are stored as they are.
public struct ZipDirectory: FileStore {
  public let name: String
  private let file: FileBytes
  private let entries: [String: ZipEntry]

  /// Sorted.
  public var paths: [String] { entries.keys.sorted() }

  /// Reads the list of files and compares it with what stands before each of them.
  ///
  /// Throws `ResultError.file` and `ArchiveError`.
  public init(_ path: String) throws { try self.init(try FileBytes(path)) }

  /// The same for bytes in memory, with a name for messages.
  public init(_ data: Data, name: String) throws { try self.init(FileBytes(data, path: name)) }

  private init(_ file: FileBytes) throws {
    name = file.path
    let end = try ZipEnd(file)
    var list = ZipCursor(file: file, place: end.directory, limit: end.directory + end.size)
    var found: [String: ZipEntry] = [:]
    var place = 0
    var last: ZipEntry?
    while list.place < list.limit {
      let start = list.place
      var entry = try ZipEntry(&list)
      func fault(_ found: String, _ expected: String) -> ArchiveError {
        file.fault(at: start, found: found, expected: expected)
      }
      try Self.check(entry.name, after: last?.name, fault)
      guard entry.maker == last?.maker ?? entry.maker, entry.offset == place else {
        throw fault("another maker or place than of the file before", "files one after the other")
      }
      place = try entry.checkHeader(in: file, before: end.directory)
      found[entry.name] = entry
      last = entry
    }
    let folded = Set(found.keys.map { $0.lowercased() })
    guard folded.count == found.count else {
      throw file.fault(
        at: end.directory, found: "names that differ in case alone", expected: "one of them")
    }
    guard place == end.directory, found.count == end.count else {
      throw file.fault(
        at: end.directory, found: "a list of \(found.count) files",
        expected: "\(end.count), to here")
    }
    (self.file, entries) = (file, found)
  }

  private static func check(
    _ name: String, after last: String?, _ fault: (String, String) -> ArchiveError
  ) throws {
    guard BagPath.isPlain(name) else {
      throw fault("the name \(name)", "a path below one folder")
    }
    guard last.map({ $0 < name }) ?? true else {
      throw fault("the name \(name)", "one that comes after \(last ?? "")")
    }
  }

  public func exists(_ path: String) -> Bool { entries[path] != nil }

  public func data(_ path: String, limit: Int) throws -> Data {
    guard let entry = entries[path] else {
      throw ResultError.absent(path: name + "/" + path, remedy: "take a whole archive")
    }
    guard entry.size <= limit else {
      throw file.fault(at: entry.offset, found: "\(entry.size) bytes", expected: "at most \(limit)")
    }
    return try file.read(entry.start, entry.size)
  }
}
