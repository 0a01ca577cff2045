import Foundation
import Plotting
import Testing

/// Drawing commands on the recording canvas.
@Suite struct DrawingTests {
  private func panel(_ layers: [Layer]) -> Panel {
    Panel(
      x: Axis("$x_1$", .linear(0, 10)), y: Axis("value", .logarithmic(0.1, 1000)), layers: layers)
  }

  private func commands(_ figure: Figure, frame: Int? = nil) throws -> [String] {
    let canvas = RecordingCanvas()
    let renderer = FigureRenderer(figure, theme: .light)
    try renderer.draw(on: canvas, plan: try renderer.plan(measuring: canvas), frame: frame)
    return canvas.commands
  }

  private func figure(_ content: Arrangement, height: Double? = 200, frames: Int = 0) -> Figure {
    Figure(
      width: .points(300), height: height.map { .points($0) }, fontSize: .points(10),
      frames: frames, content)
  }

  /// However far its ends are outside, what is seen of a line lies where it should.
  @Test(arguments: [1.0, 1e3, 1e12])
  func linesToFarPointsKeepTheirDirection(length: Double) throws {
    // Through (0, 0.25) with a slope of a half.
    let ends = [Point(-length, 0.25 - length / 2), Point(3 * length, 0.25 + 1.5 * length)]
    let canvas = try commands(
      figure(
        .panel(
          Panel(
            x: Axis("", .linear(-1, 1), isLabelled: false),
            y: Axis("", .linear(-1, 1), isLabelled: false),
            layers: [
              Layer(LineMark("line", ends, .adam)),
              Layer(MarkerMark("on it", [Point(0, 0.25), Point(1, 0.75)], .circle, .sgd)),
            ]))))
    let line = try #require(canvas.first { $0.contains("stroke #d55e00") })
      .matches(of: /[ML](-?[\d.]+),(-?[\d.]+)/)
      .map { Point(Double($0.1) ?? 0, Double($0.2) ?? 0) }
    try #require(line.count == 2)
    let centers = try canvas.filter { $0.contains("fill #0072b2") }.map { command in
      let ring = command.matches(of: /[MLC ](-?[\d.]+),(-?[\d.]+)/)
        .map { Point(Double($0.1) ?? 0, Double($0.2) ?? 0) }
      let (xs, ys) = (ring.map(\.x), ring.map(\.y))
      return Point(
        (try #require(xs.min()) + #require(xs.max())) / 2,
        (try #require(ys.min()) + #require(ys.max())) / 2)
    }
    try #require(!centers.isEmpty)
    for center in centers {
      let along = line[1] - line[0]
      let offset = center - line[0]
      #expect(abs(along.x * offset.y - along.y * offset.x) / along.norm < 0.5)
    }
  }

  @Test func lineBreaksWhereThereIsNoPlaceForAPoint() throws {
    let line = LineMark(
      "l", [Point(0, 1), Point(1, 10), Point(2, 0), Point(3, .nan), Point(4, 10), Point(5, 1)],
      .sgd, width: 2)
    let drawn = try commands(figure(.panel(panel([Layer(line)]))))
      .first { $0.contains("stroke #0072b2") }
    let text = try #require(drawn)
    #expect(text.components(separatedBy: "M").count - 1 == 2)
    #expect(text.components(separatedBy: "L").count - 1 == 2)
  }

  @Test func framesAddMarksAndFadeOldOnesWithoutMovingAnything() throws {
    let first = Layer(MarkerMark("a", [Point(1, 1)], .circle, .sgd), frames: 1...3, fadesFrom: 2)
    let second = Layer(MarkerMark("b", [Point(2, 10)], .circle, .adam), frames: 2...3)
    let hidden = Layer(
      MarkerMark("c", [Point(3, 10)], .circle, .second), frames: 3...3, isInSummary: false)
    let figure = figure(.panel(panel([first, second, hidden])), frames: 3)
    let one = try commands(figure, frame: 1)
    let two = try commands(figure, frame: 2)
    let all = try commands(figure)
    #expect(
      one.contains { $0.contains("fill #0072b2 ") } && !one.contains { $0.contains("#d55e00") })
    #expect(
      two.contains { $0.contains("fill #0072b2/0.4 ") }
        && two.contains { $0.contains("fill #d55e00 ") })
    #expect(!all.contains { $0.contains("#e69f00") })
    // What is not a mark is the same in every frame.
    func frame(_ commands: [String]) -> [String] { commands.filter { !$0.hasPrefix(" ") } }
    #expect(frame(one) == frame(two) && frame(two) == frame(all))
  }

  @Test func equalScalesGiveThePlotItsShape() throws {
    let square = Panel(
      x: Axis("x", .linear(-3, 3)), y: Axis("y", .linear(0, 2)), hasEqualScales: true, layers: [])
    let clips = try commands(figure(.panel(square), height: nil)).filter { $0.hasPrefix("clip") }
    let corners = try #require(clips.first).matches(of: /(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)/)
      .map { (Double($0.1) ?? 0, Double($0.2) ?? 0) }
    let (width, height) = (corners[1].0 - corners[0].0, corners[2].1 - corners[1].1)
    #expect(abs(width / height - 3) < 0.01)
  }

  @Test func panelsOfAColumnAndARowLineUp() throws {
    func small(_ high: Double) -> Arrangement {
      .panel(Panel(x: Axis("x", .linear(0, 1)), y: Axis("y", .linear(0, high)), layers: []))
    }
    let clips = try commands(
      figure(.row([.column([small(1), small(1e9)]), small(1)]), height: 300)
    )
    .filter { $0.hasPrefix("clip") }
    let boxes = clips.map { clip in
      clip.matches(of: /(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)/).map {
        (Double($0.1) ?? 0, Double($0.2) ?? 0)
      }
    }
    // Same left edge in the column; same top and bottom across the row.
    #expect(boxes[0][0].0 == boxes[1][0].0)
    #expect(boxes[0][0].1 == boxes[2][0].1)
    #expect(boxes[1][2].1 == boxes[2][2].1)
  }

  @Test func contoursPaintSupersetsFirst() throws {
    let grid = Grid(x: 0...1, y: 0...1, columns: 11, rows: 11) { x, _ in x }
    let ground = Panel(
      x: Axis("x", .linear(0, 1)), y: Axis("y", .linear(0, 1)), hasGround: true,
      layers: [Layer(ContourMark(grid, levels: [0.25, 0.5, 0.75], lineWidth: 0))])
    let fills = try commands(
      figure(.row([.panel(ground), .colorBar(ColorBar("z", levels: [0.25, 0.5, 0.75]))]))
    )
    .filter { $0.contains("even-odd") }
    #expect(fills.count == 4)
    // Each set reaches from its level to the right edge: the left edges move right, none abut.
    let lefts = fills.compactMap { fill in
      fill.matches(of: /(\d+(?:\.\d+)?),/).compactMap { Double($0.1) }.min()
    }
    #expect(lefts == lefts.sorted() && Set(lefts).count == 4)
  }

  /// What is set apart lies over the bands, exactly where the other grid is negative.
  @Test func contoursSetTheirBaseApart() throws {
    let grid = Grid(x: 0...1, y: 0...1, columns: 11, rows: 11) { x, _ in max(x - 0.33, 0) }
    let edge = Grid(x: 0...1, y: 0...1, columns: 11, rows: 11) { x, _ in x - 0.33 }
    let ground = Panel(
      x: Axis("x", .linear(0, 1)), y: Axis("y", .linear(0, 1)), hasGround: true,
      layers: [Layer(ContourMark(grid, levels: [0.5], lineWidth: 0, base: edge))])
    let all = try commands(figure(.panel(ground)))
    let clip = try #require(all.first { $0.hasPrefix("clip") })
    func across(_ line: String) -> [Double] {
      line.matches(of: /(\d+(?:\.\d+)?),\d/).compactMap { Double($0.1) }
    }
    let fills = all.filter { $0.contains("even-odd") }
    let color = Colormap.viridis.base.hex.dropFirst()
    #expect(fills.count == 3 && fills.last?.contains(color) == true, "\(fills)")
    let plot = across(clip)
    let (left, right) = (try #require(plot.min()), try #require(plot.max()))
    let last = try #require(fills.last)
    let base = try #require(across(last).max())
    #expect(abs((base - left) / (right - left) - 0.33) < 0.005)
  }

  /// Two strokes say where an axis changes from linear to logarithmic; one with its own ticks has none.
  @Test func axesAreBrokenWhereTheirScaleChanges() throws {
    // Everything else on axes is parallel to one of them.
    func slanted(_ scale: Scale, ticks: [Tick]? = nil, isLabelled: Bool = true) throws -> Int {
      let axes = try commands(
        figure(
          .panel(
            Panel(
              x: Axis("k", scale, ticks: ticks, isLabelled: isLabelled),
              y: Axis("f", .linear(0, 1)), layers: [])))
      ).last { $0.hasPrefix("stroke #404040 0.6") }
      return try #require(axes).matches(of: /M([\d.]+),([\d.]+) L([\d.]+),([\d.]+)/)
        .count { $0.1 != $0.3 && $0.2 != $0.4 }
    }
    let logarithmic = Scale.symmetricLog(0, 1e4, threshold: 1)
    #expect(try slanted(logarithmic) == 2)
    #expect(try slanted(.symmetricLog(-1e4, 1e4, threshold: 1)) == 4)
    #expect(try slanted(logarithmic, ticks: [Tick(0, "0")]) == 0)
    #expect(try slanted(logarithmic, isLabelled: false) == 0)
    #expect(try slanted(.logarithmic(1, 1e4)) == 0)
    #expect(try slanted(.linear(0, 1e4)) == 0)
  }

  @Test func labelsStayInsideTheirPanel() throws {
    let text = TextMark(
      "a long label", at: Point(0, 1000), offset: Point(-5, -5), anchor: .init(x: 1, y: 1))
    let all = try commands(figure(.panel(panel([Layer(text)]))))
    let clip = try #require(all.first { $0.hasPrefix("clip") })
    let label = try #require(all.first { $0.contains("a long label") })
    func point(_ line: String) -> (Double, Double) {
      line.firstMatch(of: /(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)/).map {
        (Double($0.1) ?? 0, Double($0.2) ?? 0)
      } ?? (0, 0)
    }
    #expect(point(label).0 >= point(clip).0)
    #expect(point(label).1 >= point(clip).1)
  }

  @Test func colormapsKeepTheirEnds() {
    #expect(Colormap.viridis.color(at: 0).hex == "#440154")
    #expect(Colormap.viridis.color(at: 1).hex == "#fde725")
    #expect(Colormap.viridis.color(at: -7).hex == "#440154")
    #expect(Colormap.viridis.color(at: .nan).hex == "#440154")
    // Perceptually uniform maps grow lighter all the way.
    let lightness = (0...100).map { i -> Double in
      let c = Colormap.viridis.color(at: Double(i) / 100)
      return 0.2126 * pow(c.red, 2.2) + 0.7152 * pow(c.green, 2.2) + 0.0722 * pow(c.blue, 2.2)
    }
    #expect(zip(lightness, lightness.dropFirst()).allSatisfy { $0 < $1 })
  }
}
