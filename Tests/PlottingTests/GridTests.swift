import Plotting
import Testing

/// Panels of one size, shared legends, and the marks and scales of distributions.
@Suite struct GridTests {
  /// The plots' rectangles, from the white canvas of each: the clip of its marks.
  private func clips(_ content: Arrangement, height: Double? = 60) throws -> [String] {
    let figure = Figure(
      width: .millimetres(120), height: height.map { .millimetres($0) }, fontSize: .points(9),
      content)
    let canvas = RecordingCanvas()
    let renderer = FigureRenderer(figure, theme: .light)
    try renderer.draw(on: canvas, plan: try renderer.plan(measuring: canvas))
    return canvas.commands.filter { $0.hasPrefix("clip") }
  }

  private func panel(labelled: Bool, top: Double, equal: Bool = false) -> Panel {
    Panel(
      x: Axis("$x$", .linear(0, 1), isLabelled: labelled),
      y: Axis("$y$", .linear(0, top), isLabelled: labelled), hasEqualScales: equal,
      layers: [Layer(LineMark("line", [Point(0, 0), Point(1, top)], .text))])
  }

  /// By how much the widths and heights of rectangles "clip Mx,y Lx,y Lx,y …" differ, in points.
  private func spread(_ clips: [String]) -> Double {
    let sizes = clips.map { clip -> (Double, Double) in
      let numbers = clip.split { !($0.isNumber || $0 == "." || $0 == "-") }.compactMap {
        Double($0)
      }
      return numbers.count >= 6
        ? (numbers[4] - numbers[0], numbers[5] - numbers[1]) : (0, .infinity)
    }
    func range(_ values: [Double]) -> Double { (values.max() ?? 0) - (values.min() ?? .infinity) }
    return max(range(sizes.map(\.0)), range(sizes.map(\.1)))
  }

  @Test func plotsOfAGridHaveOneSizeWhateverTheirLabels() throws {
    // Labels of very different widths, one panel less than places.
    let panels = [
      panel(labelled: true, top: 1e9), panel(labelled: false, top: 1),
      panel(labelled: false, top: 1),
      panel(labelled: true, top: 1), panel(labelled: false, top: 1),
    ]
    let clips = try clips(.grid(columns: 3, panels))
    #expect(clips.count == 5)
    // Commands are recorded with two decimals.
    #expect(spread(clips) < 0.03)
    let square = panels.map { _ in panel(labelled: true, top: 1, equal: true) }
    #expect(spread(try self.clips(.grid(columns: 2, square), height: nil)) < 0.03)
  }

  @Test func symmetricLogarithmicScalesAreOddAndReachBothEnds() {
    let scale = Scale.symmetricLog(-100, 100, threshold: 0.1)
    #expect(scale.fraction(of: 0) == 0.5)
    #expect(scale.fraction(of: -100) == 0 && abs((scale.fraction(of: 100) ?? 0) - 1) < 1e-12)
    for value in [0.01, 0.1, 1, 30] {
      let (a, b) = (scale.fraction(of: value) ?? 0, scale.fraction(of: -value) ?? 0)
      #expect(abs(a + b - 1) < 1e-12)
    }
    // Decades beyond the threshold are of nearly one length: asinh(z) → log(2z).
    let steps = [1.0, 10, 100].map { scale.fraction(of: $0) ?? 0 }
    #expect(abs((steps[2] - steps[1]) - (steps[1] - steps[0])) < 1e-3)
    let labels = scale.ticks(about: 9).compactMap(\.label)
    #expect(labels.contains("0") && labels.contains("100") && labels.contains("−100"))
    #expect(Scale.symmetricLog(.nan, 1, threshold: 0).fraction(of: 0) != nil)
  }

  @Test func histogramsCountEachValueOnce() {
    let counts = HistogramMark.counts(of: [0, 0.5, 1, 1.5, 2, 3, .nan, -1], in: [0, 1, 2])
    // The upper end belongs to the last interval; what lies outside to none.
    #expect(counts == [2, 3])
    #expect(HistogramMark.counts(of: [1], in: []).isEmpty)
  }

  @Test func marksOfDistributionsDrawSamplesOfEverySize() throws {
    for sample in [[], [1.0], [1, 1, 1], [1, 2, .nan, 5], (0..<200).map { Double($0) }] {
      let canvas = RecordingCanvas()
      let panel = Panel(
        x: Axis("x", .linear(-1, 1)), y: Axis("y", .linear(0, 200)),
        layers: [Layer(DistributionMark("sample", sample, at: 0, .first))])
      let figure = Figure(
        width: .millimetres(80), height: .millimetres(60), fontSize: .points(9), .panel(panel))
      let renderer = FigureRenderer(figure, theme: .light)
      try renderer.draw(on: canvas, plan: try renderer.plan(measuring: canvas))
      #expect(!canvas.commands.joined().contains("nan"))
    }
  }

}
