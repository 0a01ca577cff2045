import Numerals
import Plotting
import Results
import Study

/// `initial-points`: how gradients shrink or grow from layer to layer at initial points.
struct GradientDepthFigure: LectureFigure {
  let id = "initial-points"
  let title = "Gradients and active units against depth"
  let needs = ["initial-points"]

  private static let roles: [Theme.Role] = [.first, .second, .third]

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let table = try results.filledTable(id, "gradients.csv")
    let (kinds, scales) = (table.texts("kind"), table.numbers("scale"))
    let layers = table.numbers("layer")
    let depth = layers.filter(\.isFinite).max() ?? 1
    func panel(
      _ kind: String, _ column: String, _ title: Label?, _ y: Axis, hasLegend: Bool
    ) -> Panel {
      let values = table.numbers(column)
      let own = Set(zip(kinds, scales).filter { $0.0 == kind }.map(\.1)).sorted()
      let lines = own.enumerated().map { index, scale in
        let rows = table.rows.indices.filter { kinds[$0] == kind && scales[$0] == scale }
        let label = Label("$\\|W_j\\|_2=\(NumberFormat.parameter(scale))$")
        return Layer(
          LineMark(
            "\(column), \(kind), \(scale)",
            rows.map { Point(layers[$0], values[$0]) }.filter(\.y.isFinite),
            Self.roles[index % Self.roles.count], width: 1.4, dash: NetworkStyle.dashes[index % 3],
            label: hasLegend ? label : nil))
      }
      return Panel(
        title: title, x: Axis(hasLegend ? "" : "square layers before", .linear(0, depth)), y: y,
        weight: hasLegend ? 2 : 1, hasLegend: hasLegend, layers: lines)
    }
    let gradients = table.numbers("gradient").filter(\.isFinite)
    let (low, high) = (gradients.min() ?? -1, gradients.max() ?? 1)
    let margin = 0.05 * max(high - low, 1)
    func column(_ kind: String, _ title: Label, isLeft: Bool) -> Arrangement {
      .column([
        .panel(
          panel(
            kind, "gradient", title,
            Axis(
              isLeft ? "$\\log_{10}$ of gradient" : "",
              .linear(low - margin, high + margin)), hasLegend: true)),
        .panel(
          panel(
            kind, "active", nil,
            Axis(isLeft ? "active units" : "", .linear(0, 1)), hasLegend: false)),
      ])
    }
    func slope(_ kind: String) -> String {
      let values = table.numbers("gradient")
      let parts = Set(zip(kinds, scales).filter { $0.0 == kind }.map(\.1)).sorted().map { scale in
        let first = table.rows.indices.first {
          kinds[$0] == kind && scales[$0] == scale && layers[$0] == 0
        }
        let change = (first.map { values[$0] } ?? .nan) / depth
        return "\(NumberFormat.significant(change, digits: 2)) at "
          + "\(NumberFormat.parameter(scale))"
      }
      return parts.joined(separator: ", ")
    }
    let words =
      "Decades a layer on the way back: standard layers \(slope("standard")); residual layers "
      + "\(slope("residual"))."
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.85 * style.width),
        fontSize: .points(style.fontSize),
        .row([
          column("standard", "Standard layers", isLeft: true),
          column("residual", "Residual layers", isLeft: false),
        ])),
      caption:
        "Random networks of width 25, no biases. Above: $\\|\\partial m/\\partial x_j\\|_2$ at the "
        + "input of each layer, relative to that behind the last one. Below: the share of units whose "
        + "activation passes its input on. By the lecture’s rule of thumb, $L\\|W_j\\|_2\\approx1$ with "
        + "$L=0.5$, gradients should keep their size at $\\|W_j\\|_2=2$ in standard layers. \(words)",
      alt: "Gradient norms and shares of active units against depth for standard and residual "
        + "layers of several scales. \(words)")
  }
}
