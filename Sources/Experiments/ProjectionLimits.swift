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
    var isStochastic: Bool { self == .sgd || self == .scaledSGD }
    var isAdaptive: Bool { [.adam, .rmsprop, .adagrad].contains(self) }
  }

  public func part(of study: Study) -> StudyTree {
    .parts(["seed": study.seed.tree, id: study.experiments.projectionLimits.tree])
  }

  static func limitsFile(_ method: Method) -> String { "limits-\(method.rawValue).csv" }
  static let pointsFile = "points.csv"

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
    let pointsCell = Cell("points", parameters: part(of: study)) {
      [Artifact(path(Self.pointsFile), text: try points(section, stream).csv)]
    }
    return runs + [pointsCell]
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
      var samples = stream.split("samples")
      let metric =
        method.isScaled ? problem.metric : try .identity(problem.objective.dimension)
      let end: (x: Vector, steps: Int)
      switch method {
      case .adam:
        end = run(try Adam(learningRate: section.adaptiveLearningRate), problem, section, true)
      case .rmsprop:
        end = run(try RMSProp(learningRate: section.adaptiveLearningRate), problem, section, true)
      case .adagrad:
        end = run(try Adagrad(learningRate: section.adaptiveLearningRate), problem, section, true)
      case .gradientDescent, .scaledGradientDescent:
        let step = try problem.fullStep(in: metric)
        end = run(
          try ScaledGradientDescent(learningRate: step, metric: metric), problem, section, false)
      case .sgd, .scaledSGD:
        let step = problem.sampleStep(in: metric)
        end = run(
          try ScaledGradientDescent(learningRate: step, metric: metric), problem, section, false,
          sampling: &samples)
      }
      let projection = try problem.objective.projection(of: problem.start, in: metric)
      table.append([
        .number(Double(index)), .number(Double(problem.objective.matrix.rows)),
        .number(Double(problem.objective.dimension)), .number(Double(end.steps)),
        .number(problem.relativeResidual(end.x)),
        .number(problem.relativeDistance(end.x, to: projection, in: metric)),
        .number(try problem.rangeResidual(end.x, in: metric)),
      ])
    }
    return table
  }

  /// Full gradients until the residual is small or the steps are used up.
  private func run(
    _ method: some Optimizer, _ problem: ProjectionProblem, _ section: ProjectionLimitsSection,
    _ isAdaptive: Bool
  ) -> (x: Vector, steps: Int) {
    var (x, state) = (problem.start, method.initialState(at: problem.start))
    let limit = isAdaptive ? section.adaptiveIterations : section.iterationLimit
    for k in 0..<limit {
      if problem.relativeResidual(x) <= section.residual { return (x, k) }
      method.update(&x, gradient: problem.objective.gradient(at: x), state: &state)
    }
    return (x, limit)
  }

  /// One row a step, drawn uniformly; the residual is looked at after every m steps.
  private func run(
    _ method: some Optimizer, _ problem: ProjectionProblem, _ section: ProjectionLimitsSection,
    _ isAdaptive: Bool, sampling stream: inout RandomStream
  ) -> (x: Vector, steps: Int) {
    var (x, state) = (problem.start, method.initialState(at: problem.start))
    let rows = problem.objective.matrix.rows
    for k in 0..<section.iterationLimit {
      if k % rows == 0, problem.relativeResidual(x) <= section.residual { return (x, k) }
      let gradient = problem.objective.gradient(ofRow: stream.integer(below: rows), at: x)
      method.update(&x, gradient: gradient, state: &state)
    }
    return (x, section.iterationLimit)
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
      var aside = stream.normals(problem.objective.dimension)
      let basis = try SingularValues(of: problem.objective.matrix).vTransposed
      for i in 0..<basis.rows { aside.add(-basis.row(i).dot(aside), times: basis.row(i)) }
      let other = projection + aside
      table.append([
        .number(Double(index)), .number(problem.relativeResidual(projection)),
        .number(try problem.rangeResidual(projection, in: problem.metric)),
        .number(problem.relativeResidual(other)),
        .number(try problem.rangeResidual(other, in: problem.metric)),
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
      tables: limits + [points])
  }
}
