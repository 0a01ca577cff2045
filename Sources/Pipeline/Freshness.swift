import Foundation
import Results

/// Decides whether a task's stored files can stand, and says why not.
struct Freshness: Sendable {
  let folder: ResultFolder

  /// nil when the files of `entry` are made from the same key, and nothing happened to them.
  static func reason(_ entry: Cache.Entry?, key: Cache.Key, damage: String?) -> String? {
    guard let entry else { return "never made" }
    if entry.key.parameters != key.parameters { return "its part of the study changed" }
    if entry.key.code != key.code { return "the code or a library that makes it changed" }
    if entry.key.inputs != key.inputs { return "a file it is made from changed" }
    return damage
  }

  /// What happened to the files of `entry`; nil if they are all as they were written.
  func damage(to entry: Cache.Entry) -> String? {
    entry.outputs.keys.filter { !folder.exists($0) }.min().map { "\($0) is missing" }
      ?? changedFile(of: entry).map { "\($0) was changed by someone else" }
  }

  /// The first file of `entry` that is there and not as it was written.
  func changedFile(of entry: Cache.Entry) -> String? {
    entry.outputs.sorted { $0.key < $1.key }.first { path, output in
      guard folder.exists(path) else { return false }
      guard let (sha256, size) = try? DurableFile.digest(of: path, below: folder.root) else {
        return true
      }
      return size != output.size || sha256 != output.sha256
    }?.key
  }
}
