import Learning

/// A distribution that `step-size-sensitivity` draws data sets from.
public struct StepSource: Sendable, Equatable {
  public var source: DrawSource
  public var train: Int
  public var noise: Double
}

/// One beside the first, as a study names it.
public struct OtherSource: StudySection, Placeholder {
  public var source = DataGenerator.circles
  public var train = 200
  public var noise = 0.1

  public init() {}
  public static var placeholder: OtherSource { OtherSource() }

  public static let fields: [Field<OtherSource>] = [
    Field("source", \.source, "A generator."),
    Field(
      "train", \.train, "Training samples of its draws.",
      expecting: "a whole number from 2 to 100000", where: { (2...100_000).contains($0) }),
    Field(
      "noise", \.noise, "See data.noise.", expecting: "a number from 0 to 10",
      where: { (0...10).contains($0) }),
  ]
}

extension DataGenerator: StudyWord {
  public static var placeholder: DataGenerator { .twoMoons }
  public static var choices: [DataGenerator] { all }
  public var word: String { id }
}

extension StepSensitivitySection {
  /// All distributions, that on which the claims are decided first.
  public var sources: [StepSource] {
    [StepSource(source: source, train: train, noise: noise)]
      + otherSources.map {
        StepSource(source: .generator($0.source), train: $0.train, noise: $0.noise)
      }
  }

  /// The same section with one of them alone.
  public func only(_ own: StepSource) -> StepSensitivitySection {
    var section = self
    (section.source, section.train, section.noise) = (own.source, own.train, own.noise)
    section.otherSources = []
    return section
  }
}
