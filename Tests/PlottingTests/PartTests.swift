import Plotting
import Testing

/// Parts of a picture are what the whole picture has of them.
@Suite struct PartTests {
  /// Two rows of two, only the outer ones labelled, with a legend above.
  private func made(_ notes: AxisNotes? = nil) -> Figure {
    let panels = (0..<4).map { index in
      var panel = Panel(
        title: index < 2 ? Label("$\\sigma=\(index + 1)$") : nil,
        x: Axis("epoch", .linear(0, 1), isLabelled: index > 1),
        y: Axis(
          index % 2 == 0 ? (index == 0 ? "loss" : "norm") : "", .linear(0, Double(index / 2 + 1)),
          isLabelled: index % 2 == 0),
        layers: [
          Layer(LineMark("guide", [Point(0, 0), Point(1, 1)], .axis)),
          Layer(LineMark("sgd, seed 1", [Point(0, 0), Point(1, 0.5)], .sgd)),
          Layer(LineMark("sgd, seed 2", [Point(0, 0), Point(1, 0.6)], .sgd)),
          Layer(LineMark("adam, seed 1", [Point(0, 0), Point(1, 0.7)], .adam)),
          Layer(TextMark("Adam", at: Point(1, 0.7), anchor: .init(x: 0, y: 0.5), .adam)),
        ])
      if index == 3 { panel.name = "last" }
      panel.x.notes = notes
      return panel
    }
    let entries = [
      LegendEntry("SGD", .line(.sgd, width: 1, dash: [])),
      LegendEntry("Adam", .line(.adam, width: 1, dash: [])),
      LegendEntry("ends", .markers([(.circle, .sgd), (.triangle, .adam)])),
    ]
    return Figure(
      width: .points(300), height: .points(200), fontSize: .points(9),
      .column([.legend(Legend(entries)), .grid(columns: 2, panels)]))
  }

  private var figure: Figure { made() }

  private func words(_ figure: Figure) throws -> [String] {
    try FigureRenderer(figure, theme: .light).layout(measuring: RecordingCanvas()).labels
  }

  @Test func partsHaveNames() {
    #expect(figure.parts.map(\.name) == ["sigma=1", "sigma=2", "sigma=1, norm", "last"])
    #expect(figure.parts[0].series == ["guide", "sgd", "adam"])
    var same = figure
    same.content = .row([.panel(figure.panels[0]), .panel(figure.panels[0])])
    #expect(same.parts.map(\.name) == ["sigma=1", "sigma=1 2"])
  }

  @Test func chosenPanelsAreLabelledAgain() throws {
    let one = try #require(figure.keeping(panels: ["LAST"]))
    #expect(one.panels.count == 1 && one.panels[0].x.isLabelled && one.panels[0].y.isLabelled)
    #expect(one.panels[0].y.label == "norm" && one.panels[0].x.label == "epoch")
    #expect(try words(one).contains("epoch"))
    // One row is lower than two, and by number is as good as by name.
    #expect((one.height?.points ?? 0) < 200)
    let column = try #require(figure.keeping(panels: ["2", "4"]))
    #expect(column.panels.map(\.y.label) == ["loss", "norm"])
    #expect(figure.keeping(panels: ["5"]) == nil && figure.keeping(panels: ["0"]) == nil)
    #expect(figure.keeping(panels: ["last", "other"]) == nil && figure.keeping(panels: []) == nil)
    #expect(figure.keeping(panels: ["-9223372036854775808"]) == nil)
  }

  @Test func chosenSeriesTakeTheirWordsAlong() throws {
    let own = try #require(figure.keeping(series: ["sgd"]))
    let names = own.panels[0].layers.flatMap(\.mark.series).map(\.name)
    #expect(names == ["guide", "sgd, seed 1", "sgd, seed 2"])
    #expect(try !words(own).contains("Adam") && words(own).contains("SGD"))
    #expect(try #require(figure.keeping(series: ["Adam, seed 1"])).panels[0].layers.count == 3)
    #expect(figure.keeping(series: ["sgd", "momentum"]) == nil)
    #expect(figure.keeping(series: ["sg"]) == nil)
  }

  @Test func legendsGoWhereTheyAreWanted() throws {
    #expect(try !words(figure.withLegends(.none)).contains("SGD"))
    for place in [LegendPlace.top, .right, .inside] {
      #expect(try words(figure.withLegends(place)).filter { $0 == "SGD" }.count == 1)
    }
    let inside = figure.withLegends(.inside)
    #expect(inside.panels.map(\.layers.count) == [6, 5, 5, 5])
    guard case .row = figure.withLegends(.right).content else {
      Issue.record("a legend beside plots stands in a row")
      return
    }
  }

  /// Plots are the last to go, and stay, but those that repeat others.
  @Test func smallPagesKeepTheirPlots() throws {
    var noted = made(AxisNotes("n", [Tick(0.5, "24")]))
    noted.content = .column([.heading("heading"), noted.content])
    noted.content = noted.content.map { part in
      guard case .panel(var panel) = part else { return part }
      let value = TextMark("1.5", at: Point(0.5, 0.5), anchor: .init(x: 0.5, y: 0.5))
      panel.layers.append(Layer(value, isValue: true))
      panel.isCompanion = panel.x.isLabelled
      return .panel(panel)
    }
    let small = Dispensable.allCases.map(noted.without(upTo:))
    let words = try small.map { try Set(self.words($0)) }
    let all = ["1.5", "SGD", "24", "epoch", "loss"]
    let whole = try Set(self.words(noted))
    #expect(whole.isSuperset(of: all + ["heading"]))
    #expect(words[0].isSuperset(of: all) && !words[0].contains("heading"))
    for (index, gone) in [["1.5"], ["SGD"], ["24"], ["epoch", "loss"]].enumerated() {
      #expect(words[index].isSuperset(of: gone) && words[index + 1].isDisjoint(with: gone))
    }
    // The row that labelled the axis of both is gone, and the one above it does.
    #expect(small.map(\.plots).allSatisfy { $0 == 2 } && noted.plots == 4)
    #expect(small[0].panels.allSatisfy { $0.x.isLabelled })
  }

  /// Cropped, the page is smaller, and everything is where it was.
  @Test func croppedPagesEndWithTheDrawing() throws {
    let square = Panel(
      x: Axis("x", .linear(0, 1)), y: Axis("y", .linear(0, 1)), hasEqualScales: true,
      layers: [Layer(LineMark("line", [Point(0, 0), Point(1, 1)], .sgd))])
    var wide = Figure(
      width: .points(400), height: .points(150), fontSize: .points(9), .panel(square))
    func layout(_ figure: Figure) throws -> FigureLayout {
      try FigureRenderer(figure, theme: .light).layout(measuring: RecordingCanvas())
    }
    let whole = try layout(wide)
    wide.isCropped = true
    let cropped = try layout(wide)
    #expect(cropped.width < 0.5 * whole.width && cropped.height <= whole.height)
    #expect(abs(cropped.plots[0].width - whole.plots[0].width) < 1e-9)
    #expect(cropped.faults.isEmpty)
  }

  @Test func transparentPicturesHaveNoGround() throws {
    func fills(_ figure: Figure) throws -> Int {
      let canvas = RecordingCanvas()
      let renderer = FigureRenderer(figure, theme: .light)
      try renderer.draw(on: canvas, plan: try renderer.plan(measuring: canvas))
      return canvas.commands.count { $0.contains("fill #ffffff") }
    }
    var figure = figure
    let whole = try fills(figure)
    figure.isTransparent = true
    #expect(try fills(figure) == whole - 1)
  }
}
