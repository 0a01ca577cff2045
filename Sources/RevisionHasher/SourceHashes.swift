import Foundation

/// What the code of each folder is, as a hash: FNV-1a over the names and the code of its files, in
/// the order of the names. It guards a cache against edited code, not against an adversary, and
/// needs no library.
public enum SourceHashes {
  private static let kinds: Set<String> = ["swift", "c", "h", "inc", "js", "modulemap", "csv"]

  /// The hash of each folder that holds sources, by its path below `directory`; files in a folder
  /// below it count there.
  public static func all(below directory: URL) throws -> [String: String] {
    let paths =
      FileManager.default.enumerator(atPath: directory.path)?
      .compactMap { $0 as? String } ?? []
    var hashes: [String: UInt64] = [:]
    for path in paths.sorted() where kinds.contains((path as NSString).pathExtension) {
      let folder = (path as NSString).deletingLastPathComponent
      let bytes = [UInt8](try Data(contentsOf: directory.appendingPathComponent(path)))
      let isCode = !path.hasSuffix(".csv") && !path.hasSuffix(".js")
      var hash = hashes[folder] ?? 0xcbf2_9ce4_8422_2325
      for byte in Array(path.utf8) + [0] + (isCode ? CodeText.withoutComments(bytes) : bytes) + [0]
      {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      }
      hashes[folder] = hash
    }
    return hashes.mapValues { String($0, radix: 16) }
  }
}
