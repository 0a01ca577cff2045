import Numerals
import Plotting
import Results
import Study

/// `adam-summary`: gradient, estimate, metric and step of each coordinate along a run of Adam with
/// the lecture's constants.
struct AdamSummaryFigure: LectureFigure {
  let id = "adam-summary"
  let title = "Adam as boxed, step by step"
  let needs = ["adam-summary"]

  /// Of the largest m_k: its axis is linear up to there.
  private static let linearShare = 1e-3

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let record = try results.record(id)
    let table = try results.filledTable(id, "steps.csv")
    let k = table.numbers("k")
    func points(_ column: String, _ map: (Double) -> Double = { $0 }) -> [Point] {
      zip(k, table.numbers(column)).map { Point($0, map($1)) }
    }
    let looks: [(role: Theme.Role, dash: [Double])] = [(.adam, []), (.third, [5, 2])]
    func lines(_ column: String, width: Double = 1.5, _ map: (Double) -> Double = { $0 }) -> [Layer]
    {
      (1...2).map { i in
        let look = looks[i - 1]
        return Layer(
          LineMark(
            "\(column)_\(i)", points("\(column)_\(i)", map), look.role, width: width,
            dash: look.dash))
      }
    }
    func extremes(_ columns: [String]) -> (low: Double, high: Double) {
      let values = columns.flatMap { table.numbers($0) }.filter(\.isFinite)
      return (min(values.min() ?? -1, 0), max(values.max() ?? 1, 0))
    }
    let x = Scale.linear(0, k.last ?? 10)
    func axis(_ isLabelled: Bool) -> Axis { Axis("iteration $k$", x, isLabelled: isLabelled) }
    let m = extremes(["m_1", "m_2"])
    let size = max(-m.low, m.high, 1e-9)
    let step = extremes(["step_1", "step_2"])
    let reach = max(1.1, -step.low * 1.1, step.high * 1.1)
    let roots = ["v_1", "v_2"].flatMap { table.numbers($0) }.filter { $0 > 0 }.map {
      $0.squareRoot()
    }
    let gaps = table.numbers("gap").filter { $0 > 0 }
    let panels = [
      Panel(
        x: axis(false),
        y: Axis(
          "$m_k$", .symmetricLog(-1.3 * size, 1.3 * size, threshold: Self.linearShare * size)),
        layers: lines("m")),
      Panel(
        x: axis(false),
        y: Axis(
          "$\\sqrt{v_k}$",
          .logarithmic((roots.min() ?? 0.1) / 1.3, (roots.max() ?? 1) * 1.3)),
        layers: lines("v") { $0.squareRoot() }),
      Panel(
        x: axis(true), y: Axis("step ÷ $\\gamma$", .linear(-reach, reach)),
        layers: [-1, 0, 1].map { level in
          Layer(
            LineMark(
              "level", [Point(0, level), Point(k.last ?? 10, level)], .axis, width: 0.6,
              dash: level == 0 ? [] : [3, 2]))
        } + lines("step")),
      Panel(
        x: axis(true),
        y: Axis(
          "$f(x_k)-f^\\star$", .logarithmic((gaps.min() ?? 0.1) / 2, (gaps.max() ?? 1) * 2)),
        layers: [Layer(LineMark("gap", points("gap"), .text, width: 1.5))]),
    ]
    let legend = Legend(
      [
        LegendEntry("coordinate 1", .line(looks[0].role, width: 1.5, dash: looks[0].dash)),
        LegendEntry("coordinate 2", .line(looks[1].role, width: 1.5, dash: looks[1].dash)),
      ])
    let rate = NumberFormat.significant(try record.scalar("learning_rate"), digits: 2)
    let first = ["step_1", "step_2"].compactMap { table.numbers($0).first }
      .map { NumberFormat.significant($0, digits: 3) }.joined(separator: " and ")
    // ε and gradients of zero make them shorter.
    let isUnit = ["step_1", "step_2"].allSatisfy {
      abs(abs(table.numbers($0).first ?? 0) - 1) < 1e-3
    }
    let count = NumberFormat.count(k.last ?? 0)
    let threshold = NumberFormat.significant(Self.linearShare * size, digits: 2)
    let largest = NumberFormat.significant(max(-step.low, step.high), digits: 3)
    let last = NumberFormat.significant(table.numbers("gap").last ?? .nan, digits: 2)
    let words =
      "The first step is \(first) times γ\(isUnit ? ", whatever the gradient" : ""), and no step shown is longer than "
      + "\(largest) γ; after \(count) steps f − f* is \(last)."
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
        + (k.count <= count ? " Drawn at \(k.count) of the \(count) iterations." : ""),
      alt: "Four plots against the iteration: filtered gradient, root of the "
        + "second moment, step and f for a run of Adam. \(words)")
  }
}
