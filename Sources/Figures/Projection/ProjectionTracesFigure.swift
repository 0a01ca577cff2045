import Numerals
import Plotting
import Records
import Results
import Study

/// `projection-limits-traces`: on one problem, the distance to the projection and the residual of the
/// range condition against k.
struct ProjectionTracesFigure: LectureFigure {
  let id = "projection-limits-traces"
  let needs = [ProjectionLimitsRecord.id]

  private static let methods =
    ProjectionLimitsRecord.linear + ProjectionLimitsRecord.adaptive.reversed()

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    typealias Trace = ProjectionLimitsRecord.Trace
    let rows = try ProjectionLimitsRecord.traces.filledRows(in: results)
    let last = Double(rows.map(\.k).max() ?? 10)
    // Below this only rounding is left.
    let floor = 1e-17
    func panel(_ value: (Trace) -> Double?, _ label: Label, low: Double) throws -> Panel {
      let layers = Self.methods.map { method -> Layer in
        let points = rows.filter { $0.method == method && $0.k >= 1 }
          .map { Point(Double($0.k), value($0).map { max($0, floor) }) }
        let look = MethodStyle.of(method)
        return Layer(LineMark(look.name, points, look.role, width: 1.4, dash: look.dash))
      }
      return Panel(
        x: Axis(try words("iteration"), .logarithmic(1, last)),
        y: Axis(label, .logarithmic(low, 4)),
        layers: layers)
    }
    let legend = Legend(
      Self.methods.map {
        let look = MethodStyle.of($0)
        return LegendEntry(.plain(look.name), .line(look.role, width: 1.4, dash: look.dash))
      })
    let distances = rows.compactMap(\.distance)
    let ends = Self.methods.compactMap { method -> Value? in
      guard let end = rows.last(where: { $0.method == method }) else { return nil }
      return .group([
        "method": .text(MethodStyle.of(method).name), "distance": .number(end.distance, digits: 2),
        "steps": .count(end.k),
      ])
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.56 * style.width),
        fontSize: .points(style.fontSize),
        .column([
          .legend(legend),
          .row([
            .panel(
              try panel(
                \.distance, try words("distance"),
                low: max((distances.filter { $0 > 0 }.min() ?? 1e-12) / 3, floor))),
            .panel(try panel(\.rangeResidual, try words("residual"), low: floor)),
          ]),
        ])),
      values: ["ends": .list(ends)])
  }
}
