import Lecture
import LinearAlgebra
import Optimization
import Records
import Results
import Study

/// `gradient-descent-quadratic`: x_{k+1} = x_k − γ∇f(x_k) on the lecture's quadratic.
public struct GradientDescentQuadratic: Experiment {
  public let id = QuadraticRecord.plain.id
  public let title = "Gradient descent on a convex quadratic"
  public let chapter = LecturePart.variableMetric

  public init() {}

  public func part(of study: Study) -> StudyTree {
    .parts(["quadratic": study.quadratic.tree, id: study.experiments.gradientDescent.tree])
  }

  public func cells(of study: Study) throws -> [Cell] {
    let run = try run(of: study)
    return [Cell("quadratic", parameters: part(of: study)) { try run.artifacts() }]
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    try run(of: study).record(
      study: try studyPart(of: study), framedSteps: study.quadratic.framedSteps)
  }

  func run(of study: Study) throws -> QuadraticRun {
    QuadraticRun(
      files: .plain, problem: try study.quadratic.problem(),
      start: Vector(study.quadratic.start), iterations: study.quadratic.iterations,
      metric: try .identity(2), learningRate: study.experiments.gradientDescent.learningRate)
  }
}
