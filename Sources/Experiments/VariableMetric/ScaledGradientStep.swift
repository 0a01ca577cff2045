import Foundation
import Lecture
import LinearAlgebra
import Optimization
import Records
import Results
import Study

/// `scaled-gradient-step`: one step on the quadratic in two metrics, each with the step size 1/L of
/// its metric; and, on random problems, how far the step is from its model's minimiser as LAPACK
/// finds it.
public struct ScaledGradientStep: Experiment {
  public let id = ScaledGradientStepRecord.id
  public let title = "One gradient step in two metrics"
  public let chapter = LecturePart.variableMetric

  public init() {}

  public func part(of study: Study) -> StudyTree {
    .parts([
      "seed": study.seed.tree, "matrix": study.quadratic.matrix.tree,
      id: study.experiments.scaledGradientStep.tree,
    ])
  }

  public func cells(of study: Study) throws -> [Cell] {
    let section = study.experiments.scaledGradientStep
    let problem = try study.quadratic.problem()
    let stream = RandomStream(seed: UInt64(study.seed)).split(id)
    return [
      Cell("steps", parameters: part(of: study)) {
        [ScaledGradientStepRecord.steps.artifact(try steps(problem, Vector(section.start)))]
      },
      Cell(
        "differences", parameters: .parts(["seed": study.seed.tree, "section": section.tree])
      ) {
        [ScaledGradientStepRecord.differences.artifact(try differences(section, stream))]
      },
    ]
  }

  /// A row a metric: H, γ = 1/L and x_{k+1}.
  private func steps(_ problem: Quadratic, _ start: Vector) throws
    -> [ScaledGradientStepRecord.Step]
  {
    let metrics: [(String, Metric)] = [
      ("euclidean", try .identity(2)), ("hessian-diagonal", try .diagonal(problem.matrix.diagonal)),
    ]
    return try metrics.map { name, metric in
      let step = 1 / (try metric.curvature(of: problem.matrix).largest)
      let method = ScaledGradientDescent(metric: metric)
      let next = method.firstStep(
        from: start, gradient: problem.gradient(at: start), rate: step)
      let h = metric.matrix
      var row = ScaledGradientStepRecord.Step()
      (row.name, row.metric) = (name, PlaneMatrix(h[0, 0], h[0, 1], h[1, 1]))
      (row.learningRate, row.x1, row.x2) = (step, next[0], next[1])
      return row
    }
  }

  /// On random x, g, H and γ: ‖x⁺ − argmin of the model‖ relative to ‖x⁺ − x‖.
  private func differences(
    _ section: ScaledGradientStepSection, _ stream: RandomStream
  ) throws -> [ScaledGradientStepRecord.Difference] {
    try (0..<section.count).map { index in
      try Task.checkCancellation()
      var stream = stream.split(String(index))
      let n = 1 + stream.integer(below: section.largestDimension)
      let rotation = try stream.orthogonal(n)
      let eigenvalues = Vector((0..<n).map { _ in pow(10, stream.uniform(in: -1..<1)) })
      let h = Matrix.symmetric(eigenvalues: eigenvalues, vectors: rotation)
      let step = pow(10, stream.uniform(in: -1..<1))
      let (x, gradient) = (stream.normals(n), stream.normals(n))
      let method = ScaledGradientDescent(metric: try Metric(h))
      let next = method.firstStep(from: x, gradient: gradient, rate: step)
      // The model's gradient in d = x⁺ − x is g + Hd/γ. Solved by the singular value
      // decomposition: another way than the Cholesky factor that the method uses.
      let d = try LeastSquares.minimumNorm((1 / step) * h, -1 * gradient)
      let smallest = eigenvalues.elements.min() ?? 1
      var row = ScaledGradientStepRecord.Difference()
      (row.dimension, row.condition) = (n, (eigenvalues.elements.max() ?? 1) / smallest)
      row.difference = (next - (x + d)).norm / d.norm
      return row
    }
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let start = study.experiments.scaledGradientStep.start
    var scalars = ScaledGradientStepRecord.Scalars()
    scalars.start = Pair(start[0], start[1])
    scalars.hessian = PlaneMatrix(study.quadratic.matrix.flatMap { $0 })
    return ScaledGradientStepRecord.record.record(
      study: try studyPart(of: study), seed: study.seed, scalars,
      tables: [
        ScaledGradientStepRecord.steps.described(),
        ScaledGradientStepRecord.differences.described(),
      ])
  }
}
