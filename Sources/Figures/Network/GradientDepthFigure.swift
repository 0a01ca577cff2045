import Numerals
import Plotting
import Records
import Results
import Study

/// `initial-points`: how gradients shrink or grow from layer to layer at initial points.
struct GradientDepthFigure: LectureFigure {
  let id = InitialPointsRecord.id
  let title = "Gradients and active units against depth"
  let needs = [InitialPointsRecord.id]

  private static let roles: [Theme.Role] = [.first, .second, .third]

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    typealias Kind = InitialPointsRecord.Kind
    let rows = try InitialPointsRecord.gradients.filledRows(in: results)
    let depth = Double(rows.map(\.layer).max() ?? 1)
    func panel(
      _ kind: Kind, _ name: String, _ value: (InitialPointsRecord.Layer) -> Double?,
      _ title: Label?, _ y: Axis, hasLegend: Bool
    ) -> Panel {
      let lines = InitialPointsRecord.lines(kind, rows).enumerated().map { index, line in
        let label = Label("$\\|W_j\\|_2=\(NumberFormat.parameter(line.scale))$")
        return Layer(
          LineMark(
            "\(name), \(kind.rawValue), \(line.scale)",
            line.layers.compactMap { layer in
              value(layer).map { Point(Double(layer.layer), $0) }
            },
            Self.roles[index % Self.roles.count], width: 1.4, dash: NetworkStyle.dashes[index % 3],
            label: hasLegend ? label : nil))
      }
      return Panel(
        title: title, x: Axis(hasLegend ? "" : "square layers before", .linear(0, depth)), y: y,
        weight: hasLegend ? 2 : 1, hasLegend: hasLegend, layers: lines)
    }
    let gradients = rows.compactMap(\.gradient)
    let (low, high) = (gradients.min() ?? -1, gradients.max() ?? 1)
    let margin = 0.05 * max(high - low, 1)
    func column(_ kind: Kind, _ title: Label, isLeft: Bool) -> Arrangement {
      .column([
        .panel(
          panel(
            kind, "gradient", \.gradient, title,
            Axis(
              isLeft ? "$\\log_{10}$ of gradient" : "",
              .linear(low - margin, high + margin)), hasLegend: true)),
        .panel(
          panel(
            kind, "active", \.active, nil,
            Axis(isLeft ? "active units" : "", .linear(0, 1)), hasLegend: false)),
      ])
    }
    func slope(_ kind: Kind) -> String {
      InitialPointsRecord.lines(kind, rows).map { line in
        "\(NumberFormat.significant(line.slope ?? .nan, digits: 2)) at "
          + "\(NumberFormat.parameter(line.scale))"
      }.joined(separator: ", ")
    }
    let words =
      "Decades a layer on the way back: standard layers \(slope(.standard)); residual layers "
      + "\(slope(.residual))."
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.85 * style.width),
        fontSize: .points(style.fontSize),
        .row([
          column(.standard, "Standard layers", isLeft: true),
          column(.residual, "Residual layers", isLeft: false),
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
