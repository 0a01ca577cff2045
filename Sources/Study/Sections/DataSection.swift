import Foundation
import Learning

/// The points that the networks are trained on.
public struct DataSection: StudySection {
  public var source = DataSource.shipped
  public var file: String?
  public var train = 200
  public var test = 2000
  public var noise = 0.25
  public var seed = 1
  public var standardize = Standardization.auto
  /// What is in the file, once that is known; no key of the study.
  public var contents: DataContents?

  public init() {}

  /// What the file is called beside a study that is kept with its results.
  public static let storedFile = "data.csv"

  /// As it is kept with results: where the points came from does not shape them.
  var stored: DataSection {
    var section = self
    if file != nil { section.file = Self.storedFile }
    return section
  }

  public static let fields: [Field<DataSection>] = [
    Field(
      "source", \.source,
      "shipped: the two moons that come with the program; file: the one below; or a generator "
        + "that draws new points: \(DataGenerator.list)."
    ),
    Field(
      "file", \.file,
      "A CSV with the columns x1, x2 and label, two classes of any names, and perhaps split with train "
        + "and test; others are ignored. Relative to the study's file; - is standard input. --data "
        + "FILE sets it and the source."),
    Field(
      "train", \.train, "Samples that a generator draws for training.",
      expecting: "a whole number from 2 to 100000", where: { (2...100_000).contains($0) }),
    Field(
      "test", \.test, "Samples that a generator draws for testing.",
      expecting: "a whole number from 2 to 100000", where: { (2...100_000).contains($0) }),
    Field(
      "noise", \.noise,
      "Standard deviation of a generator's noise; for two moons before the "
        + "division by \(DataGenerator.twoMoons.divisor).",
      expecting: "a number from 0 to 10", where: { (0...10).contains($0) }),
    Field(
      "seed", \.seed, "What a generator draws from; another seed, another draw.",
      expecting: "a whole number, 1 or more", where: { $0 >= 1 }),
    Field(
      "standardize", \.standardize,
      "Whether the networks see each coordinate less its mean, divided by its standard deviation (of "
        + "the training points). auto: where the deviations differ, or a mean is away from 0, by more "
        + "than a factor of \(StudyTree.decimal(AxisScaling.largestRatio))."),
  ]

  /// Throws a `StudyError` if a file is asked for and none is named, or the other way round.
  func check() throws {
    if source == .file, file == nil {
      throw StudyError("data.file", found: "nothing", expected: "a CSV file, for data.source: file")
    }
    if let file, source != .file {
      throw StudyError(
        "data.source", found: "\(source.word) beside the file \(file)", expected: "file")
    }
  }
}

/// Whether coordinates are brought to mean 0 and standard deviation 1.
public enum Standardization: String, StudyChoice {
  case auto, always, never
  public static var placeholder: Standardization { .auto }
}

/// The bytes of a user's file of points.
public struct DataContents: Sendable, Equatable {
  /// As the user named it, for messages.
  public var name: String
  public var bytes: Data

  public init(name: String, bytes: Data) { (self.name, self.bytes) = (name, bytes) }
}

/// Where the points of the section `data` come from.
public enum DataSource: StudyWord {
  case shipped, file
  /// Drawn at random.
  case generator(DataGenerator)

  public static var placeholder: DataSource { .shipped }
  public static var choices: [DataSource] {
    [.shipped, .file] + DataGenerator.all.map { .generator($0) }
  }

  public var word: String {
    switch self {
    case .shipped: "shipped"
    case .file: "file"
    case .generator(let generator): generator.id
    }
  }
}

extension DataGenerator {
  /// All of them in words.
  static let list = all.map(\.id).joined(separator: ", ")
}
