import Numerals
import Plotting
import Records
import Results
import Study

/// `adam-summary`: gradient, estimate, metric and step of each coordinate along a run of Adam with
/// the lecture's constants.
struct AdamSummaryFigure: LectureFigure {
  let id = AdamSummaryRecord.id
  let title = "Adam as boxed, step by step"
  let needs = [AdamSummaryRecord.id]

  /// Of the largest m_k: its axis is linear up to there.
  private static let linearShare = 1e-3

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
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
    func axis(_ isLabelled: Bool) -> Axis { Axis("iteration $k$", x, isLabelled: isLabelled) }
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
        x: axis(true), y: Axis("step ÷ $\\gamma$", .linear(-reach, reach)),
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
        LegendEntry("coordinate 1", .line(looks[0].role, width: 1.5, dash: looks[0].dash)),
        LegendEntry("coordinate 2", .line(looks[1].role, width: 1.5, dash: looks[1].dash)),
      ])
    let rate = NumberFormat.significant(
      try AdamSummaryRecord.record.scalars(in: results).learningRate, digits: 2)
    let first = steps[0].step.values
      .map { NumberFormat.significant($0, digits: 3) }.joined(separator: " and ")
    // ε and gradients of zero make them shorter.
    let isUnit = steps[0].step.values.allSatisfy { abs(abs($0) - 1) < 1e-3 }
    let count = steps[steps.count - 1].k
    let threshold = NumberFormat.significant(Self.linearShare * size, digits: 2)
    let largest = NumberFormat.significant(max(-step.low, step.high), digits: 3)
    let end = NumberFormat.significant(steps[steps.count - 1].gap ?? .nan, digits: 2)
    let words =
      "The first step is \(first) times γ\(isUnit ? ", whatever the gradient" : ""), and no step shown is longer than "
      + "\(largest) γ; after \(count) steps f − f* is \(end)."
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.62 * style.width),
        fontSize: .points(style.fontSize),
        .column([
          .legend(legend), .grid(columns: 2, panels),
        ])),
      caption:
        "Adam with $\\gamma$ = \(rate) on the quadratic: the filtered gradient, the root that "
        + "divides it, their quotient for both coordinates, and what becomes of $f$. The axis of $m_k$ is "
        + "linear up to ±\(threshold) and logarithmic beyond. \(words)"
        + (steps.count <= count ? " Drawn at \(steps.count) of the \(count) iterations." : ""),
      alt: "Four plots against the iteration: filtered gradient, root of the "
        + "second moment, step and f for a run of Adam. \(words)")
  }
}
