import Numerals
import Plotting
import Records
import Results
import Study

/// `filtered-gradients`: a fixed step along sampled gradients over the level sets of the summands,
/// without the filter and then with it; two frames, as on the slides.
struct FilteredGradientsFigure: LectureFigure {
  let id = FilteredGradientsRecord.id
  let needs = [FilteredGradientsRecord.id]

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let scene = try FilteredScene(results, shape: 0.52)
    let layers =
      scene.layers(scene.unfiltered, "unfiltered", .sgd, .circle, frames: 1...2, fadesFrom: 2)
      + scene.layers(scene.filtered, "filtered", .text, .diamond, frames: 2...2)
    let legend = Legend([
      LegendEntry(try words("unfiltered"), .line(.sgd, width: 1.3, dash: [])),
      LegendEntry(try words("filtered"), .line(.text, width: 1.3, dash: [])),
      LegendEntry(try words("minimum"), .marker(.star, .minimum, isHollow: false)),
    ])
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: PageGrid.fixedHeight(style),
        fontSize: .points(style.fontSize), frames: 2,
        style.isFlat && style.width > 130
          ? .row([.panel(scene.panel(layers)), .legend(legend)])
          : .column([.legend(legend), .panel(scene.panel(layers))])),
      values: scene.values.merging([
        "steps": .count(scene.unfiltered.count - 1), "rate": .parameter(scene.learningRate),
        "beta": .parameter(scene.beta),
      ]) { $1 })
  }
}

/// `filtered-gradients-pair`: the same side by side.
struct FilteredPairFigure: LectureFigure {
  let id = "filtered-gradients-pair"
  let needs = [FilteredGradientsRecord.id]

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let scene = try FilteredScene(results)
    let panels = [
      scene.panel(
        title: try words("without"), scene.layers(scene.unfiltered, "unfiltered", .sgd, .circle)),
      scene.panel(
        title: try words("with"), isLeft: false,
        scene.layers(scene.filtered, "filtered", .text, .diamond)),
    ]
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), fontSize: .points(style.fontSize),
        .row(panels.map { .panel($0) })),
      values: scene.values)
  }
}
