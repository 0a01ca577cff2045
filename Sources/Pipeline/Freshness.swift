import Foundation
import Results

/// Decides whether a task's stored files can stand, and says why not.
struct Freshness: Sendable {
  let folder: ResultFolder

  /// nil when the files of `entry` are there, unchanged, and made from the same key.
  func reason(_ entry: Cache.Entry?, key: Cache.Key) -> String? {
    guard let entry else { return "never made" }
    if entry.key.parameters != key.parameters { return "its part of the study changed" }
    if entry.key.code != key.code { return "the code or a library that makes it changed" }
    if entry.key.inputs != key.inputs { return "a file it is made from changed" }
    return damage(to: entry)
  }

  /// What happened to the files of `entry`; nil if they are all as they were written.
  func damage(to entry: Cache.Entry) -> String? {
    for (path, output) in entry.outputs.sorted(by: { $0.key < $1.key }) {
      guard folder.exists(path) else { return "\(path) is missing" }
      guard let data = try? folder.data(path), data.count == output.size,
        Digest.hex(data) == output.sha256
      else { return "\(path) was changed by someone else" }
    }
    return nil
  }
}
