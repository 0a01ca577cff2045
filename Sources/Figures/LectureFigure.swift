import Plotting
import Results
import Study

/// A figure of the lecture: stored results in, a picture out. It computes no experiment.
public protocol LectureFigure: Sendable {
  /// The id of `lecture.md`, or `<id>-<what>` for what goes beyond the lecture.
  var id: String { get }
  /// One line for `descent list`, and the title of the files.
  var title: String { get }
  /// The experiments whose files it is drawn from.
  var needs: [String] { get }
  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure
}

/// A picture with the words that go with it.
public struct DrawnFigure: Sendable {
  public var figure: Figure
  /// What to see; formulas between `$…$`.
  public var caption: String
  /// The picture in plain words, with its numbers.
  public var alt: String
  /// What each frame adds.
  public var frameCaptions: [String]

  public init(figure: Figure, caption: String, alt: String, frameCaptions: [String] = []) {
    self.figure = figure
    self.caption = caption
    self.alt = alt
    self.frameCaptions = frameCaptions
  }
}

/// Every figure, in the lecture's order. A new one is a file and a line here.
public enum FigureCatalog {
  public static let all: [any LectureFigure] = [
    GradientStepFigure(),
    ScaledGradientStepFigure(),
    QuadraticPathFigure.plain,
    QuadraticPathFigure.scaled,
    ComparisonFigure(),
    RandomQuadraticsFigure(),
    ProjectionLimitsFigure(),
  ]
}
