import Numerals
import Plotting
import Results
import Study

/// `explicit-regularization`: norm, loss, error and distance of the ridge path and of the path of
/// gradient descent, on the common axis 1/λ = γk.
struct RegularizationFigure: LectureFigure {
  let id = "explicit-regularization"
  let title = "Ridge regression and early stopping"
  let needs = ["explicit-regularization"]

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let ridge = try results.filledTable(id, "ridge.csv")
    let descent = try results.filledTable(id, "gradient-descent.csv")
    let strengths = ridge.numbers("lambda").map { 1 / $0 }
    let times = descent.numbers("time")
    func pair(_ column: String) -> (ridge: [Point], descent: [Point]) {
      (
        zip(strengths, ridge.numbers(column)).map { Point($0, $1) },
        zip(times, descent.numbers(column)).map { Point($0, $1) }
      )
    }
    let x = Scale.logarithmic(
      min(strengths.min() ?? 1, times.min() ?? 1), max(strengths.max() ?? 10, times.max() ?? 10))
    func axis(_ isLabelled: Bool) -> Axis {
      Axis("$1/\\lambda$ and $\\gamma k$", x, isLabelled: isLabelled)
    }
    func panel(_ column: String, _ label: Label, isBottom: Bool) -> Panel {
      let (a, b) = pair(column)
      let values = (a + b).map(\.y).filter { $0 > 0 && $0.isFinite }
      let (low, high) = (values.min() ?? 0.1, values.max() ?? 1)
      let spansDecades = high > 20 * low
      return Panel(
        x: axis(isBottom),
        y: Axis(
          label, spansDecades ? .logarithmic(low / 1.15, high * 1.15) : .linear(0, 1.08 * high)),
        layers: [
          Layer(LineMark("ridge", a, .second, width: 2.2)),
          Layer(LineMark("gradient descent", b, .gradientDescent, width: 1.2)),
        ] + Self.best(a, .second, column) + Self.best(b, .gradientDescent, column))
    }
    let same = zip(times, descent.numbers("distance")).map { Point($0, $1) }
    let nearest = zip(times, descent.numbers("nearest_distance")).map { Point($0, $1) }
    let highest = (same + nearest).map(\.y).filter(\.isFinite).max() ?? 1
    let distances = Panel(
      x: axis(true), y: Axis("distance ÷ $\\|\\theta_k\\|$", .linear(0, max(highest * 1.1, 1e-9))),
      layers: [
        Layer(LineMark("at 1/λ = γk", same, .text, width: 1.4)),
        Layer(LineMark("nearest λ", nearest, .third, width: 1.4, dash: [5, 2])),
      ])
    let legend = Legend([
      LegendEntry("ridge, $\\frac\\lambda2\\|\\theta\\|^2$", .line(.second, width: 2.2, dash: [])),
      LegendEntry(
        "gradient descent from 0", .line(.gradientDescent, width: 1.2, dash: [])),
      LegendEntry("distance at $\\lambda=1/(\\gamma k)$", .line(.text, width: 1.4, dash: [])),
      LegendEntry("distance to the nearest λ", .line(.third, width: 1.4, dash: [5, 2])),
    ])
    let (a, b) = (
      ridge.numbers("error").min() ?? .nan, descent.numbers("error").min() ?? .nan
    )
    func text(_ value: Double) -> String { NumberFormat.significant(value, digits: 2) }
    let largest = (nearest.map(\.y).filter(\.isFinite).max() ?? .nan)
    let widest = same.map(\.y).filter(\.isFinite).max() ?? .nan
    let words =
      "The smallest error of the parameters is \(text(a)) with ridge regression and \(text(b)) with "
      + "early stopping; at λ = 1/(γk) the paths are at most \(text(widest)) of the norm apart, and an iterate "
      + "from its nearest λ at most \(text(largest))"
    let turning =
      Self.turns(ridge) && Self.turns(descent)
      ? ", and both errors are smallest before the end" : ""
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.64 * style.width),
        fontSize: .points(style.fontSize),
        .column([
          .legend(legend),
          .grid(
            columns: 2,
            [
              panel("norm", "norm $\\|\\theta\\|_2$", isBottom: false),
              panel("loss", "loss $\\frac12\\|A\\theta-b\\|^2$", isBottom: false),
              panel("error", "relative error", isBottom: true),
              distances,
            ]),
        ])),
      caption: "Minimisers of the loss with the penalty for all $\\lambda$, and the iterates of "
        + "gradient descent from 0 for all $k$, on one random least-squares problem. Stopping after "
        + "$k$ steps does much what $\\lambda=1/(\\gamma k)$ does: both norms grow and both losses "
        + "fall along the axis\(turning). \(words). Dots mark the smallest "
        + "errors. The relative error is "
        + "$\\|\\theta-\\theta^\\star\\|/\\|\\theta^\\star\\|$.",
      alt: "Four plots on a common logarithmic axis: norm, loss and error of the ridge path and of "
        + "gradient descent, and the distance between the paths. \(words).")
  }

  /// Whether the smallest error lies before the end of a path.
  private static func turns(_ table: Table) -> Bool {
    let errors = table.numbers("error")
    return (errors.min() ?? 0) < 0.999 * (errors.last ?? 0)
  }

  /// A marker at the smallest error.
  private static func best(_ points: [Point], _ role: Theme.Role, _ column: String) -> [Layer] {
    guard column == "error", let best = points.min(by: { $0.y < $1.y }) else { return [] }
    return [Layer(MarkerMark("smallest error", [best], .circle, role, size: 5, isData: false))]
  }
}
