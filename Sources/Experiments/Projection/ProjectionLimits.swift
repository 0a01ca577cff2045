import Foundation
import Lecture
import LinearAlgebra
import Optimization
import Records
import Results
import Study

/// `projection-limits`: where methods end on random least-squares problems with many solutions.
///
/// For every method the residual, the distance to the projection of x_0 onto the solutions in the
/// method's metric, and the residual of the range condition H(x̄ − x_0) ∈ R(Aᵀ).
public struct ProjectionLimits: Experiment {
  public let id = ProjectionLimitsRecord.id
  public let title = "Where methods end on overparameterised least squares"
  public let chapter = LecturePart.projection

  public init() {}

  /// A method with how it is run.
  struct Run: Sendable {
    let method: MethodEntry
    /// Whether each step sees one row, drawn uniformly.
    let isSampled: Bool

    /// What its file is called.
    var id: String { method.names(isSampled: isSampled).id }
    var isScaled: Bool { method == ScaledGradientDescent.entry }

    static let all = (ProjectionLimitsRecord.linear + ProjectionLimitsRecord.adaptive)
      .compactMap(MethodCatalog.named)
      .map { Run(method: $0.entry, isSampled: $0.isSampled) }
  }

  public func part(of study: Study) -> StudyTree {
    .parts(["seed": study.seed.tree, id: study.experiments.projectionLimits.tree])
  }

  public func cells(of study: Study) throws -> [Cell] {
    let section = study.experiments.projectionLimits
    guard section.largestColumns >= 2 * section.largestRows else {
      throw StudyError(
        "experiments.\(id).largest_columns", found: "\(section.largestColumns)",
        expected: "at least twice largest_rows, \(2 * section.largestRows)")
    }
    let stream = RandomStream(seed: UInt64(study.seed)).split(id)
    let runs = Run.all.map { method in
      Cell(method.id, parameters: part(of: study)) {
        [
          ProjectionLimitsRecord.limits(method.id).artifact(
            try limits(method, section, stream))
        ]
      }
    }
    let tracesCell = Cell("traces", parameters: part(of: study)) {
      [ProjectionLimitsRecord.traces.artifact(try traces(section, stream))]
    }
    let pointsCell = Cell("points", parameters: part(of: study)) {
      [ProjectionLimitsRecord.points.artifact(try points(section, stream))]
    }
    return runs + [tracesCell, pointsCell]
  }

  /// A row a problem: where the method ends.
  private func limits(
    _ method: Run, _ section: ProjectionLimitsSection, _ stream: RandomStream
  ) throws -> [ProjectionLimitsRecord.Limit] {
    try (0..<section.count).map { index in
      try Task.checkCancellation()
      var stream = stream.split(String(index))
      let problem = try ProjectionProblem(section, using: &stream)
      let metric = try metric(of: method, problem)
      let end = try run(method, problem, section, samples: stream.split("samples"))
      let projection = try problem.objective.projection(of: problem.start, in: metric)
      var row = ProjectionLimitsRecord.Limit()
      (row.problem, row.rows, row.columnCount) = (index, problem.rows, problem.objective.dimension)
      row.steps = end.steps
      row.residual = problem.relativeResidual(end.x)
      row.distance = problem.relativeDistance(end.x, to: projection, in: metric)
      row.rangeResidual = problem.rangeResidual(end.x, in: metric)
      return row
    }
  }

  /// The metric in which a method projects: the problem's for scaled ones.
  func metric(of method: Run, _ problem: ProjectionProblem) throws -> Metric {
    method.isScaled ? problem.metric : try .identity(problem.objective.dimension)
  }

  /// Runs a method on a problem until its residual is small; `observe` sees every iterate.
  func run(
    _ method: Run, _ problem: ProjectionProblem, _ section: ProjectionLimitsSection,
    samples: RandomStream, observe: ((Int, Vector) -> Void)? = nil
  ) throws -> (x: Vector, steps: Int) {
    var samples = samples
    let metric = try metric(of: method, problem)
    let scaled = ScaledGradientDescent(metric: metric)
    func full(_ rate: Double) -> (x: Vector, steps: Int) {
      run(scaled, problem, section, limit: section.iterationLimit, lookingEvery: 1, observe) { _ in
        rate
      } gradient: {
        problem.objective.gradient(at: $0)
      }
    }
    // The step sizes fall geometrically to 1e-8 of the first one.
    let decay = log(1e-8) / Double(section.adaptiveIterations)
    func decaying(_ optimizer: some Optimizer) -> (x: Vector, steps: Int) {
      run(
        optimizer, problem, section, limit: section.adaptiveIterations, lookingEvery: 1, observe
      ) { k in
        section.adaptiveLearningRate * exp(decay * Double(k))
      } gradient: {
        problem.objective.gradient(at: $0)
      }
    }
    if !method.method.isLinear, case .firstOrder(let optimizer, _) = try method.method.method() {
      return decaying(optimizer)
    }
    if method.isSampled {
      // The residual costs as much as m samples.
      let rate = problem.sampleStep(in: metric)
      return run(
        scaled, problem, section, limit: section.iterationLimit, lookingEvery: problem.rows, observe
      ) { _ in
        rate
      } gradient: {
        problem.objective.gradient(ofSummand: samples.integer(below: problem.rows), at: $0)
      }
    }
    return full(try problem.fullStep(in: metric))
  }

  /// Steps until the residual is small or `limit` of them are taken; it is looked at after every
  /// `period` steps. `rate` gives γ of step k.
  private func run(
    _ method: some Optimizer, _ problem: ProjectionProblem, _ section: ProjectionLimitsSection,
    limit: Int,
    lookingEvery period: Int, _ observe: ((Int, Vector) -> Void)?,
    rate: (Int) -> Double, gradient: (Vector) -> Vector
  ) -> (x: Vector, steps: Int) {
    var x = problem.start
    var state = method.initialState(at: x)
    for k in 0..<limit {
      observe?(k, x)
      if k % period == 0, problem.relativeResidual(x) <= section.residual { return (x, k) }
      method.update(&x, gradient: gradient(x), rate: rate(k), state: &state)
    }
    observe?(limit, x)
    return (x, limit)
  }

  /// A row a problem: both conditions at LAPACK's projection, and at a solution beside it.
  private func points(
    _ section: ProjectionLimitsSection, _ stream: RandomStream
  ) throws -> [ProjectionLimitsRecord.Points] {
    try (0..<section.count).map { index in
      var stream = stream.split(String(index))
      let problem = try ProjectionProblem(section, using: &stream)
      let projection = try problem.objective.projection(of: problem.start, in: problem.metric)
      // Another solution: moved by the part of a random vector that A does not see.
      let aside = problem.outsideRange(stream.normals(problem.objective.dimension))
      let other = projection + aside
      // And a point that moved within the range of Aᵀ, but only half of the way.
      let short = problem.start + 0.5 * (projection - problem.start)
      let metric = problem.metric
      var row = ProjectionLimitsRecord.Points()
      row.problem = index
      row.projectionResidual = problem.relativeResidual(projection)
      row.projectionRangeResidual = problem.rangeResidual(projection, in: metric)
      row.projectionDistance = metric.norm(projection - problem.start)
      row.otherResidual = problem.relativeResidual(other)
      row.otherRangeResidual = problem.rangeResidual(other, in: metric)
      row.otherDistance = metric.norm(other - problem.start)
      row.shortResidual = problem.relativeResidual(short)
      row.shortRangeResidual = problem.rangeResidual(short, in: metric)
      return row
    }
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    var scalars = ProjectionLimitsRecord.Scalars()
    scalars.residual = study.experiments.projectionLimits.residual
    scalars.tracedProblem = try tracedProblem(study)
    return ProjectionLimitsRecord.record.record(
      study: try studyPart(of: study), seed: study.seed, scalars,
      tables: Run.all.map {
        ProjectionLimitsRecord.limits($0.id).described()
      } + [
        ProjectionLimitsRecord.points.described(), ProjectionLimitsRecord.summary.described(),
        ProjectionLimitsRecord.traces.described(),
      ])
  }
}
