import Figures
import Foundation
import Math
import Plotting
import PlottingCairo
import Results
import Study
import Testing

/// Every figure on every page that the program offers, with real fonts.
@Suite struct SizeTests {
  private let renderer = CairoRenderer(fontFamily: "DejaVu Sans", resolution: 1)

  private static let ids = FigureCatalog.all(of: Study()).map(\.id)

  private func drawn(_ id: String, _ style: FiguresSection) throws -> DrawnFigure {
    let figure = try #require(FigureCatalog.all(of: SmallStudy.study).first { $0.id == id })
    return try figure.drawn(try SmallResults.folder(), style.style(of: id))
  }

  /// No label is cut off, covers another one or a plot; the page is as large as it should be, and
  /// the text as well.
  @Test(arguments: ids) func everyPageHoldsEveryFigure(id: String) throws {
    for size in FigureSize.allCases {
      let style = SmallStudy.study.figures.made(for: size)
      // What repeats what the plots show may go.
      let fitted = try drawn(id, style).figure.fitted(renderer.layout(of:))
      let (figure, layout) = (fitted.figure, fitted.layout)
      #expect(fitted.gone.allSatisfy { [.companions, .values].contains($0) }, "\(fitted.gone)")
      #expect(layout.faults.isEmpty, "\(id) for \(size.rawValue): \(layout.faults)")
      #expect(!layout.labels.isEmpty)
      let wide = style.spanningColumns
      #expect(layout.width <= Length.millimetres(wide.width).points + 1e-6)
      if let limit = style.heightLimit {
        #expect(layout.height <= Length.millimetres(limit).points + 1e-6)
      }
      #expect(figure.fontSize.points == style.fontSize)
      let canvas = RecordingCanvas()
      try FigureRenderer(figure, theme: .light).draw(on: canvas, plan: layout.plan)
      let sizes = canvas.commands.filter { $0.contains("text #") }.compactMap { command in
        command.split(separator: " ").dropFirst(2).first.flatMap { Double($0) }
      }
      // Exponents are smaller.
      let exponent = (72 * style.fontSize).rounded() / 100
      #expect(sizes.allSatisfy { $0 == style.fontSize || $0 == exponent })
    }
  }

  /// Nor on low and square pages of a user's own, without what there is no room for.
  @Test(arguments: ids) func ownPagesHoldEveryFigure(id: String) throws {
    for (width, height, size) in [(160.0, 60.0, 9.0), (120, 120, 8)] {
      var style = SmallStudy.study.figures
      (style.width, style.height, style.fontSize) = (width, height, size)
      let fitted = try drawn(id, style).figure.fitted(renderer.layout(of:))
      #expect(fitted.layout.faults == [], "\(id) on \(width) × \(height) mm")
    }
  }

  @Test func aWholePageIsFilledWhateverIsOnIt() throws {
    let style = SmallStudy.study.figures.made(for: .beamerFull)
    for id in ["gradient-descent-quadratic", "adaptive-metrics", "decision-boundaries"] {
      let layout = try renderer.layout(of: try drawn(id, style).figure)
      #expect(abs(Length.points(layout.width).millimetres - 160) < 1e-9)
      #expect(abs(Length.points(layout.height).millimetres - 90) < 1e-9)
    }
  }

  /// Equal scales stay equal, however low the page is.
  @Test func aLowPageKeepsTheShapeOfPlots() throws {
    var style = SmallStudy.study.figures
    for height in [60.0, 90, 150] {
      style.height = height
      let figure = try drawn("gradient-descent-quadratic", style).figure
      let panel = try #require(figure.panels.first)
      let canvas = PlotCanvas()
      let renderer = FigureRenderer(figure, theme: .light)
      let plan = try renderer.plan(measuring: canvas)
      #expect(abs(Length.points(plan.height).millimetres - height) < 1e-9)
      try renderer.draw(on: canvas, plan: plan)
      let plot = try #require(canvas.plots.first)
      let (x, y) = (panel.x.scale.domain, panel.y.scale.domain)
      let aspect = (y.upperBound - y.lowerBound) / (x.upperBound - x.lowerBound)
      #expect(abs(plot.height / plot.width - aspect) < 1e-9)
    }
  }

  @Test func oneFigureChangesAlone() throws {
    var style = SmallStudy.study.figures
    var own = FigureChanges()
    own.title = "Ein Schritt mit $\\gamma$"
    own.xRange = [-2, 3]
    own.texts = ["value": "Wert"]
    own.width = 100
    style.each["gradient-step"] = own
    let changed = try drawn("gradient-step", style).figure
    #expect(changed.width.millimetres == 100)
    #expect(changed.panels.first?.x.scale.domain == -2...3)
    let canvas = PlotCanvas(wording: changed.wording)
    let renderer = FigureRenderer(changed, theme: .light)
    try renderer.draw(on: canvas, plan: try renderer.plan(measuring: canvas))
    #expect(canvas.words.contains("Wert") && !canvas.words.contains("value"))
    #expect(canvas.words.contains("Ein Schritt mit "))
    #expect(style.style(of: "sharpness").each.isEmpty)
    #expect(try drawn("sharpness", style).figure.width.millimetres == 140)
  }

  @Test func theMapOfColoursCanBeChosen() throws {
    var style = SmallStudy.study.figures
    style.colormap = .grey
    for id in ["gradient-descent-quadratic", "loss-landscape-1e3", "loss-landscape-1e5-contours"] {
      let canvas = RecordingCanvas()
      let renderer = FigureRenderer(try drawn(id, style).figure, theme: .light)
      try renderer.draw(on: canvas, plan: try renderer.plan(measuring: canvas))
      // The dark end of viridis under its veil of white.
      #expect(!canvas.commands.contains { $0.contains("fill #6d397b") })
    }
  }

  @Test func numbersHaveTheDecimalMarkOfTheLanguage() throws {
    var figure = try drawn("gradient-step", SmallStudy.study.figures).figure
    figure.wording.decimalMark = ","
    figure.title = "at 1.5 and $x=2.5$"
    let canvas = PlotCanvas(wording: figure.wording)
    let renderer = FigureRenderer(figure, theme: .light)
    try renderer.draw(on: canvas, plan: try renderer.plan(measuring: canvas))
    #expect(canvas.words.contains("−0,5") && canvas.words.contains("at 1,5 and "))
    #expect(!canvas.words.contains { $0.contains(/[0-9]\.[0-9]/) })
  }
}

/// Remembers plots and words.
private final class PlotCanvas: Canvas {
  private let recording = RecordingCanvas()
  let wording: Wording
  private(set) var plots: [Rect] = []
  private(set) var words: [String] = []

  init(wording: Wording = Wording()) { self.wording = wording }

  func extent(of text: String, style: TextStyle) -> TextExtent {
    recording.extent(of: text, style: style)
  }
  func advance(of scalar: Unicode.Scalar, in font: MathFont) -> Double? { 0.5 }
  var pixelsPerPoint: Double { 0.5 }
  func fill(_ path: Path, _ color: Color, evenOdd: Bool) {}
  func stroke(_ path: Path, _ stroke: Stroke) {}
  func text(_ text: String, at origin: Point, style: TextStyle) { words.append(text) }
  func math(_ box: MathBox, at origin: Point, style: TextStyle) {}
  func image(_ raster: Raster, in rect: Rect) {}
  func plot(in rect: Rect) { plots.append(rect) }
  func clipped(to rect: Rect, _ body: () throws -> Void) rethrows { try body() }
  func rotated(by angle: Double, about center: Point, _ body: () throws -> Void) rethrows {
    try body()
  }
}
