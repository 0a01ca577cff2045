import Input
import Learning
import Lecture
import Optimization
import Yams

/// The experiment `step-size-sensitivity`: methods at many step sizes on many data sets, each compared
/// with one of them.
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
  public var otherSources: [OtherSource] = []
  public var methods = [
    TunedMethod(
      OptimizerChoice(GradientDescent.entry, name: Algorithm.sgd),
      steps: [0.08, 0.3, 1.2, 5, 20, 80, 320]),
    TunedMethod(
      OptimizerChoice(Adam.entry), steps: [1.6e-5, 6e-5, 2.5e-4, 1e-3, 4e-3, 1.6e-2, 6.4e-2]),
  ]
  public var reference = Algorithm.sgd
  public var referenceStep = 20.0
  public var sgdLimit = 0.05
  /// Keys from when there were two methods alone; the steps of those that are called so.
  private var adamSteps: [Double]?
  private var sgdConstants: [Double]?
  public var epochs = 500
  public var levels = [1, 1e3, 1e5, 1e9]
  public var directions = 3

  public init() {}

  /// The c of the recipe of `deep-network`; with it `sgd_limit` is the limit as given.
  public static let standardConstant = 20.0

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
      "other_sources", \.otherSources,
      "Distributions on which the same is done beside the first one: generators, each with train and "
        + "noise. The claims are decided on the first; verdicts.csv has all of them.",
      expecting: "a list of at most 10 different generators",
      where: { $0.count <= 10 && Set($0.map(\.source.id)).count == $0.count }),
    Field(
      "methods", \.methods,
      "What is compared. Each has a name, a method and its other keys as in "
        + "adaptive-metrics.optimizers, but for a learning_rate: the steps to try, γ, the same at all "
        + "scales. With rule scaled, the standard for methods that step along the gradient, they are c "
        + "of γ = (c/20)·min(sgd_limit, 20·max(1, mean |m|)/mean ‖∇m‖²) at the initial point; for the "
        + "others it is γ/max(1, σ). The lecture’s claims read those that are called sgd and adam.",
      expecting: TunedMethod.listWords, where: TunedMethod.isList),
    Field(
      "reference", \.reference, "The name of the method that each of the others is compared with."),
    Field(
      "reference_step", \.referenceStep,
      "Its step that each step of the others is compared with."),
    Field(
      "sgd_limit", \.sgdLimit, "See methods.", expecting: "a number from 1e-9 to 1e6",
      where: { (1e-9...1e6).contains($0) }),
    Field(
      "adam_steps", \.adamSteps, "The steps of the method adam, as one could say before methods.",
      expecting: TunedMethod.stepWords, where: { $0.map(TunedMethod.areSteps) ?? true }),
    Field(
      "sgd_constants", \.sgdConstants, "Likewise those of the method sgd.",
      expecting: TunedMethod.stepWords, where: { $0.map(TunedMethod.areSteps) ?? true }),
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

  public mutating func read(_ node: Node, at path: StudyPath) throws {
    try readFields(node, at: path)
    for (name, key) in [(Algorithm.adam, \Self.adamSteps), (Algorithm.sgd, \Self.sgdConstants)] {
      guard let steps = self[keyPath: key] else { continue }
      self[keyPath: key] = nil
      guard methods.contains(where: { $0.name == name }) else {
        throw StudyError(
          "\(path.dotted).methods", found: methods.map(\.name).joined(separator: ", "),
          expected: "\(name) among them, whose steps are given", location: path.location)
      }
      self[steps: name] = steps
    }
  }

  /// The steps of the method of a name; empty if there is none.
  public subscript(steps name: String) -> [Double] {
    get { methods.first { $0.name == name }?.steps ?? [] }
    set {
      for place in methods.indices where methods[place].name == name {
        methods[place].steps = newValue
      }
    }
  }

  /// SGD's step that Adam's are compared with, whatever is the study's reference.
  public var sgdStep: Double { reference == Algorithm.sgd ? referenceStep : Self.standardConstant }

  /// Throws a `StudyError` for settings that are valid one by one but not together.
  func check(at path: String) throws {
    if let again = otherSources.first(where: { .generator($0.source) == source }) {
      throw StudyError(
        "\(path).other_sources", found: again.source.id, expected: "others than the source")
    }
    let names = methods.map(\.name)
    guard names.contains(reference) else {
      throw StudyError(
        "\(path).reference", found: reference,
        expected: "one of the methods, \(names.joined(separator: ", "))"
          + EditDistance.hint(for: reference, among: names))
    }
    guard self[steps: reference].contains(referenceStep) else {
      throw StudyError(
        "\(path).reference_step", found: NumberName.of(referenceStep),
        expected: "one of the steps of \(reference), "
          + self[steps: reference].map(NumberName.of).joined(separator: ", "))
    }
  }
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
