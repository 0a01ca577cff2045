import CCrypto
import Foundation

/// Files of a program's source, as they are kept: with the identifier that the archive Software Heritage
/// gives such a folder.
public struct SourceTree: Sendable {
  public struct File: Sendable {
    /// Below the tree's root.
    public let path: String
    public let data: Data
    public let isExecutable: Bool

    public init(_ path: String, _ data: Data, isExecutable: Bool) {
      (self.path, self.data, self.isExecutable) = (path, data, isExecutable)
    }
  }

  public let files: [File]

  public init(_ files: [File]) { self.files = files }

  /// SWHID 1.2 of the folder, `swh:1:dir:` and the hash that Git gives the same tree.
  ///
  /// Source: ISO/IEC 18670, section 5.3.
  public var identifier: String {
    "swh:1:dir:" + Self.hex(Self.tree(files.map { ($0.path[...], $0) }))
  }

  /// The hash of a folder's list of entries: modes, names and the hashes of contents.
  private static func tree(_ files: [(path: Substring, file: File)]) -> [UInt8] {
    var entries: [(key: String, bytes: [UInt8])] = []
    let folders = Dictionary(grouping: files) { $0.path.split(separator: "/")[0] }
    for (name, inside) in folders {
      let file = inside[0].file
      let isFile = inside[0].path == name
      let mode = !isFile ? "40000" : file.isExecutable ? "100755" : "100644"
      let hash =
        isFile
        ? sha1("blob", file.data)
        : tree(inside.map { ($0.path.dropFirst(name.count + 1), $0.file) })
      // Folders are sorted as if a stroke ended their names.
      entries.append((isFile ? String(name) : name + "/", Array("\(mode) \(name)\0".utf8) + hash))
    }
    let sorted = entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return sha1("tree", Data(sorted.flatMap(\.bytes)))
  }

  /// Of an object as Git stores it.
  private static func sha1(_ kind: String, _ data: Data) -> [UInt8] {
    let bytes = Array("\(kind) \(data.count)\0".utf8) + data
    var digest = [UInt8](repeating: 0, count: 20)
    _ = EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha1(), nil)
    return digest
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
