import Numerals
import Plotting
import Records
import Results
import Study

/// `initial-points`: how gradients shrink or grow from layer to layer at initial points.
struct GradientDepthFigure: LectureFigure {
  let id = InitialPointsRecord.id
  let needs = [InitialPointsRecord.id]

  private static let roles: [Theme.Role] = [.first, .second, .third]

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    typealias Kind = InitialPointsRecord.Kind
    let rows = try InitialPointsRecord.gradients.filledRows(in: results)
    let depth = Double(rows.map(\.layer).max() ?? 1)
    func panel(
      _ kind: Kind, _ name: String, _ value: (InitialPointsRecord.Layer) -> Double?,
      _ title: Label?, _ y: Axis, hasLegend: Bool
    ) throws -> Panel {
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
        title: title, x: Axis(hasLegend ? "" : try words("layers"), .linear(0, depth)), y: y,
        weight: hasLegend ? 2 : 1, hasLegend: hasLegend, layers: lines)
    }
    let gradients = rows.compactMap(\.gradient)
    let (low, high) = (gradients.min() ?? -1, gradients.max() ?? 1)
    let margin = 0.05 * max(high - low, 1)
    func column(_ kind: Kind, isLeft: Bool) throws -> Arrangement {
      .column([
        .panel(
          try panel(
            kind, "gradient", \.gradient, try words(kind.rawValue),
            Axis(
              isLeft ? try words("gradient") : "",
              .linear(low - margin, high + margin)), hasLegend: true)),
        .panel(
          try panel(
            kind, "active", \.active, nil,
            Axis(isLeft ? try words("active") : "", .linear(0, 1)), hasLegend: false)),
      ])
    }
    func slopes(_ kind: Kind) -> Value {
      .list(
        InitialPointsRecord.lines(kind, rows).map {
          .group(["slope": .number($0.slope, digits: 2), "scale": .parameter($0.scale)])
        })
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.85 * style.width),
        fontSize: .points(style.fontSize),
        .row([
          try column(.standard, isLeft: true), try column(.residual, isLeft: false),
        ])),
      values: ["standard": slopes(.standard), "residual": slopes(.residual)])
  }
}
