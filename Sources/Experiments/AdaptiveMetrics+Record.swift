import Optimization
import Results
import Study

/// The table and the record of `adaptive-metrics`.
extension AdaptiveMetrics {
  static let columns: [(name: String, meaning: String)] = [
    ("problem", "name of the problem"), ("optimizer", "name of the optimizer"),
    ("method", "the method"),
    ("sampled", "yes if each step sees the gradient of one row"),
    ("dialect", "whose definition fills in what is not given; empty for methods without dialects"),
    ("learning_rate", "γ; empty if steps are searched for"),
    ("tuned", "yes if γ is the best of the section's learning_rates; edge if it is their end"),
    (
      "status",
      "converged, budget, diverged, line search failed; not run: no version with sampled gradients, "
        + "or diag(∇²f(x_0)) is no metric"
    ),
    ("ended_at", "the iterate at which it converged, diverged or found no step; empty if none"),
    (
      "steps",
      "the k from which on f(x_k) − f* is at most reduction·(f(x_0) − f*); empty if there is none"
    ),
    ("value", "f(x_K)"), ("gap", "f(x_K) − f*"), ("gradient_norm", "‖∇f(x_K)‖₂"),
  ]

  /// The row of a run; `run` is nil if there is none.
  static func row(
    _ choice: ProblemChoice, _ optimizer: OptimizerChoice, _ run: AdaptiveRun?,
    _ problem: AdaptiveProblem, _ section: AdaptiveMetricsSection
  ) -> [Table.Cell] {
    let method = optimizer.method ?? .gradientDescent
    let standard: DialectChoice = method == .adam || method == .rmsprop ? .lecture : .paper
    let names: [Table.Cell] = [
      .text(choice.name), .text(optimizer.name), .text(method.rawValue),
      .text(problem.samples == nil ? "no" : "yes"),
      method.hasDialects ? .text((optimizer.dialect ?? standard).rawValue) : .missing,
    ]
    guard let run, let last = run.trajectory.iterates.last else {
      return names + [.missing, .missing, .text("not run")]
        + Array(repeating: .missing, count: columns.count - 8)
    }
    let end: Int? =
      switch run.trajectory.status {
      case .budget: nil
      case .converged(let k), .diverged(let k, _), .lineSearchFailed(let k): k
      }
    let target = section.reduction * run.gaps[0]
    // Not the first touch: a method that passes through the minimum has not arrived.
    let steps =
      run.gaps.last.map { $0 <= target } == true
      ? (run.gaps.lastIndex { !($0 <= target) } ?? -1) + 1 : nil
    let isFinite = last.isFinite
    return names + [
      run.learningRate.map(Table.Cell.number) ?? .missing,
      .text(tuned(optimizer, run, section)), .text(run.trajectory.status.name),
      end.map { .number(Double($0)) } ?? .missing, steps.map { .number(Double($0)) } ?? .missing,
      isFinite ? .finite(problem.objective.value(at: last)) : .missing,
      isFinite ? .finite(problem.gap(last)) : .missing,
      isFinite ? .finite(problem.objective.gradient(at: last).norm) : .missing,
    ]
  }

  private static func tuned(
    _ optimizer: OptimizerChoice, _ run: AdaptiveRun, _ section: AdaptiveMetricsSection
  ) -> String {
    guard optimizer.isTuned else { return "no" }
    let rate = run.learningRate
    let isEdge = rate == section.learningRates.min() || rate == section.learningRates.max()
    return isEdge ? "edge" : "yes"
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = study.experiments.adaptiveMetrics
    let columns = Dictionary(uniqueKeysWithValues: Self.columns.map { ($0.name, $0.meaning) })
    var tables = [
      Record.TableEntry(file: Self.runsFile, columns: columns),
      Record.TableEntry(file: Self.valleyFile, columns: ValleySteps.columns(section)),
      Record.TableEntry(file: Self.dialectsFile, columns: DialectRuns.columns),
    ]
    var (arrays, statuses) = ([Record.ArrayEntry](), [String: String]())
    for problem in section.problems {
      let table = try results.table(id, Self.partFile(problem))
      tables.append(.init(file: Self.partFile(problem), columns: columns))
      var progress = ["k": "step"]
      for (optimizer, status) in zip(section.optimizers, table["status"]) {
        let name = Self.name(problem, optimizer)
        statuses[name] = status.text
        guard status.text != "not run" else { continue }
        progress[optimizer.name] = "f(x_k) − f*; empty after divergence"
        arrays.append(
          .init(
            file: "\(name).npy", shape: [section.iterations + 1, problem.dimension],
            meaning: "x_0 … x_K; the last repeats after convergence, NaN follows divergence"))
        if problem.dimension == 2 {
          arrays.append(
            .init(
              file: "\(name)-metric.npy", shape: [section.iterations, 2, 2],
              meaning: "H_k of each step; NaN for steps that were not taken"))
        }
      }
      tables.append(.init(file: Self.progressFile(problem), columns: progress))
      if problem.sampled == true {
        arrays.append(
          .init(
            file: "\(problem.name)-order.npy", shape: [section.iterations],
            meaning: "the row, from 0, whose gradient each step sees; the same for every optimizer")
        )
      }
      guard problem.dimension == 2 else { continue }
      arrays += [
        .init(
          file: "\(problem.name)-grid.npy", shape: [PlaneGrid.points, PlaneGrid.points],
          meaning: "f(x) − f* on an even grid: rows along x₂, columns along x₁, ascending"),
        .init(
          file: "\(problem.name)-limits.npy", shape: [2, 2],
          meaning: "first and last x₁ of the grid, first and last x₂"),
      ]
    }
    var scalars: [String: Double] = [
      "iterations": Double(section.iterations), "reduction": section.reduction,
      "valley_iteration_limit": Double(section.valley.iterationLimit),
      "valley_steepness": section.valley.steepness,
    ]
    for (index, problem) in section.problems.enumerated() where problem.dimension == 2 {
      let minimizer = try AdaptiveProblem(
        problem, key: "experiments.\(id).problems.\(index)"
      ).minimizer
      scalars["\(problem.name)_minimizer_1"] = minimizer[0]
      scalars["\(problem.name)_minimizer_2"] = minimizer[1]
    }
    return Record(
      experiment: id, study: try studyPart(of: study), seed: study.seed, scalars: scalars,
      statuses: statuses, tables: tables, arrays: arrays)
  }
}
