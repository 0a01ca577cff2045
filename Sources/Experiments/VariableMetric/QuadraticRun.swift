import LinearAlgebra
import Optimization
import Records
import Results
import Study

/// The part that gradient descent and its scaled variant share: one run on the study's
/// quadratic, its iterates, and the numbers about them.
struct QuadraticRun: Sendable {
  let files: QuadraticRecord
  let problem: Quadratic
  let start: Vector
  let iterations: Int
  let metric: Metric
  let learningRate: LearningRate

  /// μ and L in the method's metric.
  func curvature() throws -> Curvature { try metric.curvature(of: problem.matrix) }

  func trajectory() throws -> Trajectory {
    let step = learningRate.value(for: try curvature())
    return Trajectory(
      ScaledGradientDescent(metric: metric), rate: step, on: problem, from: start,
      iterations: iterations)
  }

  /// The iterates as an array and, with f and ‖∇f‖, as a table.
  func artifacts() throws -> [Artifact] {
    let trajectory = try trajectory()
    let rows = trajectory.iterates.enumerated().map { k, x in
      var row = QuadraticRecord.Iterate()
      (row.k, row.x1, row.x2) = (k, x[0], x[1])
      (row.gap, row.gradientNorm) = (problem.gap(at: x), problem.gradient(at: x).norm)
      return row
    }
    return [
      files.iterates.artifact(rows: trajectory.iterates.map(\.elements)),
      files.table.artifact(rows),
    ]
  }

  /// The record of this run, and of random problems if there are such.
  func record(
    study part: JSONValue, seed: Int? = nil, framedSteps: Int, iterationLimit: Int? = nil,
    tables: [Record.TableEntry] = []
  ) throws -> Record {
    let curvature = try curvature()
    let trajectory = try trajectory()
    var scalars = QuadraticRecord.Scalars()
    scalars.learningRate = learningRate.value(for: curvature)
    scalars.bestLearningRate = curvature.bestFixedStep
    (scalars.smallestCurvature, scalars.largestCurvature) = (curvature.smallest, curvature.largest)
    scalars.conditionNumber = curvature.conditionNumber
    scalars.gapAtStart = problem.gap(at: start)
    scalars.framedSteps = min(framedSteps, iterations)
    scalars.minimizer = Pair(problem.minimizer[0], problem.minimizer[1])
    scalars.hessian = PlaneMatrix(problem.matrix)
    scalars.metric = PlaneMatrix(metric.matrix)
    scalars.iterationLimit = iterationLimit
    switch trajectory.status {
    case .budget, .lineSearchFailed: break
    case .converged(let iteration): scalars.convergedAt = iteration
    case .diverged(let iteration, _), .outside(let iteration): scalars.divergedAt = iteration
    }
    return files.record.record(
      study: part, seed: seed, scalars, statuses: [files.name: trajectory.status.name],
      tables: [files.table.described()] + tables,
      arrays: [files.iterates.described(shape: [iterations + 1, 2])])
  }
}

extension PlaneMatrix {
  /// - Precondition: 2 × 2.
  init(_ matrix: Matrix) { self.init(matrix.elements) }
}
