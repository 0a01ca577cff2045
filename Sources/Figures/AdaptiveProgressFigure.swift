import Numerals
import Plotting
import Results
import Study

/// `adaptive-metrics`: f(x_k) − f* against k for every optimizer, a panel a problem.
struct AdaptiveProgressFigure: LectureFigure {
  let id = "adaptive-metrics"
  let title = "Methods whose metric follows the function"
  let needs = ["adaptive-metrics"]

  /// More problems than this make panels that are too small; their numbers are in the table.
  private static let mostPanels = 6

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let stored = try AdaptiveRuns(results)
    let problems = Array(stored.problems.prefix(Self.mostPanels))
    let panels = try problems.enumerated().map { index, problem in
      try panel(problem, stored, results, isLeft: index % 3 == 0)
    }
    let perRow = min(3, panels.count)
    let rows = (panels.count + perRow - 1) / perRow
    let sentences = problems.map { Self.sentence($0, stored) }
    let hidden = stored.problems.count - problems.count
    let more = hidden > 0 ? " \(hidden) more problems are in the table only." : ""
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width),
        height: .millimetres(style.width * (0.2 + 0.36 * Double(rows))),
        fontSize: .points(style.fontSize),
        .column([.legend(Legend(Self.legend(stored))), .grid(columns: perRow, panels)])),
      caption: "$f(x_k)-f^\\star$ against $k$, all methods from the same start; curves end where "
        + "only rounding is left. \(sentences.joined(separator: " "))\(more)",
      alt: "\(panels.count) plots of f minus its minimum against the iteration on logarithmic "
        + "axes, a line a method. \(sentences.joined(separator: " "))")
  }

  /// An entry for each optimizer that ran on any of the problems.
  static func legend(_ stored: AdaptiveRuns) -> [LegendEntry] {
    var names: Set<String> = []
    return stored.runs.filter {
      $0.status != "not run" && names.insert($0.style.shortName).inserted
    }
    .map {
      LegendEntry(
        .plain($0.style.shortName), .line($0.style.role, width: 1.4, dash: $0.style.dash))
    }
  }

  private func panel(
    _ problem: String, _ stored: AdaptiveRuns, _ results: ResultFolder, isLeft: Bool
  ) throws -> Panel {
    let table = try results.filledTable(needs[0], "\(problem)-progress.csv")
    let k = table.numbers("k")
    var (layers, all) = ([Layer](), [Double]())
    let start =
      stored.runs(of: problem).compactMap { table.numbers($0.optimizer).first }
      .first { $0 > 0 } ?? 1
    // Below this there is rounding, and nothing to compare.
    let floor = 1e-12 * start
    for run in stored.runs(of: problem) {
      let gaps = table.numbers(run.optimizer)
      let count = (gaps.firstIndex { !($0 > floor) }).map { $0 + 1 } ?? gaps.count
      let points = zip(k, gaps).prefix(count).map { Point($0, max($1, floor / 10)) }
      all += points.map(\.y).filter(\.isFinite)
      layers.append(
        Layer(
          LineMark(run.optimizer, Array(points), run.style.role, width: 1.3, dash: run.style.dash)))
    }
    // Curves leave the picture at the bottom, and divergence at the top.
    let low = max(all.min() ?? floor, floor)
    let high = min(all.max() ?? start, 1e3 * start)
    return Panel(
      title: .plain(AdaptiveRuns.title(problem)),
      x: Axis("iteration $k$", .symmetricLog(0, k.last ?? 1, threshold: 1)),
      y: Axis(isLeft ? "$f(x_k)-f^\\star$" : "", .logarithmic(low, max(high, low * 10) * 2)),
      layers: layers)
  }

  /// Who was first, and who did not arrive.
  private static func sentence(_ problem: String, _ stored: AdaptiveRuns) -> String {
    let runs = stored.runs(of: problem)
    let factor = NumberFormat.significant(stored.reduction, digits: 1)
    let name = AdaptiveRuns.name(problem)
    let arrived = runs.filter { $0.steps.isFinite }.sorted { $0.steps < $1.steps }
    guard let first = arrived.first, let last = arrived.last else {
      return "On \(name) no method brings f − f* to \(factor) of its start for good."
    }
    let others =
      arrived.count > 1
      ? ", last \(last.style.name) after \(NumberFormat.count(last.steps))" : ""
    return "On \(name) \(arrived.count) of \(runs.count) methods bring f − f* to \(factor) of its "
      + "start for good, first \(first.style.name) after \(PathDescription.steps(NumberFormat.count(first.steps)))\(others)."
  }
}
