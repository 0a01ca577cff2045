import Numerals
import Plotting
import Records
import Results
import Study

/// `explicit-regularization`: norm, loss, error and distance of the ridge path and of the path of
/// gradient descent, on the common axis 1/λ = γk.
struct RegularizationFigure: LectureFigure {
  let id = ExplicitRegularizationRecord.id
  let title = "Ridge regression and early stopping"
  let needs = [ExplicitRegularizationRecord.id]

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let ridge = try ExplicitRegularizationRecord.ridge.filledRows(in: results)
    let descent = try ExplicitRegularizationRecord.descent.filledRows(in: results)
    let strengths = ridge.map { 1 / $0.lambda }
    let times = descent.map(\.time)
    let x = Scale.logarithmic(
      min(strengths.min() ?? 1, times.min() ?? 1), max(strengths.max() ?? 10, times.max() ?? 10))
    func axis(_ isLabelled: Bool) -> Axis {
      Axis("$1/\\lambda$ and $\\gamma k$", x, isLabelled: isLabelled)
    }
    func panel(
      _ value: KeyPath<ExplicitRegularizationRecord.Measures, Double>, _ label: Label,
      isBottom: Bool
    ) -> Panel {
      let a = zip(strengths, ridge).map { Point($0, $1.measures[keyPath: value]) }
      let b = descent.map { Point($0.time, $0.measures[keyPath: value]) }
      // A marker at the smallest error.
      func best(_ points: [Point], _ role: Theme.Role) -> [Layer] {
        guard value == \.error, let best = points.min(by: { $0.y < $1.y }) else { return [] }
        return [
          Layer(MarkerMark("smallest error", [best], .circle, role, size: 5, isData: false))
        ]
      }
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
        ] + best(a, .second) + best(b, .gradientDescent))
    }
    let same = descent.map { Point($0.time, $0.distance) }
    let nearest = descent.map { Point($0.time, $0.nearestDistance) }
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
    let errors = (ridge.map(\.measures.error), descent.map(\.measures.error))
    let (a, b) = (errors.0.min() ?? .nan, errors.1.min() ?? .nan)
    func text(_ value: Double) -> String { NumberFormat.significant(value, digits: 2) }
    let largest = (nearest.map(\.y).filter(\.isFinite).max() ?? .nan)
    let widest = same.map(\.y).filter(\.isFinite).max() ?? .nan
    let words =
      "The smallest error of the parameters is \(text(a)) with ridge regression and \(text(b)) with "
      + "early stopping; at λ = 1/(γk) the paths are at most \(text(widest)) of the norm apart, and an iterate "
      + "from its nearest λ at most \(text(largest))"
    let turning =
      Self.turns(errors.0) && Self.turns(errors.1)
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
              panel(\.norm, "norm $\\|\\theta\\|_2$", isBottom: false),
              panel(\.loss, "loss $\\frac12\\|A\\theta-b\\|^2$", isBottom: false),
              panel(\.error, "relative error", isBottom: true),
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
  private static func turns(_ errors: [Double]) -> Bool {
    (errors.min() ?? 0) < 0.999 * (errors.last ?? 0)
  }

}
