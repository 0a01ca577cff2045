import Lecture
import Numerals
import Plotting
import Results
import Study
import Texts

/// A figure of the lecture: stored results in, a picture out. It computes no experiment.
public protocol LectureFigure: Sendable {
  /// The id of `lecture.md`, or `<id>-<what>` for what goes beyond the lecture.
  var id: String { get }
  /// The name of its text, `figures/<part>/<text>.md` among the templates: several figures may share one.
  var text: String { get }
  /// What the title can name, before anything is drawn: what tells figures with one text apart.
  var titleValues: [String: Value] { get }
  /// The experiments whose files it is drawn from.
  var needs: [String] { get }
  /// Whether it looks different from elsewhere.
  var hasSurfaces: Bool { get }
  /// What shapes it beside results, style and code.
  var parameters: [String] { get }
  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure
}

extension LectureFigure {
  public var text: String { id }
  public var titleValues: [String: Value] { [:] }
  public var hasSurfaces: Bool { false }
  public var parameters: [String] { [] }

  /// The figure as a study wants it: on a page with two columns one with several panels takes both.
  ///
  /// Throws `TextError` where its text is not what it should be, `StudyError` for parts that it does not
  /// have.
  public func drawn(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let figure = try draw(results, style, words)
    let wide = style.spanningColumns
    guard figure.figure.plots > 1, wide != style else {
      return try words.about(figure).styled(id, by: style)
    }
    return try words.about(try draw(results, wide, words)).styled(id, by: wide)
  }
}

/// A picture with the words that go with it.
public struct DrawnFigure: Sendable {
  public var figure: Figure
  /// What its text can name.
  public var values: [String: Value]
  /// What to see; formulas between `$…$`.
  public internal(set) var caption = ""
  /// The answer that the picture gives, in a sentence; nil where no page needs it.
  public internal(set) var finding: String?
  /// The picture in plain words, with its numbers.
  public internal(set) var alt = ""
  /// What each frame adds.
  public internal(set) var frameCaptions: [String] = []
  /// Of these words.
  public var language = Language.english
  /// What of it can be shown alone, whether it is or not.
  public internal(set) var parts: [Figure.Part] = []
  /// What the study asks of it in vain, a sentence each.
  public var ignored: [String] = []

  /// Whether the ends of its axes are the study's choice, about which there is nothing to remark.
  let hasChosenAxes: Bool

  init(
    figure: Figure, values: [String: Value], ignored: [String] = [], hasChosenAxes: Bool = false
  ) {
    self.figure = figure
    self.hasChosenAxes = hasChosenAxes
    self.values = values
    self.ignored = ignored
  }
}

/// Every figure, in the lecture's order, and after each part the study's own. A new one is a file, a text and a line here.
public enum FigureCatalog {
  /// The figures of a study: the lecture's, and one for each of its own problems in the plane.
  public static func all(of study: Study) -> [any LectureFigure] {
    chapters(of: study).flatMap(\.figures)
  }

  /// The same by the parts of the lecture.
  public static func chapters(
    of study: Study
  ) -> [(part: LecturePart, figures: [any LectureFigure])] {
    LecturePart.allCases.map { part in
      let lectures =
        switch part {
        case .variableMetric: variableMetric(study)
        case .projection: projection
        case .network: network(study)
        case .minima: minima(study)
        }
      return (part, lectures + own(study).filter { $0.figure.page == part })
    }
  }

  /// Those that a study adds.
  private static func own(_ study: Study) -> [StudyFigure] {
    study.figures.own.map {
      StudyFigure(
        figure: $0, problems: study.experiments.adaptiveMetrics.problems,
        others: study.figures.own)
    }
  }

  private static func variableMetric(_ study: Study) -> [any LectureFigure] {
    let section = study.experiments.adaptiveMetrics
    // A sampled problem has no picture if every optimizer needs the whole function.
    let hasSampling = section.optimizers.contains { $0.method.need != .wholeFunction }
    let problems = section.problems.filter {
      $0.dimension == 2 && (!$0.isSampled || hasSampling)
    }
    return [
      GradientStepFigure(),
      ScaledGradientStepFigure(),
      QuadraticPathFigure.plain,
      QuadraticPathFigure.scaled,
      ComparisonFigure(),
      RandomQuadraticsFigure(),
      AdaptiveProgressFigure(),
    ] + problems.map { AdaptivePathsFigure(choice: $0) } + [
      DialectsFigure(),
      MomentsFigure(),
      MomentBiasFigure(),
      EffectiveStepsFigure(),
      FilteredGradientsFigure(),
      FilteredPairFigure(),
      AdamSummaryFigure(),
    ]
  }

  private static let projection: [any LectureFigure] = [
    RegularizationFigure(),
    ProjectionGeometryFigure(),
    ProjectionLimitsFigure(),
    ProjectionTracesFigure(),
    NormComparisonFigure(),
    InitializationNormsFigure(),
  ]

  private static func network(_ study: Study) -> [any LectureFigure] {
    let section = study.experiments.deepNetwork
    let boundaries = section.algorithms.flatMap { algorithm in
      section.sigmas.map {
        BoundaryFigure(algorithm: algorithm.name, sigma: NumberName.of($0), section: section)
      }
    }
    return boundaries + [
      BoundariesFigure(section: section),
      BoundaryEvolutionFigure(),
      ConclusionsFigure(),
      TrainingTracesFigure(),
      LayerNormsFigure(),
      GradientDepthFigure(),
    ]
  }

  private static func minima(_ study: Study) -> [any LectureFigure] {
    let heights = study.experiments.lossLandscape.heights
    let names = heights.map(LandscapeSection.name)
    let surfaces = zip(names, heights).map { LandscapeFigure(name: $0, height: $1) }
    let maps = names.map { LandscapeContoursFigure(name: $0, heights: heights) }
    let algorithms = Set(study.experiments.deepNetwork.algorithms.map(\.name))
    // These are between SGD and Adam.
    let between: [any LectureFigure] =
      algorithms.isSuperset(of: Algorithm.both)
      ? [LandscapePlaneFigure(), InterpolationFigure()] : []
    let steps = study.experiments.stepSensitivity
    let hasLectures =
      steps[steps: Algorithm.adam].map(NumberName.of).contains(Algorithm.lectureStep)
      && steps.methods.map(\.name).contains(Algorithm.sgd)
    return [MetricEquivalenceFigure(), SharpMinimumFigure()] + surfaces + maps + [
      LandscapeContoursFigure(name: "filter", heights: heights, isFiltered: true),
      LandscapeDirectionsFigure(), SharpnessFigure(),
    ] + between + DrawDifferencesFigure.general
      + (hasLectures ? DrawDifferencesFigure.lectures : [])
      + [StepSensitivityFigure(), ClaimForestFigure()]
  }
}
