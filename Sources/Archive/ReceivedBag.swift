import Foundation
import Results

/// A bag that someone gives, as a folder or as the zip that `Archive` writes: its files, and what its
/// manifests say of them. Nothing is unpacked or written.
public struct ReceivedBag: Sendable {
  /// Below the bag's own folder.
  public let files: any FileStore
  /// All that is there, sorted.
  public let paths: [String]

  /// What is archived, below `data`.
  public var contents: any FileStore { StoredFolder("data", in: files) }

  /// What of the payload is there.
  public var contentPaths: [String] {
    paths.filter { $0.hasPrefix(Bag.payloadFolder) }.map {
      String($0.dropFirst(Bag.payloadFolder.count))
    }
  }

  /// Whether a folder says that it is a bag.
  public static func isBag(_ folder: String) -> Bool {
    DiskFiles(folder).exists(Bag.declarationFile)
  }

  /// Throws `ArchiveError` for what is no bag, or holds anything but files and folders.
  public init(_ path: String) throws {
    if Self.isBag(path) {
      let disk = DiskFiles(path)
      let found = try FolderListing.files(below: path)
      for file in found where DurableFile.size(of: file, below: path) == nil {
        throw ArchiveError.malformed(
          path: path, place: file, found: "a link or a device", expected: "files and folders alone")
      }
      self.init(disk, found)
      return
    }
    try self.init(try ZipDirectory(path))
  }

  private init(_ files: any FileStore, _ paths: [String]) {
    (self.files, self.paths) = (files, paths)
  }

  /// The bag in a zip. Throws `ArchiveError` where there is none, or more than one.
  public init(_ zip: ZipDirectory) throws {
    let tops = Set(zip.paths.map { String($0.prefix { $0 != "/" }) })
    guard tops.count == 1, let top = tops.first, zip.exists("\(top)/\(Bag.declarationFile)") else {
      throw ArchiveError.malformed(
        path: zip.name, place: "", found: "\(tops.count) folders or no bag", expected: "one bag")
    }
    self.init(StoredFolder(top, in: zip), zip.paths.map { String($0.dropFirst(top.count + 1)) })
  }

  /// Each path that the manifests name, with its SHA-256. Throws `ArchiveError` for what cannot be a
  /// manifest of this program's.
  public func listed() throws -> [String: String] {
    let tags = try lines(of: Bag.tagManifestFile)
    let payload = try lines(of: Bag.manifestFile)
    for path in tags.keys where path.hasPrefix(Bag.payloadFolder) || path == Bag.tagManifestFile {
      throw fault(Bag.tagManifestFile, "", path, "paths of tag files")
    }
    for path in payload.keys where !path.hasPrefix(Bag.payloadFolder) {
      throw fault(Bag.manifestFile, "", path, "paths below \(Bag.payloadFolder)")
    }
    let all = tags.merging(payload) { first, _ in first }
    guard Set(all.keys.map { $0.lowercased() }).count == all.count else {
      throw fault(Bag.manifestFile, "", "paths that differ in case alone", "one of them")
    }
    return all
  }

  /// What is wrong with the files that describe the bag, and which files no manifest names.
  ///
  /// - Parameters:
  ///   - listed: what the manifests name.
  ///   - size: of the payload.
  public func faults(_ listed: [String: String], payloadSize size: Int) throws -> [String] {
    var faults: [String] = []
    if try text(Bag.declarationFile) != Bag.declaration {
      faults.append("\(Bag.declarationFile): another text")
    }
    let known = Set(listed.keys).union([Bag.tagManifestFile])
    faults += paths.filter { !known.contains($0) }.map { "\($0): in no manifest" }
    let oxum = "Payload-Oxum: \(size).\(contentPaths.count)"
    if !(try text(Bag.informationFile)).split(separator: "\n").contains(Substring(oxum)) {
      faults.append("\(Bag.informationFile): expected \(oxum)")
    }
    for tag in [Bag.declarationFile, Bag.informationFile, Bag.manifestFile] where listed[tag] == nil
    {
      faults.append("\(tag): not in \(Bag.tagManifestFile)")
    }
    return faults
  }

  /// Every line as `Bag` writes it, sorted.
  private func lines(of file: String) throws -> [String: String] {
    let text = try text(file)
    guard text.hasSuffix("\n") else { throw fault(file, "", "no end of its last line", "one") }
    var listed: [String: String] = [:]
    var last = ""
    for (index, line) in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      let (sum, gap, path) = (line.prefix(64), line.dropFirst(64).prefix(2), line.dropFirst(66))
      let name = Bag.unescaped(String(path))
      guard sum.utf8.count == 64, sum.utf8.allSatisfy(Self.isDigit), gap == "  ",
        BagPath.isPlain(name), Bag.escaped(name) == path, last < name
      else {
        throw fault(
          file, "line \(index + 1)", String(line), "a SHA-256, two blanks and a path, sorted")
      }
      listed[name] = String(sum)
      last = name
    }
    return listed
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  /// More than the manifest of a hundred thousand files.
  private static let limit = 64 << 20

  private func text(_ file: String) throws -> String {
    guard files.exists(file) else { throw fault(file, "", "no such file", "one") }
    guard let text = String(data: try files.data(file, limit: Self.limit), encoding: .utf8) else {
      throw fault(file, "", "bytes that are not UTF-8", "UTF-8")
    }
    return text
  }

  private func fault(
    _ file: String, _ place: String, _ found: String, _ expected: String
  ) -> ArchiveError {
    .malformed(path: "\(files.name)/\(file)", place: place, found: found, expected: expected)
  }
}
