import Numerals
import Plotting
import Results
import Study

/// `projection-limits-traces`: on one problem, the distance to the projection and the residual of the
/// range condition against k.
struct ProjectionTracesFigure: LectureFigure {
  let id = "projection-limits-traces"
  let title = "On the way to the projection, or past it"
  let needs = ["projection-limits"]

  private static let methods = [
    "gradient-descent", "scaled-gradient-descent", "sgd", "scaled-sgd", "adagrad", "rmsprop",
    "adam",
  ]

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let table = try results.filledTable(needs[0], "traces.csv")
    let names = table.texts("method")
    let k = table.numbers("k")
    let last = k.max() ?? 10
    // Below this only rounding is left.
    let floor = 1e-17
    func panel(_ column: String, _ label: Label, low: Double) -> Panel {
      let values = table.numbers(column)
      let layers = Self.methods.map { method -> Layer in
        let points = names.indices.filter { names[$0] == method && k[$0] >= 1 }
          .map { Point(k[$0], max(values[$0], floor)) }
        let look = MethodStyle.of(method)
        return Layer(LineMark(look.name, points, look.role, width: 1.4, dash: look.dash))
      }
      return Panel(
        x: Axis("iteration $k$", .logarithmic(1, last)), y: Axis(label, .logarithmic(low, 4)),
        layers: layers)
    }
    let legend = Legend(
      Self.methods.map {
        let look = MethodStyle.of($0)
        return LegendEntry(.plain(look.name), .line(look.role, width: 1.4, dash: look.dash))
      })
    let distances = table.numbers("distance")
    let ends = Self.methods.compactMap { method -> String? in
      guard let end = names.indices.last(where: { names[$0] == method }) else { return nil }
      return "\(MethodStyle.of(method).name) "
        + "\(NumberFormat.significant(distances[end], digits: 2)) after \(NumberFormat.count(k[end]))"
    }
    let words = "Distances at the end: \(ends.joined(separator: ", ")) steps."
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.56 * style.width),
        fontSize: .points(style.fontSize),
        .column([
          .legend(legend),
          .row([
            .panel(
              panel(
                "distance", "distance to the projection",
                low: max((distances.filter { $0 > 0 }.min() ?? 1e-12) / 3, floor))),
            .panel(panel("range_residual", "residual of the range condition", low: floor)),
          ]),
        ])),
      caption: "One of the problems with the most equations, step by step. Left: "
        + "$\\|x_k-\\hat x\\|_H$ relative to its start, each method with the projection in its own "
        + "metric. Right: the part of $H(x_k-x_0)$ outside $\\mathcal R(A^T)$, relative to its "
        + "length: for gradients, sampled or not, divided by one fixed metric it is rounding from the "
        + "first step on. \(words)",
      alt:
        "Two plots with logarithmic axes against the iteration for seven methods: distance to the "
        + "projection, and residual of the range condition. \(words)")
  }
}
