import Numerals
import Plotting
import Records
import Results
import Study

/// `filtered-gradients`: a fixed step along sampled gradients over the level sets of the summands,
/// without the filter and then with it; two frames, as on the slides.
struct FilteredGradientsFigure: LectureFigure {
  let id = FilteredGradientsRecord.id
  let title = "Sampled gradients, without and with a filter"
  let needs = [FilteredGradientsRecord.id]

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let scene = try FilteredScene(results, shape: 0.52)
    let layers =
      scene.layers(scene.unfiltered, "unfiltered", .sgd, .circle, frames: 1...2, fadesFrom: 2)
      + scene.layers(scene.filtered, "filtered", .text, .diamond, frames: 2...2)
    let steps = PathDescription.steps(scene.unfiltered.count - 1)
    let legend = Legend([
      LegendEntry("fixed step, $-\\gamma g_k$", .line(.sgd, width: 1.3, dash: [])),
      LegendEntry("fixed step, filtered, $-\\gamma\\hat m_k$", .line(.text, width: 1.3, dash: [])),
      LegendEntry("minimum of the sum", .marker(.star, .minimum, isHollow: false)),
    ])
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: PageGrid.fixedHeight(style),
        fontSize: .points(style.fontSize), frames: 2,
        style.isFlat && style.width > 130
          ? .row([.panel(scene.panel(layers)), .legend(legend)])
          : .column([.legend(legend), .panel(scene.panel(layers))])),
      caption:
        "\(steps) with $\\gamma$ = \(NumberFormat.parameter(scene.learningRate)) "
        + "along the gradient of one summand at a time, drawn at random, and along the running mean "
        + "of these gradients with $b_m$ = \(NumberFormat.parameter(scene.beta)); the "
        + "same summands in the same order. Thin rings are level sets of the summands, squares their "
        + "minima. \(scene.sentence)",
      alt: "The plane with ellipses around the minima of the summands and two paths of \(steps) "
        + "from one start: sampled gradients and filtered ones. \(scene.sentence)",
      frameCaptions: ["Fixed step without the filter.", "Fixed step with the filter."])
  }
}

/// `filtered-gradients-pair`: the same side by side.
struct FilteredPairFigure: LectureFigure {
  let id = "filtered-gradients-pair"
  let title = "Sampled gradients, without and with a filter, side by side"
  let needs = [FilteredGradientsRecord.id]

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let scene = try FilteredScene(results)
    let panels = [
      scene.panel(
        title: "Without filter", scene.layers(scene.unfiltered, "unfiltered", .sgd, .circle)),
      scene.panel(
        title: "With filter", isLeft: false,
        scene.layers(scene.filtered, "filtered", .text, .diamond)),
    ]
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), fontSize: .points(style.fontSize),
        .row(panels.map { .panel($0) })),
      caption: "The same steps from the same samples, without and with the filter, over the level "
        + "sets of the summands. \(scene.sentence)",
      alt: "Two plots of the same plane: the path along sampled gradients, and the path along "
        + "filtered ones. \(scene.sentence)")
  }
}
