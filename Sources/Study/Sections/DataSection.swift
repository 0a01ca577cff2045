import Learning

/// The points that the networks are trained on.
public struct DataSection: StudySection {
  public var source = DataSource.shipped
  public var file: String?
  public var train = 200
  public var test = 2000
  public var noise = 0.25
  public var seed = 1

  public init() {}

  public static let fields: [Field<DataSection>] = [
    Field(
      "source", \.source,
      "shipped: the two moons that come with the program; file: the one below; or a generator "
        + "that draws new points: \(DataGenerator.list)."
    ),
    Field(
      "file", \.file,
      "A CSV with the header x1,x2,label or x1,x2,label,split, labels -1 and 1, splits train and "
        + "test. --data FILE sets it and the source."),
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
