import Lecture
import Yams

/// Everything that shapes a result. A user's file holds only what differs from the defaults.
public struct Study: StudySection {
  public var seed = 1
  public var quadratic = QuadraticSection()
  public var data = DataSection()
  public var experiments = ExperimentsSection()
  public var figures = FiguresSection()
  public var report = ReportSection()
  /// Of the words in and about figures and pages, as browsers name it.
  public var language = "en"

  public init() {}

  public static let fields: [Field<Study>] = [
    Field(
      "seed", \.seed,
      "Every random stream derives from this seed, the experiment's id and the cell's name.",
      expecting: "a whole number, 0 or more", where: { $0 >= 0 }),
    Field("quadratic", \.quadratic, "The convex quadratic of the first part of the lecture."),
    Field("data", \.data, "The points of the classification problem."),
    Field("experiments", \.experiments, "One section an experiment, named by its id."),
    Field("figures", \.figures, "How the figures look. Changing this retrains nothing."),
    Field("report", \.report, "What the pages say about themselves."),
    Field(
      "language", \.language,
      "The language of figures and pages, as browsers name it: words from languages/<code> of the "
        + "templates, given with --templates, and decimal marks.",
      expecting: LanguageTag.words, where: LanguageTag.isOne),
  ]

  public mutating func read(_ node: Node, at path: StudyPath) throws {
    try readFields(node, at: path)
    // The key was there when only pages had a language.
    if let language = report.language { (self.language, report.language) = (language, nil) }
  }

  /// Where it is kept, below the output folder.
  public static let storedFile = "study.yaml"

  /// As it is kept with results.
  public var stored: Study {
    var study = self
    study.data = data.stored
    study.figures = figures.stored
    return study
  }

  /// What shapes the results, beside the bytes of a user's file: everything but the looks.
  public var computed: StudyTree {
    .parts([
      "seed": seed.tree, "quadratic": quadratic.tree, "data": data.stored.tree,
      "experiments": experiments.tree,
    ])
  }

  /// Throws a `StudyError` for settings that are valid one by one but not together.
  public func check() throws {
    try data.check()
    for (id, section) in zip(ExperimentID.networks, ExperimentsSection.networks) {
      try experiments[keyPath: section].check(at: "experiments.\(id)")
    }
    try experiments.stepSensitivity.check(at: "experiments.\(ExperimentID.stepSensitivity)")
    try experiments.lossLandscape.check()
    try figures.check()
    try figures.checkOwn(beside: experiments)
  }

  /// A coarse version of this study that takes seconds: for trying things, not for numbers.
  public var preview: Study {
    var study = self
    func limit(_ count: WritableKeyPath<ExperimentsSection, Int>, to most: Int) {
      study.experiments[keyPath: count] = min(most, experiments[keyPath: count])
    }
    limit(\.scaledGradientDescent.randomProblems.count, to: 20)
    limit(\.scaledGradientStep.count, to: 100)
    limit(\.adaptiveMetrics.valley.starts, to: 10)
    limit(\.coordinateVariance.draws, to: 5000)
    limit(\.coordinateVariance.problems, to: 20)
    limit(\.filteredGradients.problems, to: 20)
    limit(\.explicitRegularization.iterations, to: 10_000)
    limit(\.projectionLimits.count, to: 20)
    limit(\.sgdVsAdamNorm.count, to: 10)
    limit(\.initializationNorms.draws, to: 50)
    limit(\.variableMetricEquivalence.problems, to: 20)
    for section in ExperimentsSection.networks {
      limit(section.appending(path: \.seeds), to: 2)
      limit(section.appending(path: \.epochs), to: 100)
      study.experiments[keyPath: section].picturedSeed = 1
    }
    limit(\.lectureFit.seeds, to: 1)
    limit(\.literalNetwork.seeds, to: 1)
    limit(\.initialPoints.draws, to: 20)
    limit(\.stepSensitivity.draws, to: 1)
    limit(\.stepSensitivity.seeds, to: 1)
    limit(\.stepSensitivity.epochs, to: 20)
    limit(\.stepSensitivity.validation, to: 2000)
    limit(\.stepSensitivity.test, to: 2000)
    limit(\.stepSensitivity.directions, to: 1)
    limit(\.lossLandscape.grid, to: 31)
    limit(\.lossLandscape.linePoints, to: 31)
    limit(\.lossLandscape.directions, to: 10)
    limit(\.sharpness.directions, to: 1)
    study.figures.grid = min(61, figures.grid)
    study.figures.resolution = min(1, figures.resolution)
    study.figures.themes = [.light]
    return study
  }
}
