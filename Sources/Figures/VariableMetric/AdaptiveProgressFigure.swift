import Numerals
import Plotting
import Records
import Results
import Study

/// `adaptive-metrics`: which method is how fast on which problem, a column a problem: the way of f
/// down to its minimum, and below it, on the same axis, when each method has reduced f enough.
struct AdaptiveProgressFigure: LectureFigure {
  let id = AdaptiveMetricsRecord.id
  let needs = [AdaptiveMetricsRecord.id]

  /// More problems than this make panels that are too small; their numbers are in the table.
  private static let mostProblems = 4
  /// More rows than this have no room for their names.
  private static let mostMethods = 16

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let stored = try AdaptiveRuns(results)
    let drawable = stored.problems.filter { !stored.runs(of: $0).isEmpty }
    let problems = Array(drawable.prefix(Self.mostProblems))
    guard !problems.isEmpty else { return try Self.nothing(style, words) }
    let methods = Self.methods(stored, problems)
    let columns = try problems.enumerated().map { index, problem in
      try Column(problem, stored, methods, results, isFirst: index == 0)
    }
    // A low page has room for what answers the question.
    let hasCurves = !style.isFlat
    let panels =
      try (hasCurves ? columns.map { try $0.curves(words) } : [])
      + columns.map { try $0.arrivals(words, isTitled: !hasCurves) }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width),
        height: .millimetres((hasCurves ? 0.9 : 0.5) * style.width),
        fontSize: .points(style.fontSize),
        // On a low page the caption explains.
        hasCurves
          ? .column([
            .legend(try Self.legend(stored, words)),
            .grid(columns: columns.count, panels),
          ]) : .grid(columns: columns.count, panels)),
      values: [
        "plots": .count(panels.count), "hasCurves": .flag(hasCurves),
        "reduction": stored.reductionValue,
        "problems": .list(problems.map { Self.values($0, stored) }),
        "hidden": .count(stored.problems.count - problems.count),
        "mostLines": .count(methods.count == Self.mostMethods ? Self.mostMethods : 0),
        "hasMissing": .flag(
          problems.contains { problem in
            let names = stored.runs(of: problem).map(\.row.optimizer)
            return methods.contains { !names.contains($0.row.optimizer) }
          }),
      ])
  }

  /// What lines and marks stand for.
  private static func legend(_ stored: AdaptiveRuns, _ words: FigureWords) throws -> Legend {
    Legend([
      LegendEntry(
        try words("target", ["reduction": stored.reductionValue]),
        .line(.text, width: 0.9, dash: [3, 2])),
      LegendEntry(
        try words("arrived"), .marker(.circle, .gradientDescent, isHollow: false)),
      LegendEntry(try words("open"), .marker(.circle, .gradientDescent, isHollow: true)),
    ])
  }

  /// A run of each optimizer that ran on any of the problems, in the study's order: with exact
  /// gradients if it has both.
  private static func methods(_ stored: AdaptiveRuns, _ problems: [String]) -> [AdaptiveRuns.Run] {
    let runs = problems.flatMap { stored.runs(of: $0) }
    let exact = runs.filter { !$0.row.isSampled } + runs.filter(\.row.isSampled)
    let names = exact.map(\.row.optimizer).distinct
    return Array(
      names.compactMap { name in exact.first { $0.row.optimizer == name } }.prefix(mostMethods))
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
        "plots": .count(0), "hasCurves": .flag(false), "reduction": .missing, "problems": .list([]),
        "hidden": .count(0),
        "mostLines": .count(0), "hasMissing": .flag(false),
      ])
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

  /// The runs on one problem.
  private struct Column {
    let problem: String
    let runs: [(run: AdaptiveRuns.Run, points: [Point])]
    let methods: [AdaptiveRuns.Run]
    let isFirst: Bool
    let x: Scale
    private let ticks: [Tick]
    private let last: Double
    let start: Double
    /// The part of the start that counts as arrived.
    let target: Double

    init(
      _ problem: String, _ stored: AdaptiveRuns, _ methods: [AdaptiveRuns.Run],
      _ results: ResultFolder, isFirst: Bool
    ) throws {
      let rows = try AdaptiveMetricsRecord.progress(problem).filledRows(in: results)
      (self.problem, self.methods, self.isFirst) = (problem, methods, isFirst)
      let runs = stored.runs(of: problem).prefix(AdaptiveProgressFigure.mostMethods)
      let absolute = runs.map { run in rows.map { $0.gaps[run.row.optimizer] ?? .nan } }
      let start = absolute.compactMap(\.first).first { $0 > 0 } ?? 1
      (self.start, target) = (start, stored.reduction)
      // Far below the target there is nothing left to compare: lines leave the picture.
      let floor = 1e-4 * stored.reduction
      let gaps = absolute.map { $0.map { $0 / start } }
      self.runs = zip(runs, gaps).map { run, gaps in
        let count = (gaps.firstIndex { !($0 > floor) }).map { $0 + 1 } ?? gaps.count
        return (
          run,
          zip(rows, gaps).prefix(count).map { Point(Double($0.k), max($1, floor / 10)) }
        )
      }
      // Room for a mark at the end, and a number beside it.
      last = Double(rows[rows.count - 1].k)
      let end = 6 * last
      x = .symmetricLog(0, end, threshold: 1)
      let powers = sequence(first: 1) { $0 < 1_000_000 ? 10 * $0 : nil }
      // 1, next to 0, has no room for its label.
      ticks = ([0] + powers.filter { Double($0) < end }).map {
        Tick(Double($0), $0 == 1 ? nil : "\($0)")
      }
    }

    /// Whether a run is one of the two that matter: gradient descent and Adam.
    private func isMain(_ run: AdaptiveRuns.Run) -> Bool {
      [.gradientDescent, .sgd, .adam].contains(run.style.role) && run.style.dash.isEmpty
    }

    func curves(_ words: FigureWords) throws -> Panel {
      // One scale for all problems; divergence leaves the picture at the top.
      let (low, high) = (target * 1e-2, 1e2)
      let sides = [0, x.domain.upperBound]
      var layers = [
        Layer(
          BandMark(
            "arrived", lower: sides.map { Point($0, low) }, upper: sides.map { Point($0, target) },
            .text, opacity: 0.07)),
        Layer(
          LineMark("target", sides.map { Point($0, target) }, .text, width: 0.7, dash: [3, 2])),
      ]
      for (run, points) in runs.filter({ !isMain($0.run) }) + runs.filter({ isMain($0.run) }) {
        layers.append(
          Layer(
            LineMark(
              run.row.optimizer, points, run.style.role, width: isMain(run) ? 1.8 : 1,
              dash: run.style.dash)))
        if let steps = run.row.steps {
          layers.append(
            Layer(
              MarkerMark(
                "\(run.row.optimizer) arrives", [Point(Double(steps), target)], .circle,
                isMain(run) ? run.style.role : .axis, size: 3.4, isData: false)))
        }
      }
      return Panel(
        title: try AdaptiveRuns.title(problem, words),
        x: Axis(try words("iteration"), x, ticks: ticks, isLabelled: false),
        y: Axis(isFirst ? try words("gap") : "", .logarithmic(low, high), isLabelled: isFirst),
        layers: layers)
    }

    /// A row's line in the look of the method's curve.
    private func stem(_ run: AdaptiveRuns.Run, to end: Double, at y: Double) -> Layer {
      Layer(
        LineMark(
          run.row.optimizer, [Point(0, y), Point(end, y)], run.style.role, width: 1,
          dash: run.style.dash))
    }

    /// When each method arrived; for one that did not, what was left of f − f*.
    func arrivals(_ words: FigureWords, isTitled: Bool) throws -> Panel {
      var layers: [Layer] = []
      for (index, method) in methods.enumerated() {
        let y = Double(methods.count - 1 - index)
        guard let run = runs.first(where: { $0.run.row.optimizer == method.row.optimizer })?.run
        else {
          layers.append(
            Layer(
              TextMark(
                try words("not-run"), at: Point(last, y), anchor: .init(x: 1, y: 0.5), .axis)))
          continue
        }
        let name = run.row.optimizer
        if let steps = run.row.steps {
          let place = Point(Double(steps), y)
          layers += [
            stem(run, to: place.x, at: y),
            Layer(MarkerMark(name, [place], run.style.shape, run.style.role, size: 5)),
            Layer(
              TextMark(
                .plain("\(steps)"), at: place, offset: Point(6, 0), anchor: .init(x: 0, y: 0.5),
                run.style.role, isBold: true)),
          ]
        } else {
          let left = run.row.gap.map { NumberFormat.significant($0 / start, digits: 1) } ?? "∞"
          layers += [
            Layer(
              MarkerMark(
                name, [Point(last, y)], run.style.shape, run.style.role, size: 5, isHollow: true),
              isClipped: false),
            Layer(
              TextMark(
                try words("left", ["gap": .text(left)]), at: Point(last, y), offset: Point(-6, 0),
                anchor: .init(x: 1, y: 0.5))),
          ]
        }
      }
      return Panel(
        title: isTitled ? try AdaptiveRuns.title(problem, words) : nil,
        x: Axis(try words("iteration"), x, ticks: ticks),
        y: Axis(
          "", .linear(-0.6, Double(methods.count) - 0.4),
          ticks: methods.enumerated().map {
            Tick(Double(methods.count - 1 - $0), $1.style.shortName)
          }, isLabelled: isFirst), layers: layers)
    }
  }
}
