import Figures
import Foundation
import Plotting
import Results
import Study
import Testing

/// What holds for every figure of the catalog, drawn on the recording canvas from real records.
@Suite struct FigureTests {
  /// Draws a figure from the results of a study.
  private func draw(_ id: String, _ study: Study) throws -> DrawnFigure {
    let figure = try #require(FigureCatalog.all(of: study).first { $0.id == id })
    let folder =
      study == small ? try SmallResults.folder() : try SmallResults.folder(of: study)
    return try figure.drawn(folder, study.figures)
  }

  private var small: Study { SmallStudy.study }

  private func commands(
    _ figure: Figure, frame: Int? = nil, theme: Theme = .light
  ) throws -> [String] {
    let canvas = RecordingCanvas()
    let renderer = FigureRenderer(figure, theme: theme)
    try renderer.draw(on: canvas, plan: try renderer.plan(measuring: canvas), frame: frame)
    return canvas.commands
  }

  @Test(arguments: FigureCatalog.all(of: Study()).map(\.id))
  func everyFigureKeepsItsContract(id: String) throws {
    let drawn = try draw(id, small)
    #expect(drawn.caption.count > 60 && drawn.caption.hasSuffix("."))
    // The alternative text says what is seen, with numbers, and holds no markup.
    #expect(drawn.alt.count > 60 && drawn.alt.contains(where: \.isNumber))
    #expect(!drawn.alt.contains("$") && !drawn.alt.contains("\\"))
    #expect(drawn.frameCaptions.count == drawn.figure.frames)
    let figure = try #require(FigureCatalog.all(of: small).first { $0.id == id })
    let unused = try figure.words.unused(drawn)
    #expect(unused.isEmpty, "no text uses \(unused)")
    #expect(try !figure.words.title().isEmpty)
    #expect(drawn.figure.width.millimetres <= 140 + 1e-9)
    for theme in [Theme.light, .dark] {
      #expect(try commands(drawn.figure, theme: theme).count > 20)
    }
    // Data for the CSV, all of it finite here.
    let series = drawn.figure.panels.flatMap { $0.layers.flatMap(\.mark.series) }
    // A surface is a raster of its grid.
    let isSurface = drawn.figure.plots > drawn.figure.panels.count
    #expect(
      (isSurface || !series.isEmpty) && series.allSatisfy { $0.points.allSatisfy(\.isFinite) })
  }

  @Test(arguments: FigureCatalog.all(of: Study()).map(\.id))
  func everyFigureSurvivesADivergingStep(id: String) throws {
    let drawn = try draw(id, Self.diverging)
    for frame in [nil] + (0..<drawn.figure.frames).map({ Optional($0 + 1) }) {
      let text = try commands(drawn.figure, frame: frame).joined()
      #expect(!text.contains("nan") && !text.contains("inf"))
    }
  }

  /// The small study with steps that are too long throughout.
  private static let diverging: Study = {
    var study = SmallStudy.study
    study.experiments.gradientDescent.learningRate = .fixed(1e6)
    study.experiments.scaledGradientDescent.learningRate = .fixed(1e300)
    study.quadratic.iterations = 3
    study.experiments.scaledGradientDescent.randomProblems.iterationLimit = 1
    study.experiments.adaptiveMetrics.learningRates = [1e6]
    study.experiments.filteredGradients.learningRate = 100
    study.experiments.filteredGradients.iterations = 900
    study.experiments.variableMetricEquivalence.learningRate = 1e9
    study.experiments.variableMetricEquivalence.iterations = 200
    study.experiments.adamSummary.learningRate = 100
    study.experiments.projectionGeometry.stepFraction = 1.9
    for network in ExperimentsSection.networks {
      study.experiments[keyPath: network].stepRule = .fixed
      for i in study.experiments[keyPath: network].algorithms.indices {
        study.experiments[keyPath: network].algorithms[i].learningRate = .fixed(1e6)
      }
    }
    return study
  }()

  @Test(arguments: [
    [[1e-6, 0], [0, 1e6]], [[1e12, 0], [0, 1e12]], [[1, 0.999999], [0.999999, 1]],
    [[1, 0], [0, 1]],
  ])
  func extremeQuadraticsAreDrawn(matrix: [[Double]]) throws {
    var study = small
    study.quadratic.matrix = matrix
    for id in FigureCatalog.all(of: Study()).map(\.id) {
      let drawn = try draw(id, study)
      #expect(try commands(drawn.figure).count > 20)
    }
  }

  @Test func captionAndAltAreThoseOfTheStudy() throws {
    var (study, own) = (small, FigureChanges())
    (own.caption, own.alt) = ("Ein Schritt mit $\\gamma$.", "Eine Parabel.")
    study.figures.each = ["gradient-step": own]
    for figure in FigureCatalog.all(of: small).prefix(2) {
      let drawn = try figure.drawn(
        try SmallResults.folder(), study.figures.style(of: figure.id))
      #expect((drawn.caption == own.caption) == (figure.id == "gradient-step"))
      #expect((drawn.alt == own.alt) == (figure.id == "gradient-step"))
    }
  }

  @Test func framesShowOneIterateMoreEach() throws {
    let drawn = try draw("gradient-descent-quadratic", small)
    #expect(drawn.figure.frames == 6)
    for frame in 1...6 {
      let text = try commands(drawn.figure, frame: frame)
      // Each step is stroked twice, with its halo first; 1.5 is the width of the line itself.
      let steps = text.filter { $0.contains("stroke #333333") && $0.contains(" 1.5 ") }
      #expect(steps.count == frame - 1)
      // The last frame is the whole picture: nothing is faded.
      let faded = frame == drawn.figure.frames ? 0 : max(0, frame - 2)
      #expect(steps.filter { $0.contains("/0.4 ") }.count == faded)
      #expect(text.contains { $0.contains("\"x\(frame - 1)") })
    }
  }

  /// The commands of each figure as recorded when it was last looked at. Set
  /// DESCENT_RECORD_SNAPSHOTS to record them anew, which fails the run.
  @Test(arguments: FigureCatalog.all(of: Study()).map(\.id))
  func drawingCommandsAreAsRecorded(id: String) throws {
    let text = try commands(try draw(id, small).figure).joined(separator: "\n") + "\n"
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Snapshots/\(id).txt")
    if ProcessInfo.processInfo.environment["DESCENT_RECORD_SNAPSHOTS"] != nil {
      try DurableFile.write(Data(text.utf8), to: file.path)
      Issue.record("recorded \(file.lastPathComponent): look at the figure, then run again")
    }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    let difference = zip(text.split(separator: "\n"), recorded.split(separator: "\n"))
      .first { $0 != $1 }
    #expect(
      text == recorded, "\(id) differs first in: \(difference.map { "\($0)" } ?? "its length")")
  }
}
