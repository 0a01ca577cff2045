import Optimization
import Records
import Results
import Study

/// The table and the record of `adaptive-metrics`.
extension AdaptiveMetrics {
  /// The row of a run; `run` is nil if there is none.
  static func row(
    _ choice: ProblemChoice, _ optimizer: OptimizerChoice, _ run: AdaptiveRun?,
    _ problem: Problem, _ section: AdaptiveMetricsSection
  ) -> AdaptiveMetricsRecord.Run {
    let method = optimizer.method
    var row = AdaptiveMetricsRecord.Run()
    (row.problem, row.optimizer, row.method) = (choice.name, optimizer.name, method.id)
    row.isSampled = problem.samples != nil
    row.dialect = method.standardDialect.map { (optimizer.dialect ?? $0).rawValue }
    guard let run, let last = run.trajectory.iterates.last else { return row }
    row.learningRate = run.learningRate
    row.tuning = tuning(optimizer, run, section)
    switch run.trajectory.status {
    case .budget: row.status = .budget
    case .converged(let k): (row.status, row.endedAt) = (.converged, k)
    case .diverged(let k, _): (row.status, row.endedAt) = (.diverged, k)
    case .outside(let k): (row.status, row.endedAt) = (.outside, k)
    case .lineSearchFailed(let k): (row.status, row.endedAt) = (.lineSearchFailed, k)
    }
    let target = section.reduction * run.gaps[0]
    // Not the first touch: a method that passes through the minimum has not arrived.
    if run.gaps.last.map({ $0 <= target }) == true {
      row.steps = (run.gaps.lastIndex { !($0 <= target) } ?? -1) + 1
    }
    if last.isFinite {
      (row.value, row.gap) = (problem.objective.value(at: last), problem.gap(last))
      row.gradientNorm = problem.objective.gradient(at: last).norm
    }
    return row
  }

  /// The minimisers that are known of a problem.
  static func minimizers(_ minimum: Minimum) -> [AdaptiveMetricsRecord.Minimizer] {
    minimum.points.enumerated().map { index, point in
      var row = AdaptiveMetricsRecord.Minimizer()
      (row.number, row.value) = (index + 1, minimum.value)
      row.certainty =
        switch minimum.certainty {
        case .exact: .exact
        case .certified: .certified
        case .found: .found
        case .given: .given
        }
      row.coordinates = Dictionary(
        uniqueKeysWithValues: zip(
          AdaptiveMetricsRecord.coordinates(point.count), point.elements))
      return row
    }
  }

  private static func tuning(
    _ optimizer: OptimizerChoice, _ run: AdaptiveRun, _ section: AdaptiveMetricsSection
  ) -> AdaptiveMetricsRecord.Tuning {
    guard optimizer.isTuned else { return .no }
    let rate = run.learningRate
    let isEdge = rate == section.learningRates.min() || rate == section.learningRates.max()
    return isEdge ? .edge : .yes
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    typealias Files = AdaptiveMetricsRecord
    let section = study.experiments.adaptiveMetrics
    var tables = [
      Files.runs.described(), Files.valley.described(keys: AdaptiveMetricsRecord.ValleyMethod.keys),
      Files.dialects.described(),
    ]
    var (arrays, statuses) = ([Record.ArrayEntry](), [String: String]())
    for problem in section.problems {
      let rows = try Files.runs(problem.name).rows(in: results)
      for row in rows { statuses[Files.name(row.problem, row.optimizer)] = row.status.rawValue }
      let optimizers = rows.filter(\.tookPlace).map(\.optimizer)
      tables += [
        Files.runs(problem.name).described(),
        Files.progress(problem.name).described(keys: optimizers),
        Files.minimizers(problem.name).described(keys: Files.coordinates(problem.dimension)),
      ]
      let isPlane = problem.dimension == 2
      for optimizer in optimizers {
        arrays.append(
          Files.iterates(problem.name, optimizer)
            .described(shape: [section.iterations + 1, problem.dimension]))
        if isPlane {
          arrays.append(
            Files.metrics(problem.name, optimizer).described(shape: [section.iterations, 2, 2]))
        }
      }
      if problem.isSampled {
        arrays.append(
          Files.order(problem.name).described(
            shape: [section.iterations] + [problem.batch].compactMap(\.self)))
      }
      if isPlane {
        arrays += [
          Files.grid(problem.name).described(shape: [PlaneGrid.points, PlaneGrid.points]),
          Files.limits(problem.name).described(shape: [2, 2]),
        ]
      }
    }
    var scalars = Files.Scalars()
    (scalars.iterations, scalars.reduction) = (section.iterations, section.reduction)
    scalars.valleyIterationLimit = section.valley.iterationLimit
    scalars.valleySteepness = section.valley.steepness
    let inPlane = section.problems.filter { $0.dimension == 2 }
    for problem in inPlane {
      let first = try Files.minimizers(problem.name).filledRows(in: results)[0].coordinates
      scalars.minimizers1[problem.name] = first["x1"]
      scalars.minimizers2[problem.name] = first["x2"]
    }
    return Files.record.record(
      study: try studyPart(of: study), seed: study.seed, scalars,
      keys: inPlane.map(\.name), statuses: statuses, tables: tables, arrays: arrays)
  }
}
