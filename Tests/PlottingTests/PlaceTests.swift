import Foundation
import Plotting
import Testing

/// Where marks and axes put their words.
@Suite struct PlaceTests {
  /// A word on the canvas: its centre, and whether it is turned.
  private struct Word {
    var center: Point
    var angle = 0.0
  }

  private struct Drawn {
    var commands: [String]
    var plot: Rect
    /// By text; the last of those that are written more than once.
    var words: [String: Word] = [:]
    var faults: [String]

    /// A place on the canvas in units of the axes from −1 to 1.
    func data(_ p: Point) -> Point {
      Point(2 * (p.x - plot.midX) / plot.width, -2 * (p.y - plot.midY) / plot.height)
    }
  }

  private static let size = 10.0

  private func drawn(_ content: Arrangement, height: Double = 200) throws -> Drawn {
    let figure = Figure(
      width: .points(300), height: .points(height), fontSize: .points(Self.size), content)
    let canvas = RecordingCanvas()
    let renderer = FigureRenderer(figure, theme: .light)
    try renderer.draw(on: canvas, plan: try renderer.plan(measuring: canvas))
    let layout = try renderer.layout(measuring: canvas)
    var drawn = Drawn(
      commands: canvas.commands, plot: try #require(layout.plots.first), faults: layout.faults)
    var angle = 0.0
    for command in canvas.commands {
      if let turn = command.firstMatch(of: /rotate (-?[\d.]+) about/) {
        angle = Double(turn.1) ?? 0
      } else if let text = command.firstMatch(of: /text .* (-?[\d.]+),(-?[\d.]+) "(.*)"/) {
        // The recording canvas' letters are 0.6 wide and 0.75 high above the line.
        let width = 0.6 * Self.size * Double(text.3.count)
        let origin = Point(Double(text.1) ?? 0, Double(text.2) ?? 0)
        drawn.words[String(text.3)] = Word(
          center: origin + Point(width / 2, -0.25 * Self.size), angle: angle)
        angle = 0
      }
    }
    return drawn
  }

  private func panel(_ marks: [any Mark]) -> Arrangement {
    .panel(
      Panel(
        x: Axis("x", .linear(-1, 1)), y: Axis("y", .linear(-1, 1)), layers: marks.map { Layer($0) })
    )
  }

  /// Negative inside an ellipse with these half axes.
  private func ellipse(_ a: Double, _ b: Double) -> Grid {
    Grid(x: -1...1, y: -1...1, columns: 81, rows: 81) { x, y in x * x / a / a + y * y / b / b - 1 }
  }

  /// Level in wide regions, upright in narrow ones, nowhere in small ones, and all of it inside.
  @Test(arguments: [
    (a: 0.8, b: 0.6, angle: 0.0), (0.9, 0.2, 0.0), (0.07, 0.9, -Double.pi / 2), (0.05, 0.05, nil),
  ])
  func regionsAreNamedInside(a: Double, b: Double, angle: Double?) throws {
    let drawn = try drawn(panel([RegionLabelMark("zero", in: ellipse(a, b))]))
    guard let angle else {
      #expect(drawn.words["zero"] == nil)
      return
    }
    let word = try #require(drawn.words["zero"])
    #expect(abs(word.angle - angle) < 0.01)
    let (along, across) = (0.6 * Self.size * 4 / 2, 0.75 * Self.size / 2)
    let (width, height) = angle == 0 ? (along, across) : (across, along)
    for (x, y) in [(-1.0, -1.0), (1, -1), (-1, 1), (1, 1)] {
      let corner = drawn.data(word.center + Point(x * width, y * height))
      #expect(corner.x * corner.x / a / a + corner.y * corner.y / b / b < 1, "\(corner)")
    }
  }

  @Test func namesOfRegionsKeepClearOfPoints() throws {
    let center = Point(0, 0)
    let word = try #require(
      try drawn(panel([RegionLabelMark("zero", in: ellipse(0.8, 0.8), avoiding: [center])]))
        .words["zero"])
    let plot = try drawn(panel([])).plot
    let distance = word.center - Point(plot.midX, plot.midY)
    #expect(abs(distance.x) > 12 || abs(distance.y) > 3.75)
  }

  /// A name on the line, which has that value there and goes round it.
  @Test func levelLinesMakeRoomForTheirNames() throws {
    let grid = Grid(x: -1...1, y: -1...1, columns: 81, rows: 81) { x, y in x * x + y * y }
    let drawn = try drawn(
      panel([LevelLineMark("circle", grid, at: 0.49, label: "half", .adam, dash: [3, 2])]))
    let word = try #require(drawn.words["half"])
    #expect(abs(drawn.data(word.center).norm - 0.7) < 0.06)
    let line = try #require(drawn.commands.filter { $0.contains("stroke #d55e00") }.first)
    #expect(line.contains("dash [\"3\", \"2\"]"))
    let points = drawn.commands.filter { $0.contains("stroke #d55e00") }
      .flatMap { $0.matches(of: /[ML](-?[\d.]+),(-?[\d.]+)/) }
      .map { Point(Double($0.1) ?? 0, Double($0.2) ?? 0) }
    #expect(points.count > 20)
    #expect(points.allSatisfy { ($0 - word.center).norm > 12 })
    // A line too short for a name has none, and is whole.
    let short = try self.drawn(panel([LevelLineMark("c", grid, at: 0.01, label: "half", .adam)]))
    #expect(short.words["half"] == nil)
    #expect(short.commands.contains { $0.contains("stroke #d55e00") })
  }

  @Test(arguments: [Point(1, 1), Point(-1, 1), Point(1, -1), Point(-1, -1)])
  func namesTakeTheFreeCorner(corner: Point) throws {
    let others = [Point(1, 1), Point(-1, 1), Point(1, -1), Point(-1, -1)]
      .filter { $0 != corner }.map { 0.9 * $0 }
    let drawn = try drawn(panel([CornerLabelMark("name", avoiding: others)]))
    let place = drawn.data(try #require(drawn.words["name"]).center)
    #expect(place.x * corner.x > 0.5 && place.y * corner.y > 0.5, "\(place)")
  }

  /// The name of a point goes to the side without a line.
  @Test func namesOfPointsAvoidLines() throws {
    func place(_ lines: [[Point]]) throws -> Point {
      var text = TextMark(
        "name", at: Point(0, 0), offset: Point(6, 0), anchor: .init(x: 0, y: 0.5))
      text.avoiding = lines
      let drawn = try drawn(panel([text]))
      return drawn.data(try #require(drawn.words["name"]).center)
    }
    let right = [Point(0.1, -1), Point(0.1, 1)]
    let left = [Point(-0.1, -1), Point(-0.1, 1)]
    #expect(try place([left]).x > 0.05)
    #expect(try place([right]).x < -0.05)
    // Between both there is room only below; what is there sends it up.
    let below = [Point(-0.3, -0.1), Point(0.3, -0.1)]
    let walls = [
      [Point(0.2, -0.05), Point(0.2, 0.05)], [Point(-0.2, -0.05), Point(-0.2, 0.05)],
    ]
    #expect(try place(walls).y < -0.05)
    #expect(try place(walls + [below]).y > 0.05)
  }

  /// Numbers stand above the plot over their places, or nowhere if they have no room.
  @Test func notesStandAboveTheirPlaces() throws {
    func panel(_ texts: [String]) -> Arrangement {
      let notes = zip([-0.5, 0, 0.5], texts).map { Tick($0, $1) }
      return .panel(
        Panel(
          x: Axis("x", .linear(-1, 1), notes: AxisNotes("median", notes)),
          y: Axis("y", .linear(-1, 1)), layers: []))
    }
    let drawn = try drawn(panel(["1.04", "2.5", "17"]))
    #expect(drawn.faults == [])
    for (text, x) in [("1.04", -0.5), ("2.5", 0), ("17", 0.5)] {
      let place = drawn.data(try #require(drawn.words[text]).center)
      #expect(abs(place.x - x) < 0.01 && place.y > 1)
    }
    #expect(drawn.data(try #require(drawn.words["median"]).center).x < -1)
    let crowded = try self.drawn(panel(["1.0000000001", "2.5000000001", "17.0000001"]))
    #expect(crowded.words["median"] == nil && crowded.words["17.0000001"] == nil)
  }

  /// Under a legend, if there is one, whose entries stay readable.
  @Test func notesStandUnderLegends() throws {
    let line = LineMark("line", [Point(-1, 0), Point(1, 0)], .adam, label: "line")
    let drawn = try drawn(
      .panel(
        Panel(
          x: Axis(
            "x", .linear(-1, 1), notes: AxisNotes("median", [Tick(-1, "4.5"), Tick(1, "9.75")])),
          y: Axis("y", .linear(-1, 1)), hasLegend: true, layers: [Layer(line)])))
    #expect(drawn.faults == [])
    let (note, entry) = (try #require(drawn.words["4.5"]), try #require(drawn.words["line"]))
    #expect(note.center.y < drawn.plot.y && entry.center.y < note.center.y - 0.75 * Self.size)
  }

  /// A short label lies above its colour bar, a long one is turned beside it.
  @Test(arguments: [("loss", 0.0), ("a quantity with a long name", -Double.pi / 2)])
  func labelsOfColorBars(label: String, angle: Double) throws {
    let bar = ColorBar(.plain(label), levels: [100, 200, 300])
    let drawn = try drawn(.row([panel([]), .colorBar(bar)]))
    #expect(drawn.faults == [])
    let word = try #require(drawn.words[label])
    #expect(abs(word.angle - angle) < 0.01)
    #expect((word.center.y < drawn.plot.y) == (angle == 0))
  }

  /// A symbol on an axis is whole: it is drawn outside the clip of the plot.
  @Test func symbolsMayReachOverTheAxes() throws {
    let symbol = MarkerMark("end", [Point(1, -1)], .circle, .adam)
    for isClipped in [true, false] {
      let layers = [Layer(symbol, isClipped: isClipped)]
      let drawn = try drawn(
        .panel(Panel(x: Axis("x", .linear(-1, 1)), y: Axis("y", .linear(-1, 1)), layers: layers)))
      let fill = try #require(drawn.commands.first { $0.contains("fill #d55e00") })
      #expect(fill.hasPrefix("  ") == isClipped)
    }
  }
}
