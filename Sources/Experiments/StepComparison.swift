import LinearAlgebra
import Optimization
import Results
import Study

/// How many steps gradient descent needs with H = I and with H = diag(∇²f), each at its own best
/// fixed step 2/(L+μ).
enum StepComparison {
  static let columns = [
    "dimension": "n",
    "condition_euclidean": "condition number of ∇²f",
    "condition_metric": "condition number of H^(−1/2) ∇²f H^(−1/2), H = diag(∇²f)",
    "steps_euclidean": "steps of gradient descent; empty if the limit did not do",
    "steps_metric": "steps of scaled gradient descent; empty if the limit did not do",
  ]

  static func table(
    of problems: [RandomQuadratics.Problem], _ section: RandomProblemsSection
  ) throws -> Table {
    var table = Table(columns: [
      "dimension", "condition_euclidean", "condition_metric", "steps_euclidean", "steps_metric",
    ])
    for problem in problems {
      try Task.checkCancellation()
      let n = problem.objective.dimension
      let euclidean = try measure(problem, in: .identity(n), section)
      let scaled = try measure(
        problem, in: .diagonal(problem.objective.matrix.diagonal), section)
      table.append([
        .number(Double(n)), .number(euclidean.condition), .number(scaled.condition),
        euclidean.steps, scaled.steps,
      ])
    }
    return table
  }

  private static func measure(
    _ problem: RandomQuadratics.Problem, in metric: Metric, _ section: RandomProblemsSection
  ) throws -> (condition: Double, steps: Table.Cell) {
    let curvature = try metric.curvature(of: problem.objective.matrix)
    let method = try ScaledGradientDescent(
      learningRate: curvature.bestFixedStep, metric: metric)
    let steps = IterationCount.toReduceGap(
      of: problem.objective, by: section.reduction, from: problem.start, with: method,
      limit: section.iterationLimit)
    return (curvature.conditionNumber, steps.map { .number(Double($0)) } ?? .missing)
  }
}
