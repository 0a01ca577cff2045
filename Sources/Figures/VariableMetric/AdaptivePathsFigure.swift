import LinearAlgebra
import Numerals
import Plotting
import Records
import Results
import Study

/// `adaptive-metrics-<problem>`: how each metric bends the path over the level sets of f: a panel a
/// method, with balls of H_k at some iterates and the steps that it took.
struct AdaptivePathsFigure: LectureFigure {
  let choice: ProblemChoice
  private var problem: String { choice.name }
  var id: String { "adaptive-metrics-\(problem)" }
  let text = "adaptive-metrics-problem"
  var titleValues: [String: Value] { ["problem": AdaptiveRuns.value(problem)] }
  let needs = [AdaptiveMetricsRecord.id]

  /// At most so many balls a path, none on another.
  private static let mostBalls = 14
  /// More panels than this are too small; their runs are in the table.
  private static let mostPanels = 16
  /// Of f's plane, the longest half axis of a ball.
  private static let ballSize = 0.075

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let stored = try AdaptiveRuns(results)
    let all = stored.runs(of: problem)
    let runs = Array(all.prefix(Self.mostPanels))
    let scene = try ProblemPlane(choice, results, style)
    let perRow = PageGrid.columns(
      for: runs.count, aspect: scene.aspect, usual: 4, style)
    let paths = try runs.map {
      try AdaptiveMetricsRecord.iterates(problem, $0.row.optimizer).points(in: results)
    }
    // Once for all panels.
    let ground = scene.ground
    let panels = try runs.enumerated().map { index, run in
      try panel(
        run, paths[index], scene, ground, results, style.isFlat ? nil : words,
        isLeft: index % perRow == 0,
        isBottom: PageGrid.isLowest(index, of: runs.count, columns: perRow))
    }
    let leaving = zip(runs, paths).filter { _, path in
      path.contains { $0.isFinite && !Scale.plot(scene.x, scene.y, contains: $0) }
    }.map(\.0)
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), fontSize: .points(style.fontSize),
        style.isFlat
          ? .grid(columns: perRow, panels)
          : .column([
            .legend(try Self.legend(stored, words)), .grid(columns: perRow, panels),
          ])),
      values: Self.values(runs, leaving, hidden: all.count - runs.count)
        .merging([
          "reduction": stored.reductionValue, "stars": .count(scene.minimizers.count),
          "isFound": .flag(scene.isFound),
        ]) { $1 })
  }

  /// What the marks of all panels mean, and the numbers above them.
  private static func legend(_ stored: AdaptiveRuns, _ words: FigureWords) throws -> Legend {
    Legend([
      LegendEntry(try words("start"), .marker(.circle, .text, isHollow: true)),
      LegendEntry(try words("minimum"), .marker(.star, .minimum, isHollow: false)),
      LegendEntry(try words("ball"), .area(.text, opacity: 0.35)),
      LegendEntry(
        try words("number", ["reduction": stored.reductionValue]), .area(.background, opacity: 0)),
    ])
  }

  /// Steps and ends of the runs.
  private static func values(
    _ runs: [AdaptiveRuns.Run], _ leaving: [AdaptiveRuns.Run], hidden: Int
  ) -> [String: Value] {
    let tuned = runs.compactMap { run in
      run.row.learningRate.map { rate in
        Value.group([
          "name": .text(run.style.name), "rate": .parameter(rate),
          "isAtEdge": .flag(run.row.tuning == .edge),
        ])
      }
    }
    let ends = runs.filter { ![.diverged, .outside].contains($0.row.status) }.map {
      Value.group(["name": .text($0.style.name), "gap": .number($0.row.gap, digits: 2)])
    }
    func names(_ runs: [AdaptiveRuns.Run]) -> Value { .list(runs.map { .text($0.style.name) }) }
    return [
      "runs": .count(runs.count),
      "rates": .list(tuned),
      "hasEdges": .flag(runs.contains { $0.row.tuning == .edge }),
      "others": .count(runs.count - tuned.count), "ends": .list(ends),
      "diverged": names(runs.filter { $0.row.status == .diverged }),
      "outside": names(runs.filter { $0.row.status == .outside }), "leaving": names(leaving),
      "hidden": .count(hidden),
    ]
  }

  /// The path of a run, with dots for its pace, above the balls; no words on a low page.
  private func panel(
    _ run: AdaptiveRuns.Run, _ path: [Point], _ scene: ProblemPlane,
    _ ground: ContourMark, _ results: ResultFolder,
    _ words: FigureWords?, isLeft: Bool, isBottom: Bool
  ) throws -> Panel {
    let metrics = try AdaptiveMetricsRecord.metrics(problem, run.row.optimizer)
      .array(in: results).values
    let finite = path.filter(\.isFinite)
    let role = run.style.role
    let size = Self.ballSize * scene.width
    var balls: [Layer] = []
    var centers: [Point] = []
    for k in finite.indices
    where 4 * k + 3 < metrics.count && balls.count < Self.mostBalls
      && centers.allSatisfy({ ($0 - finite[k]).norm > 1.4 * size })
    {
      let h = Matrix(rows: 2, columns: 2, elements: Array(metrics[4 * k..<4 * k + 4]))
      guard let ring = Self.ball(h, at: finite[k], longest: size) else { continue }
      centers.append(finite[k])
      let half = ring.count / 2
      balls.append(
        Layer(
          BandMark(
            "ball of H_\(k)", lower: Array(ring[half...].reversed()), upper: Array(ring[...half]),
            role, opacity: 0.35)))
      balls.append(Layer(LineMark("ball of H_\(k)", ring, role, width: 0.8)))
    }
    let star = Layer(scene.stars())
    // One a step at first, then one every ten.
    let paced = finite.indices.filter { $0 > 0 && ($0 <= 10 || $0 % 10 == 0) }.map { finite[$0] }
    var layers = [
      Layer(LineMark("iterates", path, role, width: 1.1, hasHalo: true)),
      Layer(MarkerMark("iterates", paced, .circle, role, size: 2.6, hasHalo: false, isData: false)),
    ]
    if let first = finite.first, let last = finite.last {
      layers += [
        Layer(MarkerMark("end", [last], .circle, role, size: 3.4, isData: false)),
        Layer(
          MarkerMark("start", [first], .circle, role, size: 4.2, isHollow: true, isData: false)),
      ]
    }
    var panel = Panel(
      title: try title(run, last: path.count - 1, words),
      x: Axis("$x_1$", scene.x, isLabelled: isBottom),
      y: Axis("$x_2$", scene.y, isLabelled: isLeft), hasEqualScales: true, hasGround: true,
      layers: [Layer(ground)] + balls + [star] + layers)
    panel.name = run.row.optimizer
    return panel
  }

  /// The method and its steps; on a low page plots are too narrow for those.
  private func title(
    _ run: AdaptiveRuns.Run, last: Int, _ words: FigureWords?
  ) throws -> Label {
    guard let words else { return .plain(run.style.shortName) }
    let name = Value.text(run.style.shortName)
    return try run.row.steps.map { try words("arrived", ["name": name, "steps": .count($0)]) }
      ?? words("open", ["name": name, "steps": .count(last)])
  }

  /// The ball of H whose longest half axis is `longest`; nil if H is no metric.
  private static func ball(_ h: Matrix, at center: Point, longest: Double) -> [Point]? {
    guard h.isFinite, let smallest = try? SymmetricEigen(of: h).values[0], smallest > 0 else {
      return nil
    }
    return MetricEllipse.ring(
      h, center: center, radius: longest * smallest.squareRoot(), segments: 28)
  }
}
