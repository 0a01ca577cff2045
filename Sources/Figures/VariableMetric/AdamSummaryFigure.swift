import Numerals
import Plotting
import Records
import Results
import Study

/// `adam-summary`: gradient, estimate, metric and step of each coordinate along a run of Adam with
/// the lecture's constants.
struct AdamSummaryFigure: LectureFigure {
  let id = AdamSummaryRecord.id
  let needs = [AdamSummaryRecord.id]

  /// Of the largest m_k: its axis is linear up to there.
  private static let linearShare = 1e-3

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    typealias Step = AdamSummaryRecord.Step
    let steps = try AdamSummaryRecord.steps.filledRows(in: results)
    let last = Double(steps[steps.count - 1].k)
    func values(_ pair: (Step) -> Pair, _ coordinate: Int) -> [Double] {
      steps.map { pair($0).values[coordinate] }
    }
    func points(_ values: [Double]) -> [Point] {
      zip(steps, values).map { Point(Double($0.k), $1) }
    }
    let looks: [(role: Theme.Role, dash: [Double])] = [(.adam, []), (.third, [5, 2])]
    func lines(
      _ name: String, _ pair: (Step) -> Pair, _ map: (Double) -> Double = { $0 }
    ) -> [Layer] {
      looks.enumerated().map { i, look in
        Layer(
          LineMark(
            "\(name)_\(i + 1)", points(values(pair, i).map(map)), look.role, width: 1.5,
            dash: look.dash))
      }
    }
    func both(_ pair: (Step) -> Pair) -> [Double] {
      steps.flatMap { pair($0).values }.filter(\.isFinite)
    }
    func extremes(_ pair: (Step) -> Pair) -> (low: Double, high: Double) {
      let values = both(pair)
      return (min(values.min() ?? -1, 0), max(values.max() ?? 1, 0))
    }
    let x = Scale.linear(0, last)
    let iteration = try words("iteration")
    func axis(_ isLabelled: Bool) -> Axis { Axis(iteration, x, isLabelled: isLabelled) }
    let m = extremes(\.first)
    let size = max(-m.low, m.high, 1e-9)
    let step = extremes(\.step)
    let reach = max(1.1, -step.low * 1.1, step.high * 1.1)
    let roots = both(\.second).filter { $0 > 0 }.map { $0.squareRoot() }
    let gaps = steps.compactMap(\.gap).filter { $0 > 0 }
    let panels = [
      Panel(
        x: axis(false),
        y: Axis(
          "$m_k$", .symmetricLog(-1.3 * size, 1.3 * size, threshold: Self.linearShare * size)),
        layers: lines("m", \.first)),
      Panel(
        x: axis(false),
        y: Axis(
          "$\\sqrt{v_k}$",
          .logarithmic((roots.min() ?? 0.1) / 1.3, (roots.max() ?? 1) * 1.3)),
        layers: lines("v", \.second) { $0.squareRoot() }),
      Panel(
        x: axis(true), y: Axis(try words("step"), .linear(-reach, reach)),
        layers: [-1, 0, 1].map { level in
          Layer(
            LineMark(
              "level", [Point(0, level), Point(last, level)], .axis, width: 0.6,
              dash: level == 0 ? [] : [3, 2]))
        } + lines("step", \.step)),
      Panel(
        x: axis(true),
        y: Axis(
          "$f(x_k)-f^\\star$", .logarithmic((gaps.min() ?? 0.1) / 2, (gaps.max() ?? 1) * 2)),
        layers: [
          Layer(LineMark("gap", points(steps.map { $0.gap ?? .nan }), .text, width: 1.5))
        ]),
    ]
    let legend = Legend(
      [
        LegendEntry(try words("first"), .line(looks[0].role, width: 1.5, dash: looks[0].dash)),
        LegendEntry(try words("second"), .line(looks[1].role, width: 1.5, dash: looks[1].dash)),
      ])
    // ε and gradients of zero make them shorter.
    let isUnit = steps[0].step.values.allSatisfy { abs(abs($0) - 1) < 1e-3 }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.62 * style.width),
        fontSize: .points(style.fontSize),
        .column([
          .legend(legend), .grid(columns: 2, panels),
        ])),
      values: [
        "rate": .number(
          try AdamSummaryRecord.record.scalars(in: results).learningRate, digits: 2),
        "linear": .number(Self.linearShare * size, digits: 2), "isUnit": .flag(isUnit),
        "first": .list(steps[0].step.values.map { .number($0, digits: 3) }),
        "longest": .number(max(-step.low, step.high), digits: 3),
        "iterations": .count(steps[steps.count - 1].k), "drawn": .count(steps.count),
        "isThinned": .flag(steps.count <= steps[steps.count - 1].k),
        "gap": .number(steps[steps.count - 1].gap, digits: 2),
      ])
  }
}
