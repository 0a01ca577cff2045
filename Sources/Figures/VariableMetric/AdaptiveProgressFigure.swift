import Numerals
import Plotting
import Records
import Results
import Study

/// `adaptive-metrics`: f(x_k) − f* against k for every optimizer, a panel a problem.
struct AdaptiveProgressFigure: LectureFigure {
  let id = AdaptiveMetricsRecord.id
  let needs = [AdaptiveMetricsRecord.id]

  /// More problems than this make panels that are too small; their numbers are in the table.
  private static let mostPanels = 6
  /// More lines than this cannot be told apart, and their legend leaves no room.
  private static let mostLines = 16

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let stored = try AdaptiveRuns(results)
    let drawable = stored.problems.filter { !stored.runs(of: $0).isEmpty }
    let problems = Array(drawable.prefix(Self.mostPanels))
    let panels = try problems.enumerated().map { index, problem in
      try panel(problem, stored, results, isLeft: index % 3 == 0, words)
    }
    guard !panels.isEmpty else { return try Self.nothing(style, words) }
    let perRow = min(3, panels.count)
    let rows = (panels.count + perRow - 1) / perRow
    let legend = Self.legend(stored)
    let plots = Length.millimetres(style.width * 0.4 * Double(rows)).points
    let lines = problems.map { stored.runs(of: $0).count }.max() ?? 0
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width),
        height: .points(plots + Self.legendHeight(legend.count, style)),
        fontSize: .points(style.fontSize),
        .column([.legend(Legend(legend)), .grid(columns: perRow, panels)])),
      values: [
        "plots": .count(panels.count), "reduction": .number(stored.reduction, digits: 1),
        "problems": .list(problems.map { Self.values($0, stored) }),
        "hidden": .count(stored.problems.count - problems.count),
        "mostLines": .count(lines > Self.mostLines ? Self.mostLines : 0),
      ])
  }

  /// What is drawn if no optimizer can run on any of the problems.
  private static func nothing(
    _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let panel = Panel(
      x: Axis(try words("iteration"), .linear(0, 1)), y: Axis("$f(x_k)-f^\\star$", .linear(0, 1)),
      layers: [
        Layer(
          TextMark(try words("no-runs"), at: Point(0.5, 0.5), anchor: .init(x: 0.5, y: 0.5)))
      ])
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.4 * style.width),
        fontSize: .points(style.fontSize), .panel(panel)),
      values: [
        "plots": .count(0), "reduction": .missing, "problems": .list([]), "hidden": .count(0),
        "mostLines": .count(0),
      ])
  }

  /// About what the legend takes: short names in as many columns as there is room for.
  private static func legendHeight(_ entries: Int, _ style: FiguresSection) -> Double {
    let width = Length.millimetres(style.width).points - 5 * style.fontSize
    let columns = max(1, Int(width / (13 * style.fontSize)))
    return Double((entries + columns - 1) / columns) * 1.45 * style.fontSize
  }

  /// An entry for each optimizer that ran on any of the problems.
  static func legend(_ stored: AdaptiveRuns) -> [LegendEntry] {
    var names: Set<String> = []
    return stored.problems.flatMap { stored.runs(of: $0).prefix(mostLines) }
      .filter { names.insert("\($0.row.optimizer) \($0.style.shortName)").inserted }
      .map {
        LegendEntry(
          .plain($0.style.shortName), .line($0.style.role, width: 1.4, dash: $0.style.dash))
      }
  }

  private func panel(
    _ problem: String, _ stored: AdaptiveRuns, _ results: ResultFolder, isLeft: Bool,
    _ words: FigureWords
  ) throws -> Panel {
    let rows = try AdaptiveMetricsRecord.progress(problem).filledRows(in: results)
    func gaps(_ run: AdaptiveRuns.Run) -> [Double] {
      rows.map { $0.gaps[run.row.optimizer] ?? .nan }
    }
    var (layers, all) = ([Layer](), [Double]())
    let start =
      stored.runs(of: problem).compactMap { gaps($0).first }
      .first { $0 > 0 } ?? 1
    // Below this there is nothing left to compare.
    let floor = 1e-12 * start
    for run in stored.runs(of: problem).prefix(Self.mostLines) {
      let gaps = gaps(run)
      let count = (gaps.firstIndex { !($0 > floor) }).map { $0 + 1 } ?? gaps.count
      let points = zip(rows, gaps).prefix(count).map { Point(Double($0.k), max($1, floor / 10)) }
      all += points.map(\.y).filter(\.isFinite)
      layers.append(
        Layer(
          LineMark(
            run.row.optimizer, Array(points), run.style.role, width: 1.3, dash: run.style.dash)))
    }
    // Curves leave the picture at the bottom, and divergence at the top.
    let low = max(all.min() ?? floor, floor)
    let high = min(all.max() ?? start, 1e3 * start)
    return Panel(
      title: try AdaptiveRuns.title(problem, words),
      x: Axis(
        try words("iteration"), .symmetricLog(0, Double(rows[rows.count - 1].k), threshold: 1)),
      y: Axis(isLeft ? "$f(x_k)-f^\\star$" : "", .logarithmic(low, max(high, low * 10) * 2)),
      layers: layers)
  }

  /// Who was first, and who did not arrive.
  private static func values(_ problem: String, _ stored: AdaptiveRuns) -> Value {
    let runs = stored.runs(of: problem)
    let arrived = runs.compactMap { run in
      run.row.steps.map { (name: run.style.name, steps: $0) }
    }
    .sorted { $0.steps < $1.steps }
    func value(_ run: (name: String, steps: Int)?) -> Value {
      run.map { .group(["name": .text($0.name), "steps": .count($0.steps)]) } ?? .missing
    }
    return .group([
      "problem": AdaptiveRuns.value(problem), "methods": .count(runs.count),
      "arrived": .count(arrived.count), "first": value(arrived.first),
      "last": value(arrived.count > 1 ? arrived.last : nil),
    ])
  }
}
