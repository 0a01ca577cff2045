import Numerals
import Plotting
import Records
import Results
import Study

/// `scaled-gradient-descent-quadratic-comparison`: both paths one above the other, and f(x_k)
/// against k.
struct ComparisonFigure: LectureFigure {
  let id = "scaled-gradient-descent-quadratic-comparison"
  let title = "Gradient descent with and without a metric"
  let needs = QuadraticScene.files.map(\.id)

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let scene = try QuadraticScene(results, style)
    let plain = try QuadraticPath(results, .plain)
    let scaled = try QuadraticPath(results, .scaled)
    let shownSteps = min(12, plain.points.count - 1)
    // Where there is room for more words.
    let isWide = style.width > 120
    let steps = [plain, scaled].map { path in
      isWide ? ", $\\gamma=\(NumberFormat.latex(path.learningRate, digits: 3))$" : ""
    }
    // In the titles, or on a low page, whose plots would be small under titles, beside the curves.
    let named = style.isFlat ? steps : ["", ""]
    // Along the lines of both: their names stand in the same corner.
    let along = [plain, scaled].flatMap { method in
      let shown = Array(method.points.prefix(shownSteps + 1))
      return zip(shown, shown.dropFirst()).flatMap { [$0, 0.5 * ($0 + $1), $1] }
    }
    func panel(_ method: QuadraticPath, _ name: String, _ step: String, sharesX: Bool) -> Panel {
      // Narrow pages have a legend.
      let names =
        style.isFlat && isWide ? [CornerLabelMark(Label(name), method.role, avoiding: along)] : []
      return scene.panel(
        title: style.isFlat ? nil : Label(name.capitalizedFirst + step), role: method.role,
        sharesX: sharesX,
        method.overviewLayers(steps: shownSteps) + [scene.minimizerLayer, scene.minimizerName]
          + names.map { Layer($0) })
    }
    let paths = Arrangement.column([
      .panel(panel(plain, "gradient descent", steps[0], sharesX: true)),
      .panel(panel(scaled, "in the metric $H$", steps[1], sharesX: false)),
    ])
    // Beside paths that a low page keeps small, the curves take the rest of its width.
    let weight = !style.isFlat ? 0.8 : isWide ? 1.3 : 1.1
    let curves = [plain, scaled].map { Self.visible($0, beside: plain) }
    let every = Self.distance(of: curves.map(\.count).max() ?? 1)
    let progress = progress(
      plain, scaled, curves, named, every: every, isWide: isWide, weight: weight)
    let figure = Figure(
      width: .millimetres(style.width),
      height: style.isFlat ? style.heightLimit.map { .millimetres($0) } : nil,
      fontSize: .points(style.fontSize),
      .row([paths, .panel(progress)]))
    let leaves = [plain, scaled].flatMap { $0.points.prefix(shownSteps + 1) }
      .contains { !scene.contains($0) }
    let ends = [plain, scaled].map { Self.ending($0, steps: shownSteps) }
    return DrawnFigure(
      figure: figure,
      caption: "Left: the first \(PathDescription.steps(shownSteps)) of both methods over the same "
        + "level sets, with the steps $\\gamma$ = "
        + "\(NumberFormat.significant(plain.learningRate, digits: 3)) and "
        + "\(NumberFormat.significant(scaled.learningRate, digits: 3)), and \(scaled.metricFormula). "
        + "Right: $f(x_k)-f^\\star$ against $k$, with a point "
        + "\(every == 1 ? "an iteration" : "every \(every) iterations"); a larger one marks where a "
        + "curve goes on below $10^{-16}f(x_0)$, or is zero or infinite. Gradient descent: \(ends[0]). "
        + "In the metric $H$: \(ends[1])."
        + (leaves ? " Iterates outside the picture are not shown." : ""),
      alt: "Two contour plots of the same function with the paths of gradient descent and of "
        + "scaled gradient descent, beside a plot of f minus its minimum against the iteration on "
        + "a logarithmic axis. Gradient descent: \(ends[0]). In the metric H: \(ends[1]).")
  }

  /// What f did over the shown steps, as a clause.
  private static func ending(_ path: QuadraticPath, steps: Int) -> String {
    let share = path.gaps[steps] / path.gaps[0]
    guard share.isFinite else { return "diverged within \(PathDescription.steps(steps))" }
    if let arrival = path.arrival, arrival <= steps {
      return "below 10⁻¹⁶ of its start after \(PathDescription.steps(arrival))"
    }
    return "after \(PathDescription.steps(steps)) f − f* is "
      + "\(NumberFormat.significant(share, digits: 2)) of its start"
      + (PathDescription(path).divergence.map { ", but \($0)" } ?? "")
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
    _ plain: QuadraticPath, _ scaled: QuadraticPath, _ curves: [[Point]], _ steps: [String],
    every: Int, isWide: Bool, weight: Double
  ) -> Panel {
    // Curves that fall leave room for their names at the right of them.
    let falls = [plain, scaled].allSatisfy { ($0.gaps.last ?? .nan) <= ($0.gaps.first ?? .nan) }
    let hasLegend = !isWide || !falls
    func line(
      _ path: QuadraticPath, _ points: [Point], _ name: Label, at part: Double, width: Double
    ) -> [Layer] {
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
          path.gaps[points.count] == 0 ? "then 0" : "continues below", at: last,
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
      x: Axis("iteration $k$", .linear(-0.015 * last, 1.015 * last)),
      y: Axis("$f(x_k)-f^\\star$", .logarithmic(low / 5, high * 2)), weight: weight,
      hasLegend: hasLegend,
      // The wider line below: where both coincide, both are seen.
      layers: line(plain, curves[0], Label("gradient descent\(steps[0])"), at: 0.15, width: 1.5)
        + line(scaled, curves[1], Label("in the metric $H$\(steps[1])"), at: 0.6, width: 1.2))
  }
}
