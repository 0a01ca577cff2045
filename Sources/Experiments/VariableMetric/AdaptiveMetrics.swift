import Lecture
import LinearAlgebra
import Optimization
import Records
import Results
import Study

/// `adaptive-metrics`: every method of the study on every problem of the study, with the metric
/// H_k of each step where the problem is in the plane; and, on a curved valley, the steps that
/// fixed and adapted metrics need from random starts.
public struct AdaptiveMetrics: Experiment {
  public let id = AdaptiveMetricsRecord.id
  public let title = "Metrics that follow the function: every optimizer, on your problems too"
  public let chapter = LecturePart.variableMetric

  public init() {}

  public func part(of study: Study) -> StudyTree {
    .parts([
      "seed": study.seed.tree, "quadratic": study.quadratic.tree,
      id: study.experiments.adaptiveMetrics.tree,
    ])
  }

  public func cells(of study: Study) throws -> [Cell] {
    let section = study.experiments.adaptiveMetrics
    try checkNames(section)
    try checkSize(section)
    let stream = RandomStream(seed: UInt64(study.seed)).split(id)
    let runs = try section.problems.enumerated().map { index, choice in
      let key = "experiments.\(id).problems.\(index)"
      // What is wrong is said at once; a minimum is searched for only where it is needed.
      let problem = try namingPart(of: key) { try choice.problem(findsMinimum: false) }
      if let sum = problem.samples, let batch = choice.batch, batch > sum.summands {
        throw StudyError(
          key + ".batch", found: "\(batch)",
          expected: "at most \(sum.summands), the number of rows")
      }
      // A wrong parameter is said before anything runs.
      for (number, optimizer) in section.optimizers.enumerated()
      where optimizer.fits(problem) {
        _ = try namingPart(of: optimizerKey(number)) {
          try optimizer.method(
            rate: section.learningRates.first,
            hessian: problem.objective.hessian(at: problem.start), steps: section.iterations)
        }
      }
      return Cell("problem-\(choice.name)", parameters: part(of: study)) {
        let problem = try namingPart(of: key) { try choice.problem() }
        return try artifacts(choice, problem, section, stream)
      }
    }
    let valley = Cell(
      "valley",
      parameters: .parts([
        "seed": study.seed.tree, "valley": section.valley.tree,
        "rates": section.learningRates.tree, "reduction": section.reduction.tree,
      ])
    ) {
      [
        AdaptiveMetricsRecord.valley.artifact(
          try ValleySteps.rows(section, stream.split("valley")),
          keys: AdaptiveMetricsRecord.ValleyMethod.keys)
      ]
    }
    let dialects = Cell(
      "dialects",
      parameters: .parts(["quadratic": study.quadratic.tree, "dialects": section.dialects.tree])
    ) {
      [
        AdaptiveMetricsRecord.dialects.artifact(
          try DialectRuns.rows(study.quadratic, section.dialects))
      ]
    }
    return runs + [valley, dialects]
  }

  private func optimizerKey(_ number: Int) -> String { "experiments.\(id).optimizers.\(number)" }

  /// The iterates of a problem are held until they are written.
  private func checkSize(_ section: AdaptiveMetricsSection) throws {
    let largest = 20_000_000
    for (number, problem) in section.problems.enumerated() {
      let numbers = (section.iterations + 1) * problem.dimension * section.optimizers.count
      guard numbers <= largest else {
        throw StudyError(
          "experiments.\(id).problems.\(number)",
          found: "\(numbers) numbers in the iterates of all optimizers",
          expected: "at most \(largest): fewer iterations, unknowns or optimizers")
      }
    }
  }

  /// Problem and optimizer together name a file; no two pairs may name the same one, nor one of
  /// the files of this experiment.
  private func checkNames(_ section: AdaptiveMetricsSection) throws {
    var taken = Set(
      section.problems.flatMap { problem in
        AdaptiveMetricsRecord.reservedSuffixes.map { "\(problem.name)-\($0)" }
      })
    for (number, problem) in section.problems.enumerated() where problem.name == "dialects" {
      throw StudyError(
        "experiments.\(id).problems.\(number).name", found: "dialects, which names another figure",
        expected: "another name")
    }
    for (number, optimizer) in section.optimizers.enumerated() where optimizer.name == "k" {
      throw StudyError(
        optimizerKey(number) + ".name", found: "k, which names the column of steps",
        expected: "another name")
    }
    for problem in section.problems {
      for (number, optimizer) in section.optimizers.enumerated() {
        let run = AdaptiveMetricsRecord.name(problem.name, optimizer.name)
        for name in [run, run + "-metric"] {
          guard taken.insert(name).inserted else {
            throw StudyError(
              optimizerKey(number) + ".name", found: "the file name \(name).npy, which is taken",
              expected: "names that tell the files apart")
          }
        }
      }
    }
  }

  /// The iterates, the metrics, the gaps and the row of each optimizer on one problem.
  private func artifacts(
    _ choice: ProblemChoice, _ known: Problem, _ section: AdaptiveMetricsSection,
    _ stream: RandomStream
  ) throws -> [Artifact] {
    var samples = stream.split(choice.name)
    // The same order for every optimizer.
    let order = known.samples.map { sum in
      Self.order(of: sum, choice, steps: section.iterations, &samples)
    }
    var runs = try section.optimizers.enumerated().map { number, optimizer in
      optimizer.fits(known)
        ? try AdaptiveRun(
          optimizer, on: known, order: order ?? [], batch: choice.batch ?? 1, section,
          key: optimizerKey(number)) : nil
    }
    let problem = known.seen(at: runs.flatMap { $0?.points ?? [] })
    for index in runs.indices { runs[index]?.measure(by: problem) }
    var artifacts: [Artifact] = []
    var rows: [AdaptiveMetricsRecord.Run] = []
    var progress: [(name: String, gaps: [Double])] = []
    var paths: [[Vector]] = []
    for (optimizer, run) in zip(section.optimizers, runs) {
      guard let run else {
        rows.append(Self.row(choice, optimizer, nil, problem, section))
        continue
      }
      artifacts.append(
        AdaptiveMetricsRecord.iterates(choice.name, optimizer.name)
          .artifact(rows: run.trajectory.iterates.map(\.elements)))
      if !run.metrics.isEmpty {
        artifacts.append(
          AdaptiveMetricsRecord.metrics(choice.name, optimizer.name).artifact(
            NPYArray(shape: [run.metrics.count, 2, 2], values: run.metrics.flatMap(\.elements))))
      }
      rows.append(Self.row(choice, optimizer, run, problem, section))
      progress.append((optimizer.name, run.gaps))
      paths.append(run.trajectory.iterates)
    }
    let gaps = (0...section.iterations).map { k in
      var row = AdaptiveMetricsRecord.Progress()
      row.k = k
      row.gaps = Dictionary(uniqueKeysWithValues: progress.map { ($0.name, $0.gaps[k]) })
      return row
    }
    if let order {
      artifacts.append(
        choice.batch.map { batch in
          AdaptiveMetricsRecord.order(choice.name).artifact(
            NPYArray(shape: [section.iterations, batch], values: order.map(Double.init)))
        } ?? AdaptiveMetricsRecord.order(choice.name).artifact(order.map(Double.init)))
    }
    if let plane = PlaneGrid(problem, paths: paths) {
      artifacts += [
        AdaptiveMetricsRecord.grid(choice.name).artifact(plane.values),
        AdaptiveMetricsRecord.limits(choice.name).artifact(plane.limits),
      ]
    }
    return artifacts + [
      AdaptiveMetricsRecord.minimizers(choice.name).artifact(
        Self.minimizers(problem.minimum),
        keys: AdaptiveMetricsRecord.coordinates(problem.dimension)),
      AdaptiveMetricsRecord.runs(choice.name).artifact(rows),
      AdaptiveMetricsRecord.progress(choice.name).artifact(gaps, keys: progress.map(\.name)),
    ]
  }

  /// The terms that each step sees, those of one step all different.
  private static func order(
    of sum: any FiniteSum, _ choice: ProblemChoice, steps: Int, _ samples: inout RandomStream
  ) -> [Int] {
    let batch = min(choice.batch ?? 1, sum.summands)
    return (0..<steps).flatMap { _ in
      var chosen: [Int] = []
      while chosen.count < batch {
        let next = samples.integer(below: sum.summands)
        if !chosen.contains(next) { chosen.append(next) }
      }
      return chosen
    }
  }

  /// All rows in one table.
  public func summary(of study: Study, from results: ResultFolder) throws -> [Artifact] {
    let rows = try study.experiments.adaptiveMetrics.problems.flatMap {
      try AdaptiveMetricsRecord.runs($0.name).rows(in: results)
    }
    return [AdaptiveMetricsRecord.runs.artifact(rows)]
  }
}
