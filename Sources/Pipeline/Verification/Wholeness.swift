import Archive
import Foundation
import Results

/// Whether the files are those that were written, by the sums beside them.
struct Wholeness: Sendable {
  private struct Sum: Sendable {
    var sha256: String
    var size: Int
  }

  private let folder: VerifiedFolder
  private let jobs: Int
  private let progress: Progress

  init(_ folder: VerifiedFolder, jobs: Int, _ progress: Progress) throws {
    (self.folder, self.jobs, self.progress) = (folder, jobs, progress)
  }

  /// Throws `ArchiveError` for lists that cannot be read.
  func checks() throws -> [Check] {
    guard let bag = folder.bag else { return [try own()] }
    let listed = try bag.listed()
    let sums = try sums(listed.keys.sorted(), in: bag.files)
    let differences = compare(listed.mapValues { (sha256: $0, size: nil) }, with: sums)
    let size = sums.filter { $0.key.hasPrefix("data/") }.values.reduce(0) { $0 + $1.size }
    let faults = try bag.faults(listed, payloadSize: size).map {
      Check.Difference($0, found: "another bag", expected: "as it was written")
    }
    return [
      .done("bag", "\(bag.paths.count) files in the bag, \(listed.count) in its manifests", faults),
      .done("checksums", "\(listed.count) files by the bag’s SHA-256", differences),
      manifest(sums.filter { $0.key.hasPrefix("data/") }, prefix: "data/"),
    ]
  }

  /// An output folder: its own manifest, and no other files where it publishes.
  private func own() throws -> Check {
    let paths = folder.manifest.files.keys.sorted()
    let sums = try sums(paths, in: folder.store)
    let extra = folder.paths.filter { folder.manifest.files[$0] == nil }.map {
      Check.Difference($0, found: "a file", expected: "none, it is in no manifest")
    }
    var check = manifest(sums, prefix: "")
    check.differences += extra
    return .done("checksums", check.about, check.differences)
  }

  private func manifest(_ sums: [String: Sum], prefix: String) -> Check {
    guard folder.isManifestReadable else {
      return .done(
        "manifest", "the list of files by the program",
        [.init(prefix + Manifest.file, found: "no such list", expected: "one as descent writes it")]
      )
    }
    let listed = folder.manifest.files
    let differences = compare(
      Dictionary(
        uniqueKeysWithValues: listed.map { (prefix + $0.key, ($0.value.sha256, $0.value.size)) }),
      with: sums)
    return .done(
      "manifest", "\(listed.count) files by the SHA-256 of \(Manifest.file)", differences)
  }

  private func compare(
    _ listed: [String: (sha256: String, size: Int?)], with sums: [String: Sum]
  ) -> [Check.Difference] {
    listed.sorted { $0.key < $1.key }.compactMap { path, expected in
      guard let sum = sums[path] else {
        return .init(path, found: "no file", expected: expected.sha256)
      }
      guard sum.sha256 == expected.sha256, expected.size.map({ $0 == sum.size }) ?? true else {
        return .init(path, found: sum.sha256, expected: expected.sha256)
      }
      return nil
    }
  }

  /// Of those that are there.
  private func sums(_ paths: [String], in store: any FileStore) throws -> [String: Sum] {
    let counter = Counter("checksums", of: paths.count, progress)
    let sums = try Parallel.map(paths, jobs: jobs) { path -> (String, Sum)? in
      try Task.checkCancellation()
      defer { counter.next() }
      guard store.exists(path) else { return nil }
      let data = try ResultFolder(store).data(path)
      return (path, Sum(sha256: Digest.hex(data), size: data.count))
    }
    return Dictionary(uniqueKeysWithValues: sums.compactMap(\.self))
  }
}
