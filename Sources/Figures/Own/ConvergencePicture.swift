import LinearAlgebra
import Numerals
import Optimization
import Plotting
import Records
import Results
import Study

/// `convergence`: a measure of how far methods still have to go, against the step, a plot a problem.
struct ConvergencePicture {
  private let runs: OwnConvergence
  private let problems: [ProblemChoice]

  /// More problems than this stand in several rows.
  private static let perRow = 3

  init(_ runs: OwnConvergence, of problems: [ProblemChoice]) {
    self.runs = runs
    self.problems = runs.problems.compactMap { name in problems.first { $0.name == name } }
  }

  func drawn(_ place: OwnPlace) throws -> OwnPicture {
    let plots = try problems.map { choice in
      (choice, try lines(choice, place.results))
    }
    let all = plots.flatMap { $0.1 }
    let y = scale(all.flatMap { $0.points.map(\.y) }, starts: all.compactMap { $0.points.first?.y })
    let last = all.flatMap { $0.points.map(\.x) }.max() ?? 1
    let x: Scale = runs.xScale == .log ? .logarithmic(1, last) : .linear(0, last)
    let columns = min(Self.perRow, max(plots.count, 1))
    let panels = try plots.enumerated().map { index, plot in
      var panel = Panel(
        title: plots.count > 1 ? .plain(StudyFigure.spoken(plot.0.name)) : nil,
        x: Axis(
          try place.words("iteration"), x,
          isLabelled: PageGrid.isLowest(index, of: plots.count, columns: columns)),
        y: Axis(Self.label(runs.measure), y, isLabelled: index % columns == 0),
        layers: plot.1.map { line in
          Layer(
            LineMark(
              line.run.row.optimizer, line.points, line.run.style.role, width: 1.4,
              dash: line.run.style.dash))
        })
      panel.name = plot.0.name
      return panel
    }
    // A method may have another name with sampled gradients, and so another colour.
    var names: [String] = []
    let methods = all.map(\.run).filter { run in
      defer { names.append(run.style.name) }
      return !names.contains(run.style.name)
    }
    let entries = methods.map {
      LegendEntry(.plain($0.style.shortName), .line($0.style.role, width: 1.4, dash: $0.style.dash))
    }
    let rows = Double((plots.count + columns - 1) / columns)
    var picture = OwnPicture(
      content: .grid(columns: columns, panels), legend: entries,
      aspect: plots.count == 1 ? 0.6 : 0.12 + rows * 0.75 / Double(columns))
    picture.names = methods.map(\.style.name)
    picture.series = plots.flatMap { choice, lines in
      let head = plots.count > 1 ? "\(StudyFigure.spoken(choice.name)): " : ""
      return lines.map { line in
        (
          head + line.run.style.name, line.points.first?.y,
          line.points.last { $0.y.isFinite }?.y
        )
      }
    }
    return picture
  }

  private struct Line {
    var run: OwnRuns.Run
    var points: [Point]
  }

  /// Room for what is there, not for what rounding leaves of it; divergence leaves the picture at the top.
  private func scale(_ values: [Double], starts: [Double]) -> Scale {
    let start = starts.filter { $0 > 0 && $0.isFinite }.max() ?? 1
    let isLog = runs.yScale == .log
    let shown = values.filter { $0.isFinite && $0 <= (isLog ? 1e3 : 3) * start }
    return OwnStyle.scale(isLog ? shown.filter { $0 >= 1e-16 * start } : shown, runs.yScale)
  }

  private static func label(_ measure: OwnConvergence.Measure) -> Label {
    switch measure {
    case .gap: "$f(x_k)-f^\\star$"
    case .gradientNorm: "$\\|\\nabla f(x_k)\\|_2$"
    case .distance: "$\\|x_k-x^\\star\\|_2$"
    }
  }

  private func lines(_ choice: ProblemChoice, _ results: ResultFolder) throws -> [Line] {
    let own = try OwnRuns(results, choice.name, runs.optimizers, most: 16)
    let measure = try measure(choice, results)
    return try own.all.map { run in
      let heights = try measure(run.row.optimizer)
      let count = min(heights.count, (runs.steps ?? heights.count) + 1)
      return Line(
        run: run, points: heights.prefix(count).enumerated().map { Point(Double($0), $1) })
    }
  }

  /// What is measured at each iterate of an optimizer.
  private func measure(
    _ choice: ProblemChoice, _ results: ResultFolder
  ) throws -> (String) throws -> [Double] {
    func iterates(_ optimizer: String) throws -> [Vector] {
      let rows = try AdaptiveMetricsRecord.iterates(choice.name, optimizer).array(in: results).rows
      return rows.map { Vector($0) }
    }
    switch runs.measure {
    case .gap:
      let rows = try AdaptiveMetricsRecord.progress(choice.name).filledRows(in: results)
      return { name in rows.map { $0.gaps[name] ?? .nan } }
    case .gradientNorm:
      let objective = try choice.problem(findsMinimum: false).objective
      return { name in
        try iterates(name).map { x in
          x.count == objective.dimension && x.isFinite ? objective.gradient(at: x).norm : .nan
        }
      }
    case .distance:
      let known = try AdaptiveMetricsRecord.minimizers(choice.name).filledRows(in: results)
      let names = AdaptiveMetricsRecord.coordinates(choice.dimension)
      let minimizers = known.map { row in Vector(names.map { row.coordinates[$0] ?? .nan }) }
      return { name in
        try iterates(name).map { x in
          minimizers.filter { $0.count == x.count }.map { (x - $0).norm }.min() ?? .nan
        }
      }
    }
  }
}
