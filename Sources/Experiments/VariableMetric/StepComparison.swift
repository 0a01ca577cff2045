import LinearAlgebra
import Optimization
import Records
import Study

/// How many steps gradient descent needs with H = I and with H = diag(∇²f), each at its own best
/// fixed step 2/(L+μ).
enum StepComparison {
  static func rows(
    of problems: [RandomQuadratics.Problem], _ section: RandomProblemsSection
  ) throws -> [RandomQuadraticsRecord.Comparison] {
    try problems.map { problem in
      try Task.checkCancellation()
      let n = problem.objective.dimension
      let euclidean = try measure(problem, in: .identity(n), section)
      let scaled = try measure(
        problem, in: .diagonal(problem.objective.matrix.diagonal), section)
      var row = RandomQuadraticsRecord.Comparison()
      row.dimension = n
      (row.conditionEuclidean, row.stepsEuclidean) = (euclidean.condition, euclidean.steps)
      (row.conditionMetric, row.stepsMetric) = (scaled.condition, scaled.steps)
      return row
    }
  }

  private static func measure(
    _ problem: RandomQuadratics.Problem, in metric: Metric, _ section: RandomProblemsSection
  ) throws -> (condition: Double, steps: Int?) {
    let curvature = try metric.curvature(of: problem.objective.matrix)
    let steps = IterationCount.toReduceGap(
      of: problem.objective, by: section.reduction, from: problem.start,
      with: ScaledGradientDescent(metric: metric),
      rate: curvature.bestFixedStep, limit: section.iterationLimit)
    return (curvature.conditionNumber, steps)
  }
}
