import Foundation
import LinearAlgebra
import Optimization
import Results
import Study

/// `scaled-gradient-step`: one step on the quadratic in two metrics, each with the step size 1/L of
/// its metric; and, on random problems, how far the step is from its model's minimiser as LAPACK
/// finds it.
public struct ScaledGradientStep: Experiment {
  public let id = "scaled-gradient-step"
  public let title = "One gradient step in two metrics"

  public init() {}

  static let differencesFile = "differences.csv"
  static let stepsFile = "steps.csv"

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
        [Artifact(path(Self.stepsFile), text: try steps(problem, Vector(section.start)).csv)]
      },
      Cell(
        "differences", parameters: .parts(["seed": study.seed.tree, "section": section.tree])
      ) {
        [Artifact(path(Self.differencesFile), text: try differences(section, stream).csv)]
      },
    ]
  }

  /// A row a metric: H, γ = 1/L and x_{k+1}.
  private func steps(_ problem: Quadratic, _ start: Vector) throws -> Table {
    var table = Table(columns: ["metric", "h_11", "h_12", "h_22", "learning_rate", "x1", "x2"])
    let metrics: [(String, Metric)] = [
      ("euclidean", try .identity(2)), ("hessian-diagonal", try .diagonal(problem.matrix.diagonal)),
    ]
    for (name, metric) in metrics {
      let step = 1 / (try metric.curvature(of: problem.matrix).largest)
      let method = try ScaledGradientDescent(learningRate: step, metric: metric)
      let next = method.firstStep(from: start, gradient: problem.gradient(at: start))
      let h = metric.matrix
      table.append([
        .text(name), .number(h[0, 0]), .number(h[0, 1]), .number(h[1, 1]), .number(step),
        .number(next[0]), .number(next[1]),
      ])
    }
    return table
  }

  /// On random x, g, H and γ: ‖x⁺ − argmin of the model‖ relative to ‖x⁺ − x‖.
  private func differences(
    _ section: ScaledGradientStepSection, _ stream: RandomStream
  ) throws -> Table {
    var table = Table(columns: ["dimension", "condition", "difference"])
    for index in 0..<section.count {
      try Task.checkCancellation()
      var stream = stream.split(String(index))
      let n = 1 + stream.integer(below: section.largestDimension)
      let rotation = try stream.orthogonal(n)
      let eigenvalues = Vector((0..<n).map { _ in pow(10, stream.uniform(in: -1..<1)) })
      let h = Matrix.symmetric(eigenvalues: eigenvalues, vectors: rotation)
      let step = pow(10, stream.uniform(in: -1..<1))
      let (x, gradient) = (stream.normals(n), stream.normals(n))
      let method = try ScaledGradientDescent(learningRate: step, metric: Metric(h))
      let next = method.firstStep(from: x, gradient: gradient)
      // The model's gradient in d = x⁺ − x is g + Hd/γ. Solved by the singular value
      // decomposition: another way than the Cholesky factor that the method uses.
      let d = try LeastSquares.minimumNorm((1 / step) * h, -1 * gradient)
      let smallest = eigenvalues.elements.min() ?? 1
      table.append([
        .number(Double(n)), .number((eigenvalues.elements.max() ?? 1) / smallest),
        .number((next - (x + d)).norm / d.norm),
      ])
    }
    return table
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = study.experiments.scaledGradientStep
    let q = study.quadratic.matrix
    return Record(
      experiment: id, study: try studyPart(of: study), seed: study.seed,
      scalars: [
        "start_1": section.start[0], "start_2": section.start[1], "q_11": q[0][0],
        "q_12": q[0][1], "q_22": q[1][1],
      ],
      tables: [
        .init(
          file: Self.stepsFile,
          columns: [
            "metric": "the metric H", "h_11": "H₁₁", "h_12": "H₁₂", "h_22": "H₂₂",
            "learning_rate": "γ = 1/L in this metric", "x1": "first coordinate of x_{k+1}",
            "x2": "second coordinate of x_{k+1}",
          ]),
        .init(
          file: Self.differencesFile,
          columns: [
            "dimension": "n", "condition": "condition number of H",
            "difference": "‖x⁺ − model's minimiser‖₂ ÷ ‖x⁺ − x‖₂",
          ]),
      ])
  }
}
