import Foundation
import Learning
import LinearAlgebra
import Records
import Results
import Study
import Synchronization

/// The points that a study trains on.
public struct NetworkData: Sendable {
  public let train: DataSet
  public let test: DataSet
  /// The seed that the points were drawn from; 0 for points of a file.
  let seed: Int

  /// Draws or reads them. Throws `DataError` or `ResultError`.
  public init(_ study: Study) throws {
    let section = study.data
    switch section.source {
    case .shipped: self.init(try DataFile.shipped())
    case .file: self.init(try Self.file(section.file ?? ""))
    case .generator(let generator):
      self.init(
        generator, train: section.train, test: section.test, noise: section.noise,
        seed: section.seed)
    }
  }

  private init(_ file: DataFile) {
    (train, test, seed) = (file.train, file.test, 0)
  }

  /// Draws them anew. A draw is named by its own seed, so that it is the same in every experiment.
  init(_ generator: DataGenerator, train: Int, test: Int, noise: Double, seed: Int) {
    let stream = RandomStream(seed: UInt64(seed)).split(generator.id)
    var (first, second) = (stream.split("train"), stream.split("test"))
    self.train = generator.sample(train, noise: noise, using: &first)
    self.test = generator.sample(test, noise: noise, using: &second)
    self.seed = seed
  }

  /// The same points, split at random into as many for training and for testing as before; in
  /// halves if there were none for testing.
  init(splitting data: NetworkData, seed: Int) {
    var stream = RandomStream(seed: UInt64(seed)).split("split")
    let points = data.train.points + data.test.points
    let labels = data.train.labels + data.test.labels
    let order = stream.permutation(labels.count)
    func part(_ places: ArraySlice<Int>) -> DataSet {
      DataSet(points: places.map { points[$0] }, labels: places.map { labels[$0] })
    }
    let count = data.test.count > 0 ? data.train.count : labels.count / 2
    train = part(order.prefix(count))
    test = part(order.dropFirst(count))
    self.seed = seed
  }

  private static func file(_ path: String) throws -> DataFile {
    // A pipe could be read once, and points are asked for more often.
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw DataError(
        file: path, found: "something else than a file on disk", expected: "a CSV file")
    }
    let data: Data
    do {
      data = try DurableFile.read(path, limit: DataFile.sizeLimit)
    } catch ResultError.file(_, _, let reason) {
      throw DataError(
        file: path, found: "a file that cannot be read (\(reason))",
        expected: "a CSV of at most \(DataFile.sizeLimit >> 20) MiB")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw DataError(
        file: path, found: "bytes that are not UTF-8", expected: "a CSV")
    }
    return try DataFile(csv: text, name: path)
  }

  /// What of the study and of the user's file shapes the points: for the cache.
  static func parameters(_ study: Study) -> StudyTree {
    var parts = ["data": study.data.tree]
    if study.data.source == .file, let path = study.data.file {
      // A file that is gone is no reason to refuse to draw stored results.
      let data = try? DurableFile.read(path, limit: DataFile.sizeLimit)
      parts["sha256"] = .text(data.map(Digest.hex) ?? "absent")
    }
    return .parts(parts)
  }

  static func rows(_ data: DataSet) -> [NetworkRecord.Sample] {
    zip(data.points, data.labels).map { x, label in
      var row = NetworkRecord.Sample()
      (row.x1, row.x2, row.label) = (x[0], x[1], label)
      return row
    }
  }
}

/// The points of a study, read when the first training asks for them and kept for the others.
final class SharedData: Sendable {
  private let study: Study
  private let data = Mutex<NetworkData?>(nil)

  init(_ study: Study) { self.study = study }

  func value() throws -> NetworkData {
    try data.withLock { data in
      if let data { return data }
      let read = try NetworkData(study)
      data = read
      return read
    }
  }
}
