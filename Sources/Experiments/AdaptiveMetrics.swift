import LinearAlgebra
import Optimization
import Results
import Study

/// `adaptive-metrics`: every method of the study on every problem of the study, with the metric
/// H_k of each step where the problem is in the plane; and, on a curved valley, the steps that
/// fixed and adapted metrics need from random starts.
public struct AdaptiveMetrics: Experiment {
  public let id = "adaptive-metrics"
  public let title = "Metrics that follow the function: every optimizer, on your problems too"

  public init() {}

  static let runsFile = "runs.csv"
  static let valleyFile = "valley.csv"
  static let dialectsFile = "dialects.csv"

  public func part(of study: Study) -> StudyTree {
    .parts([
      "seed": study.seed.tree, "quadratic": study.quadratic.tree,
      id: study.experiments.adaptiveMetrics.tree,
    ])
  }

  /// The part of one problem's row in the table: written by its cell, gathered by the summary.
  static func partFile(_ problem: ProblemChoice) -> String { "\(problem.name)-runs.csv" }
  static func progressFile(_ problem: ProblemChoice) -> String { "\(problem.name)-progress.csv" }
  static func name(_ problem: ProblemChoice, _ optimizer: OptimizerChoice) -> String {
    "\(problem.name)-\(optimizer.name)"
  }

  public func cells(of study: Study) throws -> [Cell] {
    let section = study.experiments.adaptiveMetrics
    try checkNames(section)
    try checkSize(section)
    let stream = RandomStream(seed: UInt64(study.seed)).split(id)
    let runs = try section.problems.enumerated().map { index, choice in
      let problem = try AdaptiveProblem(choice, key: "experiments.\(id).problems.\(index)")
      // A wrong parameter is said before anything runs.
      for (number, optimizer) in section.optimizers.enumerated()
      where problem.isUsable(by: optimizer) {
        _ = try StudyMethod(
          optimizer, rate: section.learningRates.first,
          hessian: problem.objective.hessian(at: problem.start), key: optimizerKey(number))
      }
      return Cell("problem-\(choice.name)", parameters: part(of: study)) {
        try artifacts(choice, problem, section, stream)
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
        Artifact(
          path(Self.valleyFile), text: try ValleySteps.table(section, stream.split("valley")).csv)
      ]
    }
    let dialects = Cell(
      "dialects",
      parameters: .parts(["quadratic": study.quadratic.tree, "dialects": section.dialects.tree])
    ) {
      [
        Artifact(
          path(Self.dialectsFile),
          text: try DialectRuns.table(study.quadratic, section.dialects).csv)
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
        ["grid", "limits", "order"].map { "\(problem.name)-\($0)" }
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
        for name in [Self.name(problem, optimizer), Self.name(problem, optimizer) + "-metric"] {
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
    _ choice: ProblemChoice, _ problem: AdaptiveProblem, _ section: AdaptiveMetricsSection,
    _ stream: RandomStream
  ) throws -> [Artifact] {
    var samples = stream.split(choice.name)
    // The same order for every optimizer.
    let order = problem.samples.map { sum in
      (0..<section.iterations).map { _ in samples.integer(below: sum.summands) }
    }
    var artifacts: [Artifact] = []
    var rows = Table(columns: Self.columns.map(\.name))
    var progress: [(name: String, gaps: [Double])] = []
    var paths: [[Vector]] = []
    for (number, optimizer) in section.optimizers.enumerated() {
      guard problem.isUsable(by: optimizer) else {
        rows.append(Self.row(choice, optimizer, nil, problem, section))
        continue
      }
      let run = try AdaptiveRun(
        optimizer, on: problem, order: order ?? [], section, key: optimizerKey(number))
      let name = Self.name(choice, optimizer)
      let iterates = NPYArray(rows: run.trajectory.iterates.map(\.elements))
      artifacts.append(Artifact(path("\(name).npy"), iterates.data))
      if !run.metrics.isEmpty {
        let metrics = NPYArray(
          shape: [run.metrics.count, 2, 2], values: run.metrics.flatMap(\.elements))
        artifacts.append(Artifact(path("\(name)-metric.npy"), metrics.data))
      }
      rows.append(Self.row(choice, optimizer, run, problem, section))
      progress.append((optimizer.name, run.gaps))
      paths.append(run.trajectory.iterates)
    }
    var table = Table(columns: ["k"] + progress.map(\.name))
    for k in 0...section.iterations {
      table.append([.number(Double(k))] + progress.map { .finite($0.gaps[k]) })
    }
    if let order {
      let steps = NPYArray(shape: [order.count], values: order.map(Double.init))
      artifacts.append(Artifact(path("\(choice.name)-order.npy"), steps.data))
    }
    if let plane = PlaneGrid(problem, paths: paths) {
      artifacts += [
        Artifact(path("\(choice.name)-grid.npy"), plane.values.data),
        Artifact(path("\(choice.name)-limits.npy"), plane.limits.data),
      ]
    }
    return artifacts + [
      Artifact(path(Self.partFile(choice)), text: rows.csv),
      Artifact(path(Self.progressFile(choice)), text: table.csv),
    ]
  }

  /// All rows in one table.
  public func summary(of study: Study, from results: ResultFolder) throws -> [Artifact] {
    var table = Table(columns: Self.columns.map(\.name))
    for problem in study.experiments.adaptiveMetrics.problems {
      for row in try results.table(id, Self.partFile(problem)).rows { table.append(row) }
    }
    return [Artifact(path(Self.runsFile), text: table.csv)]
  }
}
