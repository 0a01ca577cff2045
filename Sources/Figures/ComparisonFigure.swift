import Numerals
import Plotting
import Results
import Study

/// `scaled-gradient-descent-quadratic-comparison`: both paths one above the other, and f(x_k)
/// against k.
struct ComparisonFigure: LectureFigure {
  let id = "scaled-gradient-descent-quadratic-comparison"
  let title = "Gradient descent with and without a metric"
  let needs = QuadraticScene.experiments

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let scene = try QuadraticScene(results, style)
    let plain = try QuadraticPath(results, experiment: QuadraticScene.experiments[0])
    let scaled = try QuadraticPath(results, experiment: QuadraticScene.experiments[1])
    let shownSteps = min(12, plain.points.count - 1)
    let paths = Arrangement.column([
      .panel(
        scene.panel(
          title: "Gradient descent", sharesX: true,
          plain.overviewLayers(steps: shownSteps) + [scene.minimizerLayer])),
      .panel(
        scene.panel(
          title: "In the metric $H$",
          scaled.overviewLayers(steps: shownSteps) + [scene.minimizerLayer])),
    ])
    let figure = Figure(
      width: .millimetres(style.width), fontSize: .points(style.fontSize),
      .row([paths, .panel(progress(plain, scaled))]))
    func decades(_ path: QuadraticPath, _ k: Int) -> String {
      NumberFormat.significant(path.gaps[k] / path.gaps[0], digits: 2)
    }
    return DrawnFigure(
      figure: figure,
      caption: "Left: the first \(shownSteps) steps of both methods over the same level sets. "
        + "Right: $f(x_k)-f^\\star$ against $k$, each at its best fixed step unless the study "
        + "says otherwise. After \(shownSteps) steps the distance to the minimum, measured by "
        + "$f$, is \(decades(plain, shownSteps)) of its start for gradient descent and "
        + "\(decades(scaled, shownSteps)) in the metric $H$.",
      alt: "Two contour plots of the same valley, with the zigzag path of gradient descent and "
        + "the short path of scaled gradient descent, beside a plot with a logarithmic axis on "
        + "which f minus its minimum falls along a straight line for each method, from "
        + "\(NumberFormat.significant(plain.gaps[0], digits: 3)) to "
        + "\(NumberFormat.significant(plain.gaps[shownSteps], digits: 2)) and to "
        + "\(NumberFormat.significant(scaled.gaps[shownSteps], digits: 2)) after \(shownSteps) "
        + "steps.")
  }

  private func progress(_ plain: QuadraticPath, _ scaled: QuadraticPath) -> Panel {
    // Below 1e-16 of the start only rounding is left to see.
    let floor = plain.gaps[0] * 1e-16
    func points(_ path: QuadraticPath) -> [Point] {
      path.gaps.enumerated().map { Point(Double($0.offset), $0.element) }
    }
    let drawn = (plain.gaps + scaled.gaps).filter { $0.isFinite && $0 > floor }
    let (low, high) = (drawn.min() ?? 1e-3, drawn.max() ?? 1)
    func line(_ path: QuadraticPath, _ name: String, labelAt share: Double) -> [Layer] {
      let visible = points(path).filter { $0.y > floor && $0.y.isFinite }
      let line = Layer(LineMark(name, visible, path.role, width: 1.6))
      guard let last = visible.last else { return [line] }
      let anchor = visible[Int(share * Double(visible.count - 1))]
      // Beside a steep line, above a flat one; the label keeps clear of the line either way.
      let label = TextMark(
        Label(name), at: last.x > 0 ? anchor : last, offset: Point(5, -1),
        anchor: .init(x: 0, y: 0.9), path.role)
      return [line, Layer(label)]
    }
    return Panel(
      x: Axis("iteration $k$", .linear(0, Double(plain.gaps.count - 1))),
      y: Axis("$f(x_k)-f^\\star$", .logarithmic(low / 2, high * 2)), weight: 0.8,
      layers: line(plain, "gradient descent", labelAt: 0.25)
        + line(scaled, "in the metric $H$", labelAt: 0.6))
  }
}
