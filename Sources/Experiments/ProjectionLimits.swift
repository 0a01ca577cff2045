import Foundation
import LinearAlgebra
import Optimization
import Results
import Study

/// `projection-limits`: where methods end on random least-squares problems with many solutions.
///
/// For every method the residual, the distance to the projection of x_0 onto the solutions in the
/// method's metric, and the residual of the range condition H(x̄ − x_0) ∈ R(Aᵀ).
public struct ProjectionLimits: Experiment {
  public let id = "projection-limits"
  public let title = "Where methods end on overparameterised least squares"

  public init() {}

  /// A method with how it is run.
  enum Method: String, CaseIterable, Sendable {
    case gradientDescent = "gradient-descent"
    case scaledGradientDescent = "scaled-gradient-descent"
    case sgd
    case scaledSGD = "scaled-sgd"
    case adam, rmsprop, adagrad

    var isScaled: Bool { self == .scaledGradientDescent || self == .scaledSGD }
  }

  public func part(of study: Study) -> StudyTree {
    .parts(["seed": study.seed.tree, id: study.experiments.projectionLimits.tree])
  }

  static func limitsFile(_ method: Method) -> String { "limits-\(method.rawValue).csv" }
  static let pointsFile = "points.csv"
  static let tracesFile = "traces.csv"
  static let summaryFile = "summary.csv"

  public func cells(of study: Study) throws -> [Cell] {
    let section = study.experiments.projectionLimits
    guard section.largestColumns >= 2 * section.largestRows else {
      throw StudyError(
        "experiments.\(id).largest_columns", found: "\(section.largestColumns)",
        expected: "at least twice largest_rows, \(2 * section.largestRows)")
    }
    let stream = RandomStream(seed: UInt64(study.seed)).split(id)
    let runs = Method.allCases.map { method in
      Cell(method.rawValue, parameters: part(of: study)) {
        [Artifact(path(Self.limitsFile(method)), text: try limits(method, section, stream).csv)]
      }
    }
    let tracesCell = Cell("traces", parameters: part(of: study)) {
      [Artifact(path(Self.tracesFile), text: try traces(section, stream).csv)]
    }
    let pointsCell = Cell("points", parameters: part(of: study)) {
      [Artifact(path(Self.pointsFile), text: try points(section, stream).csv)]
    }
    return runs + [tracesCell, pointsCell]
  }

  /// A row a problem: where the method ends.
  private func limits(
    _ method: Method, _ section: ProjectionLimitsSection, _ stream: RandomStream
  ) throws -> Table {
    var table = Table(columns: [
      "problem", "rows", "columns", "steps", "residual", "distance", "range_residual",
    ])
    for index in 0..<section.count {
      try Task.checkCancellation()
      var stream = stream.split(String(index))
      let problem = try ProjectionProblem(section, using: &stream)
      let metric = try metric(of: method, problem)
      let end = try run(method, problem, section, samples: stream.split("samples"))
      let projection = try problem.objective.projection(of: problem.start, in: metric)
      table.append([
        .number(Double(index)), .number(Double(problem.rows)),
        .number(Double(problem.objective.dimension)), .number(Double(end.steps)),
        .number(problem.relativeResidual(end.x)),
        .number(problem.relativeDistance(end.x, to: projection, in: metric)),
        .number(problem.rangeResidual(end.x, in: metric)),
      ])
    }
    return table
  }

  /// The metric in which a method projects: the problem's for scaled ones.
  func metric(of method: Method, _ problem: ProjectionProblem) throws -> Metric {
    method.isScaled ? problem.metric : try .identity(problem.objective.dimension)
  }

  /// Runs a method on a problem until its residual is small; `observe` sees every iterate.
  func run(
    _ method: Method, _ problem: ProjectionProblem, _ section: ProjectionLimitsSection,
    samples: RandomStream, observe: ((Int, Vector) -> Void)? = nil
  ) throws -> (x: Vector, steps: Int) {
    var samples = samples
    let metric = try metric(of: method, problem)
    let rate = section.adaptiveLearningRate
    func scaled(_ step: Double) throws -> ScaledGradientDescent {
      try ScaledGradientDescent(learningRate: step, metric: metric)
    }
    func full(_ optimizer: some Optimizer, limit: Int) -> (x: Vector, steps: Int) {
      run(optimizer, problem, section, limit: limit, lookingEvery: 1, observe) {
        problem.objective.gradient(at: $0)
      }
    }
    return switch method {
    case .adam: full(try Adam(learningRate: rate), limit: section.adaptiveIterations)
    case .rmsprop: full(try RMSProp(learningRate: rate), limit: section.adaptiveIterations)
    case .adagrad: full(try Adagrad(learningRate: rate), limit: section.adaptiveIterations)
    case .gradientDescent, .scaledGradientDescent:
      full(try scaled(try problem.fullStep(in: metric)), limit: section.iterationLimit)
    case .sgd, .scaledSGD:
      // One row a step, drawn uniformly; the residual costs as much as m of them.
      run(
        try scaled(problem.sampleStep(in: metric)), problem, section,
        limit: section.iterationLimit, lookingEvery: problem.rows, observe
      ) {
        problem.objective.gradient(ofSummand: samples.integer(below: problem.rows), at: $0)
      }
    }
  }

  /// Steps until the residual is small or `limit` of them are taken; it is looked at after every
  /// `period` steps.
  private func run(
    _ method: some Optimizer, _ problem: ProjectionProblem, _ section: ProjectionLimitsSection,
    limit: Int, lookingEvery period: Int, _ observe: ((Int, Vector) -> Void)?,
    gradient: (Vector) -> Vector
  ) -> (x: Vector, steps: Int) {
    var (x, state) = (problem.start, method.initialState(at: problem.start))
    for k in 0..<limit {
      observe?(k, x)
      if k % period == 0, problem.relativeResidual(x) <= section.residual { return (x, k) }
      method.update(&x, gradient: gradient(x), state: &state)
    }
    observe?(limit, x)
    return (x, limit)
  }

  /// A row a problem: both conditions at LAPACK's projection, and at a solution beside it.
  private func points(
    _ section: ProjectionLimitsSection, _ stream: RandomStream
  ) throws -> Table {
    var table = Table(columns: [
      "problem", "projection_residual", "projection_range_residual", "other_residual",
      "other_range_residual",
    ])
    for index in 0..<section.count {
      var stream = stream.split(String(index))
      let problem = try ProjectionProblem(section, using: &stream)
      let projection = try problem.objective.projection(of: problem.start, in: problem.metric)
      // Another solution: moved by the part of a random vector that A does not see.
      let aside = problem.outsideRange(stream.normals(problem.objective.dimension))
      let other = projection + aside
      table.append([
        .number(Double(index)), .number(problem.relativeResidual(projection)),
        .number(problem.rangeResidual(projection, in: problem.metric)),
        .number(problem.relativeResidual(other)),
        .number(problem.rangeResidual(other, in: problem.metric)),
      ])
    }
    return table
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let limits = Method.allCases.map { method in
      Record.TableEntry(
        file: Self.limitsFile(method),
        columns: [
          "problem": "number of the problem", "rows": "m", "columns": "n",
          "steps": "steps taken", "residual": "‖Ax − b‖ ÷ ‖b‖",
          "distance": "‖x − x̂‖_H ÷ ‖x_0 − x̂‖_H, x̂ the projection in the method's metric",
          "range_residual": "part of H(x − x_0) outside R(Aᵀ), relative to its length",
        ])
    }
    let points = Record.TableEntry(
      file: Self.pointsFile,
      columns: [
        "problem": "number of the problem", "projection_residual": "‖Ax̂ − b‖ ÷ ‖b‖",
        "projection_range_residual": "part of H(x̂ − x_0) outside R(Aᵀ)",
        "other_residual": "the same residual at another solution",
        "other_range_residual": "the same part at another solution",
      ])
    return Record(
      experiment: id, study: try studyPart(of: study), seed: study.seed,
      scalars: ["residual": study.experiments.projectionLimits.residual],
      tables: limits + [
        points, .init(file: Self.summaryFile, columns: Self.summaryColumns),
        .init(file: Self.tracesFile, columns: Self.traceColumns),
      ])
  }
}
