import Foundation
import Lecture
import LinearAlgebra
import Optimization
import Records
import Results
import Study

/// `sgd-vs-adam-norm`: the norms and prediction errors of the solutions that single-sample SGD and
/// Adam reach from x_0 = 0 on random consistent systems, with the same samples.
public struct NormComparison: Experiment {
  public let id = NormComparisonRecord.id
  public let title = "Norms of the solutions of SGD and Adam"
  public let chapter = LecturePart.projection

  public init() {}

  public func part(of study: Study) -> StudyTree {
    .parts(["seed": study.seed.tree, id: study.experiments.sgdVsAdamNorm.tree])
  }

  public func cells(of study: Study) throws -> [Cell] {
    let section = study.experiments.sgdVsAdamNorm
    guard section.columns > section.rows else {
      throw StudyError(
        "experiments.\(id).columns", found: "\(section.columns)",
        expected: "more than rows, \(section.rows)")
    }
    let stream = RandomStream(seed: UInt64(study.seed)).split(id)
    return NormComparisonRecord.Family.allCases.map { family in
      Cell(family.rawValue, parameters: part(of: study)) {
        let rows = try rows(family, section, stream.split(family.rawValue))
        return [NormComparisonRecord.solutions(family).artifact(rows)]
      }
    }
  }

  private func rows(
    _ family: NormComparisonRecord.Family, _ section: NormComparisonSection,
    _ stream: RandomStream
  ) throws -> [NormComparisonRecord.Solutions] {
    try (0..<section.count).flatMap { index in
      try Task.checkCancellation()
      var stream = stream.split(String(index))
      let problem = try NormProblem(family, section, using: &stream)
      let zero = Vector(repeating: 0, count: problem.objective.dimension)
      let rows = (0..<problem.objective.summands).map { problem.objective.matrix.row($0) }
      let order = stream.split("samples")
      // No step overshoots the solutions of its own equation.
      let rate = 1 / (rows.map { $0.dot($0) }.max() ?? 1)
      let sgd = run(GradientDescent(), on: problem, order, section) { _ in rate }
      let minimum = try problem.objective.projection(of: zero, in: .identity(zero.count))
      let decay = log(1e-8) / Double(section.iterations)
      return try section.adamLearningRates.map { first in
        let adam = run(try Adam(), on: problem, order, section) { k in
          first * exp(decay * Double(k))
        }
        var row = NormComparisonRecord.Solutions()
        (row.problem, row.adamLearningRate, row.minimumNorm) = (index, first, minimum.norm)
        (row.sgdNorm, row.adamNorm) = (sgd.norm, adam.norm)
        row.sgdResidual = problem.objective.relativeResidual(at: sgd)
        row.adamResidual = problem.objective.relativeResidual(at: adam)
        (row.sgdError, row.adamError) = (problem.error(sgd), problem.error(adam))
        return row
      }
    }
  }

  /// The last iterate from 0; `rate` gives γ of step k.
  private func run(
    _ method: some Optimizer, on problem: NormProblem, _ order: RandomStream,
    _ section: NormComparisonSection, rate: (Int) -> Double
  ) -> Vector {
    var (x, order) = (Vector(repeating: 0, count: problem.objective.dimension), order)
    var state = method.initialState(at: x)
    for k in 0..<section.iterations {
      let i = order.integer(below: problem.objective.summands)
      method.update(
        &x, gradient: problem.objective.gradient(ofSummand: i, at: x), rate: rate(k), state: &state)
    }
    return x
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = study.experiments.sgdVsAdamNorm
    var scalars = NormComparisonRecord.Scalars()
    (scalars.residual, scalars.count) = (section.residual, section.count)
    return NormComparisonRecord.record.record(
      study: try studyPart(of: study), seed: study.seed, scalars,
      tables: NormComparisonRecord.Family.allCases.map {
        NormComparisonRecord.solutions($0).described()
      })
  }
}

/// A random consistent system with more unknowns than equations, and its predictions.
struct NormProblem {
  let objective: LeastSquaresProblem
  /// The error on new data: the relative error of predictions in expectation, ‖x − x*‖ ÷ ‖x*‖, or
  /// for the classification the share of the labels −1 and 1 that come out wrong.
  let error: @Sendable (Vector) -> Double

  init(
    _ family: NormComparisonRecord.Family, _ section: NormComparisonSection,
    using stream: inout RandomStream
  ) throws {
    let (m, n) = (section.rows, section.columns)
    guard family != .features else {
      self = try NormProblem(labels: Self.labels(section.rows, &stream))
      return
    }
    let entries = (1 / Double(n).squareRoot()) * stream.normals(m * n)
    let matrix = Matrix(rows: m, columns: n, elements: entries.elements)
    var truth = stream.normals(n)
    if family == .sparse {
      let kept = Set(stream.permutation(n).prefix(3))
      for j in 0..<n where !kept.contains(j) { truth[j] = 0 }
    }
    objective = try LeastSquaresProblem(matrix: matrix, target: matrix * truth)
    let known = truth
    error = { ($0 - known).norm / known.norm }
  }

  /// More labels 1 than −1, in random order.
  private static func labels(_ m: Int, _ stream: inout RandomStream) -> [Double] {
    let positive = max(1, (5 * m + 7) / 8)
    let order = stream.permutation(m)
    return order.map { $0 < positive ? 1 : -1 }
  }

  /// x = (y, 1, 1, …, own features): one of its own for a label 1, five for a label −1.
  private init(labels: [Double]) throws {
    let n = 3 + labels.reduce(0) { $0 + ($1 > 0 ? 1 : 5) }
    var (matrix, column) = (Matrix.zero(rows: labels.count, columns: n), 3)
    for (i, label) in labels.enumerated() {
      (matrix[i, 0], matrix[i, 1], matrix[i, 2]) = (label, 1, 1)
      for _ in 0..<(label > 0 ? 1 : 5) {
        matrix[i, column] = 1
        column += 1
      }
    }
    objective = try LeastSquaresProblem(matrix: matrix, target: Vector(labels))
    // A new example has features of its own that no solution from zero gives a weight.
    error = { x in
      let wrong = [1.0, -1].filter { ($0 * x[0] + x[1] + x[2]) * $0 <= 0 }
      // Five in eight new labels are 1.
      return wrong.reduce(0) { $0 + ($1 > 0 ? 0.625 : 0.375) }
    }
  }
}
