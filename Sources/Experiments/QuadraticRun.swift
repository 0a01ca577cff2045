import LinearAlgebra
import Optimization
import Results
import Study

/// The part that gradient descent and its scaled variant share: one run on the study's
/// quadratic, its iterates, and the numbers about them.
struct QuadraticRun: Sendable {
  /// The experiment's id.
  let experiment: String
  /// The method's name in file names.
  let method: String
  let problem: Quadratic
  let start: Vector
  let iterations: Int
  let metric: Metric
  let learningRate: LearningRate

  var iteratesFile: String { "quadratic-\(method).npy" }
  static let tableFile = "iterates.csv"

  /// μ and L in the method's metric.
  func curvature() throws -> Curvature { try metric.curvature(of: problem.matrix) }

  func trajectory() throws -> Trajectory {
    let step = learningRate.value(for: try curvature())
    let method = try ScaledGradientDescent(learningRate: step, metric: metric)
    return Trajectory(method, on: problem, from: start, iterations: iterations)
  }

  /// The iterates as an array and, with f and ‖∇f‖, as a table.
  func artifacts() throws -> [Artifact] {
    let trajectory = try trajectory()
    var table = Table(columns: ["k", "x1", "x2", "gap", "gradient_norm"])
    for (k, x) in trajectory.iterates.enumerated() {
      table.append([
        .number(Double(k)), .number(x[0]), .number(x[1]), .number(problem.gap(at: x)),
        .number(problem.gradient(at: x).norm),
      ])
    }
    let array = NPYArray(rows: trajectory.iterates.map(\.elements))
    return [
      Artifact("results/\(experiment)/\(iteratesFile)", array.data),
      Artifact("results/\(experiment)/\(Self.tableFile)", text: table.csv),
    ]
  }

  /// The record of this run; experiments add what else they have.
  func record(study part: JSONValue, framedSteps: Int) throws -> Record {
    let curvature = try curvature()
    let trajectory = try trajectory()
    let step = learningRate.value(for: curvature)
    var scalars: [String: Double] = [
      "learning_rate": step, "best_learning_rate": curvature.bestFixedStep,
      "smallest_curvature": curvature.smallest,
      "largest_curvature": curvature.largest, "condition_number": curvature.conditionNumber,
      "gap_start": problem.gap(at: start), "framed_steps": Double(min(framedSteps, iterations)),
      "minimizer_1": problem.minimizer[0], "minimizer_2": problem.minimizer[1],
    ]
    for (i, row) in ["11", "12", "21", "22"].enumerated() {
      scalars["q_\(row)"] = problem.matrix.elements[i]
      scalars["h_\(row)"] = metric.matrix.elements[i]
    }
    switch trajectory.status {
    case .budget, .lineSearchFailed: break
    case .converged(let iteration): scalars["converged_at"] = Double(iteration)
    case .diverged(let iteration, _): scalars["diverged_at"] = Double(iteration)
    }
    return Record(
      experiment: experiment, study: part, scalars: scalars,
      statuses: ["quadratic-\(method)": trajectory.status.name],
      tables: [
        .init(
          file: Self.tableFile,
          columns: [
            "k": "step", "x1": "first coordinate", "x2": "second coordinate",
            "gap": "f(x_k) − f*", "gradient_norm": "‖∇f(x_k)‖₂",
          ])
      ],
      arrays: [
        .init(
          file: iteratesFile, shape: [iterations + 1, 2],
          meaning: "x_0 … x_K; the last repeats after convergence, NaN follows divergence")
      ])
  }
}
