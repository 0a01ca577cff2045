import Foundation
import Learning
import LinearAlgebra
import Records
import Results
import Study

/// The points that a study trains on.
public struct NetworkData: Sendable {
  /// As the networks see them.
  public let train: DataSet
  public let test: DataSet
  /// By which steps are chosen; empty where none are.
  let validation: DataSet
  /// As they were given.
  let original: (train: DataSet, test: DataSet)
  let scaling: AxisScaling
  private let section: DataSection
  /// The seed that the points were drawn from; 0 for points of a file.
  let seed: Int
  /// What the classes −1 and 1 are called.
  let classes: [String]

  /// Draws or reads them. Throws `DataError`.
  public init(_ study: Study) throws {
    let section = study.data
    switch section.source {
    case .shipped: self.init(try DataFile.shipped(), section)
    case .file: self.init(try Self.file(study), section)
    case .generator(let generator):
      self.init(
        generator, train: section.train, test: section.test, noise: section.noise,
        seed: section.seed, section)
    }
  }

  private init(_ file: DataFile, _ section: DataSection) {
    self.init(file.train, file.test, seed: 0, classes: file.classes, section)
  }

  private init(
    _ train: DataSet, _ test: DataSet, validation: DataSet = DataSet(), seed: Int,
    classes: [String], _ section: DataSection
  ) {
    let isStandardised =
      switch section.standardize {
      case .auto: AxisScaling.isNeeded(for: train)
      case .always: true
      case .never: false
      }
    scaling = isStandardised ? AxisScaling(standardising: train) : .none
    original = (train, test)
    (self.train, self.test) = (scaling.applied(to: train), scaling.applied(to: test))
    self.validation = scaling.applied(to: validation)
    (self.seed, self.classes, self.section) = (seed, classes, section)
  }

  /// Draws them anew. A draw is named by its own seed, so that it is the same in every experiment.
  init(
    _ generator: DataGenerator, train: Int, validation: Int = 0, test: Int, noise: Double,
    seed: Int, _ section: DataSection
  ) {
    let stream = RandomStream(seed: UInt64(seed)).split(generator.id)
    func sample(_ part: String, _ count: Int) -> DataSet {
      var own = stream.split(part)
      return generator.sample(count, noise: noise, using: &own)
    }
    self.init(
      sample("train", train), sample("test", test),
      validation: validation > 0 ? sample("validation", validation) : DataSet(), seed: seed,
      classes: ["-1", "1"], section)
  }

  /// Throws a `DataError` for points that no split can part into training and testing.
  static func checkSplits(of study: Study) throws {
    let data = try NetworkData(study)
    let labels = data.train.labels + data.test.labels
    for (name, label) in zip(data.classes, [-1.0, 1]) {
      let count = labels.count { $0 == label }
      guard count < 2 else { continue }
      throw DataError(
        file: study.data.contents?.name ?? study.data.source.word,
        found: "\(count) sample of the class \(name)",
        expected: "two or more of each class, one for training and one for testing "
          + "(step-size-sensitivity splits them; its source can also be a generator)")
    }
  }

  /// The same points, split at random: as many for training as before, or half of them if there were
  /// none for testing; every other one of those left for choosing steps, the rest for testing. Stratified:
  /// each class has the same share of training and the rest, and at least one point in both.
  init(splitting data: NetworkData, seed: Int) {
    var stream = RandomStream(seed: UInt64(seed)).split("split")
    let points = data.original.train.points + data.original.test.points
    let labels = data.train.labels + data.test.labels
    let order = stream.permutation(labels.count)
    let count = data.test.count > 0 ? data.train.count : labels.count / 2
    let positive = labels.count { $0 == 1 }
    func share(of class: Int, _ wanted: Int) -> Int { min(max(wanted, 1), max(`class` - 1, 1)) }
    let chosen = share(
      of: positive,
      Int((Double(count) * Double(positive) / Double(max(labels.count, 1))).rounded()))
    var quota = [1.0: chosen, -1: share(of: labels.count - positive, count - chosen)]
    var places: (train: [Int], test: [Int]) = ([], [])
    for place in order {
      let open = quota[labels[place]] ?? 0
      if open > 0 { places.train.append(place) } else { places.test.append(place) }
      quota[labels[place]] = open - 1
    }
    func part(_ places: [Int]) -> DataSet {
      DataSet(points: places.map { points[$0] }, labels: places.map { labels[$0] })
    }
    // Class by class, so that both halves have the same share of each.
    let left = [1.0, -1].flatMap { label in places.test.filter { labels[$0] == label } }
    func every(_ remainder: Int) -> [Int] {
      left.indices.filter { $0 % 2 == remainder }.map { left[$0] }
    }
    // A single point is for testing.
    self.init(
      part(places.train), part(every(0)), validation: part(every(1)), seed: seed,
      classes: data.classes, data.section)
  }

  private static func file(_ study: Study) throws -> DataFile {
    guard let contents = study.data.contents else {
      throw DataError(
        file: study.data.file ?? "", found: "a file that is not there any more",
        expected: "the points that the study names")
    }
    guard let text = String(data: contents.bytes, encoding: .utf8) else {
      throw DataError(
        file: contents.name, found: "bytes that are not UTF-8", expected: "a CSV in UTF-8")
    }
    return try DataFile(csv: text, name: contents.name)
  }

  /// What of the study and of the user's file shapes the points: for the cache.
  static func parameters(_ study: Study) -> StudyTree {
    var parts = ["data": study.stored.data.tree]
    if study.data.source == .file {
      // A file that is gone is no reason to refuse to draw stored results.
      parts["sha256"] = .text(study.data.contents.map { Digest.hex($0.bytes) } ?? "absent")
    }
    return .parts(parts)
  }

  /// What boundaries show of the plane.
  func window(_ size: WindowSize) -> PlaneWindow {
    switch (size, section.source) {
    case (.half(let half), _): PlaneWindow(halfWidth: half)
    case (.auto, .shipped): PlaneWindow(halfWidth: WindowSize.ofShipped)
    case (.auto, _): PlaneWindow(around: original.train.points + original.test.points)
    }
  }

  var scalingRows: [NetworkRecord.AxisRow] {
    zip(["x1", "x2"], zip(scaling.center, scaling.scale)).map { axis, pair in
      var row = NetworkRecord.AxisRow()
      (row.axis, row.center, row.scale) = (axis, pair.0, pair.1)
      return row
    }
  }

  var classRows: [NetworkRecord.ClassName] {
    zip([-1.0, 1], classes).map { label, name in
      var row = NetworkRecord.ClassName()
      (row.label, row.name) = (label, name)
      return row
    }
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
///
/// Unchecked: `data` is guarded by `lock`, of a kind that tools which look for races know.
final class SharedData: @unchecked Sendable {
  private let study: Study
  private let lock = NSLock()
  private var data: NetworkData?

  init(_ study: Study) { self.study = study }

  func value() throws -> NetworkData {
    try lock.withLock {
      if let data { return data }
      let read = try NetworkData(study)
      data = read
      return read
    }
  }
}
