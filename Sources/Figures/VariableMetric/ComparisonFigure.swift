import Numerals
import Plotting
import Records
import Results
import Study

/// `scaled-gradient-descent-quadratic-comparison`: both paths one above the other, and f(x_k)
/// against k.
struct ComparisonFigure: LectureFigure {
  let id = "scaled-gradient-descent-quadratic-comparison"
  let needs = QuadraticScene.files.map(\.id)

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let scene = try QuadraticScene(results, style)
    let plain = try QuadraticPath(results, .plain)
    let scaled = try QuadraticPath(results, .scaled)
    let shownSteps = min(12, plain.points.count - 1)
    // Where there is room for more words.
    let isWide = style.width > 120
    let rates = [plain, scaled].map { path -> [String: Value] in
      let rate = Value.number(Quantity(path.learningRate, style: .rounded(3)))
      return ["rate": isWide ? rate : .missing]
    }
    // In the titles, or on a low page, whose plots would be small under titles, beside the curves.
    let unnamed = Array(repeating: ["rate": Value.missing], count: 2)
    let named = style.isFlat ? rates : unnamed
    let titled = style.isFlat ? unnamed : rates
    // Along the lines of both: their names stand in the same corner.
    let along = [plain, scaled].flatMap { method in
      let shown = Array(method.points.prefix(shownSteps + 1))
      return zip(shown, shown.dropFirst()).flatMap { [$0, 0.5 * ($0 + $1), $1] }
    }
    func panel(
      _ method: QuadraticPath, _ name: String, _ rate: [String: Value], sharesX: Bool
    ) throws -> Panel {
      // Narrow pages have a legend.
      let names =
        style.isFlat && isWide
        ? [CornerLabelMark(try words(name, rate), method.role, avoiding: along)] : []
      return scene.panel(
        title: style.isFlat ? nil : try words(name + "-title", rate), role: method.role,
        sharesX: sharesX,
        method.overviewLayers(steps: shownSteps) + [scene.minimizerLayer, scene.minimizerName]
          + names.map { Layer($0) })
    }
    let paths = Arrangement.column([
      .panel(try panel(plain, "plain", titled[0], sharesX: true)),
      .panel(try panel(scaled, "scaled", titled[1], sharesX: false)),
    ])
    // Beside paths that a low page keeps small, the curves take the rest of its width.
    let weight = !style.isFlat ? 0.8 : isWide ? 1.3 : 1.1
    let curves = [plain, scaled].map { Self.visible($0, beside: plain) }
    let every = Self.distance(of: curves.map(\.count).max() ?? 1)
    let progress = try progress(
      plain, scaled, curves, every: every, isWide: isWide, weight: weight,
      names: [try words("plain", named[0]), try words("scaled", named[1])], words)
    let figure = Figure(
      width: .millimetres(style.width),
      height: style.isFlat ? style.heightLimit.map { .millimetres($0) } : nil,
      fontSize: .points(style.fontSize),
      .row([paths, .panel(progress)]))
    let leaves = [plain, scaled].flatMap { $0.points.prefix(shownSteps + 1) }
      .contains { !scene.contains($0) }
    return DrawnFigure(
      figure: figure,
      values: [
        "shown": .count(shownSteps), "metric": .text(scaled.metricFormula),
        "plainRate": .number(plain.learningRate, digits: 3),
        "scaledRate": .number(scaled.learningRate, digits: 3), "every": .count(every),
        "isEach": .flag(every == 1), "plain": Self.ending(plain, steps: shownSteps),
        "scaled": Self.ending(scaled, steps: shownSteps), "isOutside": .flag(leaves),
      ])
  }

  /// What f did over the shown steps.
  private static func ending(_ path: QuadraticPath, steps: Int) -> Value {
    let share = path.gaps[steps] / path.gaps[0]
    let arrival = path.arrival.flatMap { $0 <= steps ? $0 : nil }
    return .group([
      "course": .choice(
        !share.isFinite ? "lost" : arrival != nil ? "arrives" : "goes-on",
        of: ["lost", "arrives", "goes-on"]),
      "steps": .count(arrival ?? steps),
      "share": .number(share.isFinite ? share : nil, digits: 2),
      "divergence": PathDescription(path).divergence,
    ])
  }

  /// f − f* where it is in the picture: from 1e-16 of what gradient descent began with.
  private static func visible(_ path: QuadraticPath, beside plain: QuadraticPath) -> [Point] {
    path.gaps.enumerated().map { Point(Double($0.offset), $0.element) }
      .filter { $0.y > plain.gaps[0] * 1e-16 && $0.y < 1e300 }
  }

  /// Every how many iterations there is a point on a curve of so many.
  private static func distance(of count: Int) -> Int {
    [1, 2, 5, 10, 20, 50, 100].first { count <= 25 * $0 } ?? max(1, count / 10)
  }

  private func progress(
    _ plain: QuadraticPath, _ scaled: QuadraticPath, _ curves: [[Point]],
    every: Int, isWide: Bool, weight: Double, names: [Label], _ words: FigureWords
  ) throws -> Panel {
    // Curves that fall leave room for their names at the right of them.
    let falls = [plain, scaled].allSatisfy { ($0.gaps.last ?? .nan) <= ($0.gaps.first ?? .nan) }
    let hasLegend = !isWide || !falls
    func line(
      _ path: QuadraticPath, _ points: [Point], _ name: Label, at part: Double, width: Double
    ) throws -> [Layer] {
      // A point an iteration, or every few where they could not be told apart.
      let dots = points.enumerated().filter { $0.offset % every == 0 }.map(\.element)
      let curve = LineMark(
        "f − f*", points, path.role, width: width, label: hasLegend ? name : nil)
      var line = [
        Layer(curve),
        Layer(
          MarkerMark(
            "iterates", dots, path.shape, path.role, size: width + 2.6, hasHalo: false,
            isData: false)),
      ]
      if !hasLegend, !points.isEmpty {
        let index = Int(part * Double(points.count - 1))
        // Beside a curve that is steep, since it ends early, and above one that is not.
        let isSteep = 2 * points.count < path.gaps.count
        var text = TextMark(
          name, at: points[index], offset: Point(7, isSteep ? 0 : -1),
          anchor: .init(x: 0, y: isSteep ? 0.5 : 1), path.role)
        text.avoiding = curves
        line.append(Layer(text))
      }
      guard let last = points.last, points.count < path.gaps.count else { return line }
      line.append(Layer(MarkerMark("end", [last], path.shape, path.role, size: 6, isData: false)))
      // Where there is room, and the curve ends by getting there.
      if !hasLegend, path.arrival != nil {
        var text = TextMark(
          try words(path.gaps[points.count] == 0 ? "then-zero" : "goes-on"), at: last,
          offset: Point(6, 0), anchor: .init(x: 0, y: 0.5), path.role)
        text.avoiding = curves
        line.append(Layer(text))
      }
      return line
    }
    let drawn = curves.joined()
    let (low, high) = (drawn.map(\.y).min() ?? 1e-3, drawn.map(\.y).max() ?? 1)
    // A little more at both ends, for the points there.
    let last = Double(plain.gaps.count - 1)
    return Panel(
      x: Axis(try words("iteration"), .linear(-0.015 * last, 1.015 * last)),
      y: Axis("$f(x_k)-f^\\star$", .logarithmic(low / 5, high * 2)), weight: weight,
      hasLegend: hasLegend,
      // The wider line below: where both coincide, both are seen.
      layers: try line(plain, curves[0], names[0], at: 0.15, width: 1.5)
        + line(scaled, curves[1], names[1], at: 0.6, width: 1.2))
  }
}
