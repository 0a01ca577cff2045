import Learning

/// The experiment `step-size-sensitivity`: both algorithms at many step sizes on many data sets.
public struct StepSensitivitySection: StudySection {
  public var source = DrawSource.generator(.twoMoons)
  /// Nobody chose it: the beginning of the hash of the commit that holds the rules, so that no draw that
  /// decides had been looked at when they were written.
  public var firstDraw = 0x1dea_1cf5
  public var draws = 24
  public var seeds = 2
  public var train = 200
  public var validation = 20_000
  public var test = 40_000
  public var noise = 0.15
  public var adamSteps = [1.6e-5, 6e-5, 2.5e-4, 1e-3, 4e-3, 1.6e-2, 6.4e-2]
  public var sgdConstants = [0.08, 0.3, 1.2, 5, 20, 80, 320]
  public var sgdLimit = 0.05
  public var epochs = 500
  public var levels = [1, 1e3, 1e5, 1e9]
  public var directions = 3

  public init() {}

  /// c of the SGD that Adam's steps are compared with.
  public static let referenceConstant = 20.0

  private static let steps = "a list of 1 to 20 different numbers from 1e-9 to 1e6"
  @Sendable private static func areSteps(_ steps: [Double]) -> Bool {
    (1...20).contains(steps.count) && Set(steps).count == steps.count
      && steps.allSatisfy { (1e-9...1e6).contains($0) }
  }

  public static let fields: [Field<StepSensitivitySection>] = [
    Field(
      "source", \.source,
      "Where each draw comes from: a generator, draw k being what data.seed k gives; or data, random "
        + "splits of the points of the section data. --data FILE sets it to data."),
    Field(
      "first_draw", \.firstDraw,
      "The number of the first draw; the others follow. Draws on which steps were placed or rules "
        + "tried must not be among them.",
      expecting: "a whole number from 1 to 1000000000000",
      where: { (1...1_000_000_000_000).contains($0) }),
    Field(
      "draws", \.draws, "Data sets: the unit of every interval.",
      expecting: "a whole number from 1 to 1000", where: { (1...1000).contains($0) }),
    Field(
      "seeds", \.seeds, "Initial points of each scale in each draw, the same for all steps.",
      expecting: "a whole number from 1 to 1000", where: { (1...1000).contains($0) }),
    Field(
      "train", \.train, "Training samples of a generator's draw.",
      expecting: "a whole number from 2 to 100000", where: { (2...100_000).contains($0) }),
    Field(
      "validation", \.validation,
      "Its samples by which each method's step is chosen; of random splits half of what is left for "
        + "testing.",
      expecting: "a whole number from 2 to 100000", where: { (2...100_000).contains($0) }),
    Field(
      "test", \.test, "Its test samples.",
      expecting: "a whole number from 2 to 100000", where: { (2...100_000).contains($0) }),
    Field(
      "noise", \.noise, "See data.noise. At 0.25 few trainings with σ ≤ 1 reach zero loss.",
      expecting: "a number from 0 to 10", where: { (0...10).contains($0) }),
    Field(
      "adam_steps", \.adamSteps, "Adam's γ, the same at all scales.", expecting: steps,
      where: areSteps),
    Field(
      "sgd_constants", \.sgdConstants,
      "c of SGD's γ = (c/20)·min(sgd_limit, 20·max(1, mean |m|)/mean ‖∇m‖²) at the initial point; "
        + "20 is compared with each of Adam's steps. As many as of Adam's make the tuning equal.",
      expecting: steps + ", 20 among them",
      where: { areSteps($0) && $0.contains(referenceConstant) }),
    Field(
      "sgd_limit", \.sgdLimit, "See sgd_constants.", expecting: "a number from 1e-9 to 1e6",
      where: { (1e-9...1e6).contains($0) }),
    Field(
      "epochs", \.epochs,
      "The most epochs; steps decay over them. Scales, architecture and batch are those of "
        + "deep-network.",
      expecting: "a whole number from 1 to 1000000", where: { (1...1_000_000).contains($0) }),
    Field(
      "levels", \.levels, "The losses whose radii are measured, in ascending order.",
      expecting: LevelList.expected, where: LevelList.isValid),
    Field(
      "directions", \.directions, "Random directions for them, the same for all steps.",
      expecting: "a whole number from 1 to 1000", where: { (1...1000).contains($0) }),
  ]
}

/// Where data sets come from.
public enum DrawSource: StudyWord {
  /// Splits of the points of the section `data`.
  case data
  case generator(DataGenerator)

  public static var placeholder: DrawSource { .generator(.twoMoons) }
  public static var choices: [DrawSource] { [.data] + DataGenerator.all.map { .generator($0) } }

  public var word: String {
    switch self {
    case .data: "data"
    case .generator(let generator): generator.id
    }
  }
}
