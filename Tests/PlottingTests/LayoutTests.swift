import Foundation
import Plotting
import Testing

/// Labels where there is room: wrapped, thinned, on lines, away from each other.
@Suite struct LayoutTests {
  /// However narrow a range is, the page keeps a shape that can be looked at.
  @Test(arguments: [0.0...1e-6, 0...1e-300, 1000...1001, -1e300...1e300, 0...100])
  func rangesLeaveThePageAShape(range: ClosedRange<Double>) throws {
    let panel = Panel(
      x: Axis("$x_1$", .linear(-5, 3)), y: Axis("$x_2$", .linear(-2, 2)), hasEqualScales: true,
      layers: [Layer(LineMark("path", [Point(-4, 1), Point(0, 0)], .first))])
    let figure = Figure(width: .points(400), fontSize: .points(9), .panel(panel))
      .withRange(x: range, y: nil)
    let plan = try FigureRenderer(figure, theme: .light).plan(measuring: RecordingCanvas())
    #expect((80...1500).contains(plan.height), "\(plan)")
  }

  /// Panels of one column are compared: they keep one range, whether each has a label or not.
  @Test func panelsWithOneScaleShareItsRange() {
    func panel(_ label: Label) -> Panel {
      Panel(x: Axis(label, .linear(0, 9)), y: Axis("", .linear(0, 1)), layers: [])
    }
    let figure = Figure(
      width: .points(400), fontSize: .points(9), .grid(columns: 1, [panel(""), panel("epoch")])
    ).withRange(x: 2...3, y: nil)
    #expect(figure.panels.map(\.x.scale.domain) == [2...3, 2...3])
  }

  /// The other rows of a grid show other quantities, though only their first panels say so.
  @Test func rangesAreOfOneRow() {
    func panel(_ label: Label, _ low: Double) -> Panel {
      Panel(x: Axis("", .linear(0, 9)), y: Axis(label, .linear(low, 10)), layers: [])
    }
    let figure = Figure(
      width: .points(400), fontSize: .points(9),
      .grid(columns: 2, [panel("norm", 0), panel("", 0), panel("loss", -1), panel("", -1)])
    ).withRange(x: nil, y: 2...3)
    #expect(figure.panels.map(\.y.scale.domain) == [2...3, 2...3, -1...10, -1...10])
  }

  /// What stands at the ticks is not what a range would be taken in.
  @Test(arguments: [
    ([Tick(0, "SGD"), Tick(1, "Adam")], false), ([Tick(0, "1"), Tick(1, "10")], false),
    ([Tick(0, "0"), Tick(-1, "−1"), Tick(0.5, nil)], true),
  ])
  func rangesAreOfAxesThatSayTheirValues(ticks: [Tick], isNumeric: Bool) {
    let panel = Panel(
      x: Axis("", .linear(-2, 9), ticks: ticks), y: Axis("", .linear(0, 1)), layers: [])
    let figure = Figure(width: .points(400), fontSize: .points(9), .panel(panel))
      .withRange(x: 0...1, y: nil)
    #expect(figure.panels.map(\.x.scale.domain) == [isNumeric ? 0...1 : -2...9])
  }

  private func commands(_ figure: Figure) throws -> [String] {
    let canvas = RecordingCanvas()
    let renderer = FigureRenderer(figure, theme: .light)
    try renderer.draw(on: canvas, plan: try renderer.plan(measuring: canvas))
    return canvas.commands
  }

  private func layout(_ figure: Figure) throws -> FigureLayout {
    try FigureRenderer(figure, theme: .light).layout(measuring: RecordingCanvas())
  }

  private func figure(_ panel: Panel, width: Double = 300, height: Double = 200) -> Figure {
    Figure(width: .points(width), height: .points(height), fontSize: .points(10), .panel(panel))
  }

  private func numbers(_ text: Substring) -> [Double] {
    text.split(separator: ",").compactMap { Double($0) }
  }

  /// Where a number stands on a level line the function has that value, and the line has a gap.
  @Test func labelsStandOnTheirLines() throws {
    let grid = Grid(x: -2...2, y: -1...1, columns: 161, rows: 81) { x, y in x * x + 4 * y * y }
    var ground = ContourMark(grid, levels: [0.5, 1, 2])
    let plain = try commands(
      figure(
        Panel(x: Axis("x", .linear(-2, 2)), y: Axis("y", .linear(-1, 1)), layers: [Layer(ground)])))
    ground.isLabelled = true
    let labelled = try commands(
      figure(
        Panel(x: Axis("x", .linear(-2, 2)), y: Axis("y", .linear(-1, 1)), layers: [Layer(ground)])))
    let clip = try #require(labelled.first { $0.hasPrefix("clip") })
    let corners = clip.split(separator: " ").compactMap { word in
      word.first.map { "ML".contains($0) } ?? false ? numbers(word.dropFirst()) : nil
    }
    let (left, top, right, bottom) = (
      corners[0][0], corners[0][1], corners[2][0], corners[2][1]
    )
    var found = Set<String>()
    for (index, command) in labelled.enumerated() where command.hasPrefix("  rotate") {
      guard index + 1 < labelled.count,
        let text = labelled[index + 1].split(separator: "\"").last.map(String.init),
        let value = Double(text), [0.5, 1, 2].contains(value)
      else { continue }
      let center = numbers(command.split(separator: " ").last ?? "")
      let x = -2 + 4 * (center[0] - left) / (right - left)
      let y = -1 + 2 * (bottom - center[1]) / (bottom - top)
      // A label is straight and a line is not: half of its sag, a point or two, is allowed.
      #expect(abs(x * x + 4 * y * y - value) < 0.12 * value + 0.05, "\(text) at \(x), \(y)")
      found.insert(text)
    }
    #expect(found == ["0.5", "1", "2"])
    func strokes(_ commands: [String]) -> Int { commands.filter { $0.hasPrefix("  stroke") }.count }
    // A line in two parts for a whole one.
    #expect(strokes(labelled) > strokes(plain))
  }

  @Test func annotationsKeepClearOfEachOther() throws {
    let texts = ["first", "second", "third"].map {
      Layer(TextMark(Label($0), at: Point(0.5, 0.5), anchor: .init(x: 0.5, y: 0.5)))
    }
    let panel = Panel(x: Axis("x", .linear(0, 1)), y: Axis("y", .linear(0, 1)), layers: texts)
    #expect(try layout(figure(panel)).faults == [])
  }

  @Test func faultsAreFound() throws {
    func panel(_ label: String) -> Panel {
      Panel(
        x: Axis("x", .linear(0, 1)), y: Axis("y", .linear(0, 1)),
        layers: [
          Layer(TextMark(Label(label), at: Point(0.5, 0.5), anchor: .init(x: 0.5, y: 0.5)))
        ])
    }
    let wide = String(repeating: "wide", count: 30)
    #expect(try layout(figure(panel(wide))).faults.contains("“\(wide)” is cut off"))
    #expect(try layout(figure(panel("narrow"))).faults == [])
    #expect(try layout(figure(panel("narrow"), width: 70, height: 50)).faults.count > 0)
  }

  /// Names of categories all stay; numbers make room for each other.
  @Test func ticksShareTheRoomThereIs() throws {
    let names = (0..<8).map { Tick(Double($0), "category \($0)") }
    func axis(_ isCategorical: Bool) -> Axis {
      Axis("", .linear(-0.5, 7.5), ticks: names, isCategorical: isCategorical)
    }
    for (isCategorical, count) in [(true, 8), (false, 2)] {
      let panel = Panel(x: axis(isCategorical), y: Axis("y", .linear(0, 1)), layers: [])
      let layout = try layout(figure(panel))
      #expect(layout.faults == [])
      #expect(layout.labels.filter { $0.hasPrefix("category") }.count == count)
    }
  }

  /// The order of the ticks that an axis brings along does not matter.
  @Test func ticksFromTheTopAreKept() throws {
    let names = (0..<5).map { Tick(Double(4 - $0), "row \($0)") }
    let panel = Panel(
      x: Axis("x", .linear(0, 1)), y: Axis("y", .linear(-0.5, 4.5), ticks: names), layers: [])
    #expect(try layout(figure(panel)).labels.filter { $0.hasPrefix("row") }.count == 5)
  }

  @Test func longLabelsTakeSeveralLines() throws {
    let label: Label = "a label of many words that is longer than the plot with $x^2$ at the end"
    let panel = Panel(
      title: label, x: Axis(label, .linear(0, 1)), y: Axis(label, .linear(0, 1)), layers: [])
    let figure = figure(panel)
    #expect(try layout(figure).faults == [])
    // Its words are all there, in more than one text.
    let words = try commands(figure).filter { $0.contains("text ") }
    #expect(words.filter { $0.contains("a label") }.count == 3)
    #expect(!words.contains { $0.contains("a label of many words that is longer than the plot") })
    #expect(try layout(figure).labels.contains(label.markup))
  }

  @Test func exponentsAreRaisedDigits() throws {
    let panel = Panel(
      x: Axis("x", .logarithmic(1e-12, 1e12)), y: Axis("y", .linear(0, 1)), layers: [])
    let texts = try commands(figure(panel)).filter { $0.contains("text #") }
    #expect(texts.contains { $0.contains(" 7.2 ") && $0.contains("\"\u{2212}") })
    #expect(!texts.contains { $0.contains("¹") || $0.contains("⁻") })
  }

  private static let extremes: [[Double]] = [
    [], [0], [1, 1, 1], [.nan, .nan], [1, .infinity, 2], [1e300, -1e300], [1e-300, 2e-300],
    [0, 1e308, .leastNonzeroMagnitude],
  ]

  /// Data that no picture can show as they are: it is drawn all the same, with finite numbers.
  @Test(arguments: extremes)
  func extremeDataIsDrawn(values: [Double]) throws {
    let points = values.enumerated().map { Point(Double($0.offset), $0.element) }
    let finite = values.filter(\.isFinite)
    let (low, high) = (finite.min() ?? 0, finite.max() ?? 0)
    let scales: [Scale] = [
      .linear(low, high), .logarithmic(low, high), .symmetricLog(low, high, threshold: 1e-3),
    ]
    for scale in scales {
      let marks: [any Mark] = [
        LineMark("line", points, .sgd, label: "line"), MarkerMark("points", points, .circle, .adam),
        DistributionMark("sample", values, at: 0.5, .first),
        BandMark("band", lower: points, upper: points, .second),
        HistogramMark("counts", edges: [0, 0.5, 1], heights: values, .third),
      ]
      let panel = Panel(
        x: Axis("x", .linear(0, 1)), y: Axis("y", scale), hasLegend: true,
        layers: marks.map { Layer($0) })
      let text = try commands(figure(panel)).joined()
      #expect(!text.contains("nan") && !text.contains("inf"))
    }
    let grid = Grid(x: 0...1, y: 0...1, columns: 3, rows: 3) { x, y in
      values.isEmpty ? .nan : values[Int(2 * x + 4 * y) % values.count]
    }
    var ground = ContourMark(grid, levels: [low, 0.5 * low + 0.5 * high])
    ground.isLabelled = true
    let panel = Panel(
      x: Axis("x", .linear(0, 1)), y: Axis("y", .linear(0, 1)), layers: [Layer(ground)])
    let text = try commands(figure(panel)).joined()
    #expect(!text.contains("nan") && !text.contains("inf"))
  }

  /// A million points: the drawn line has thousands, and lies as close to all of them as said.
  @Test func longLinesAreThinnedWithoutVisibleChange() throws {
    let points = (0..<1_000_000).map { i -> Point in
      let x = Double(i) / 999_999
      return Point(x, 0.5 + 0.4 * sin(60 * x) * x)
    }
    let panel = Panel(
      x: Axis("x", .linear(0, 1)), y: Axis("y", .linear(0, 1)),
      layers: [Layer(LineMark("line", points, .sgd))])
    let all = try commands(figure(panel))
    let clip = try #require(all.first { $0.hasPrefix("clip") })
    let stroke = try #require(all.first { $0.hasPrefix("  stroke") })
    func path(_ command: String) -> [[Double]] {
      command.split(separator: " ").compactMap { word in
        word.first.map { "ML".contains($0) } ?? false ? numbers(word.dropFirst()) : nil
      }.filter { $0.count == 2 }
    }
    let (corners, line) = (path(clip), path(stroke))
    #expect(line.count > 200 && line.count < 20_000)
    let (left, top, right, bottom) = (corners[0][0], corners[0][1], corners[2][0], corners[2][1])
    var segment = 0
    for point in stride(from: 0, to: 1_000_000, by: 997).map({ points[$0] }) {
      let (x, y) = (left + point.x * (right - left), bottom - point.y * (bottom - top))
      while segment + 2 < line.count, line[segment + 1][0] < x { segment += 1 }
      let (a, b) = (line[segment], line[segment + 1])
      let t = b[0] > a[0] ? (x - a[0]) / (b[0] - a[0]) : 0
      // A twentieth of a point across, where the line is steep more upright.
      #expect(abs(a[1] + t * (b[1] - a[1]) - y) < 0.4)
    }
  }
}
