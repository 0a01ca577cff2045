import Lecture
import LinearAlgebra
import Optimization
import Records
import Results
import Study

/// `scaled-gradient-descent-quadratic`: x_{k+1} = x_k − γH⁻¹∇f(x_k) on the lecture's quadratic,
/// and the number of steps of both methods on it and on random quadratics.
public struct ScaledGradientDescentQuadratic: Experiment {
  public let id = QuadraticRecord.scaled.id
  public let title = "Gradient descent in the metric H = diag(∇²f)"
  public let chapter = LecturePart.variableMetric

  public init() {}

  public func part(of study: Study) -> StudyTree {
    .parts([
      "seed": study.seed.tree, "quadratic": study.quadratic.tree,
      id: study.experiments.scaledGradientDescent.tree,
    ])
  }

  public func cells(of study: Study) throws -> [Cell] {
    let run = try run(of: study)
    let section = study.experiments.scaledGradientDescent
    let trajectory = Cell("quadratic", parameters: part(of: study)) { try run.artifacts() }
    let comparisons = RandomQuadraticsRecord.Family.allCases.map { family in
      Cell(
        family.rawValue,
        parameters: .parts([
          "seed": study.seed.tree, "random": section.randomProblems.tree,
        ])
      ) {
        let problems = try RandomQuadratics(family).problems(
          section.randomProblems,
          stream: RandomStream(seed: UInt64(study.seed)).split(id).split(family.rawValue))
        return [
          RandomQuadraticsRecord.steps(family).artifact(
            try StepComparison.rows(of: problems, section.randomProblems))
        ]
      }
    }
    return [trajectory] + comparisons
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    try run(of: study).record(
      study: try studyPart(of: study), seed: study.seed, framedSteps: study.quadratic.framedSteps,
      iterationLimit: study.experiments.scaledGradientDescent.randomProblems.iterationLimit,
      tables: RandomQuadraticsRecord.Family.allCases.map {
        RandomQuadraticsRecord.steps($0).described()
      })
  }

  func run(of study: Study) throws -> QuadraticRun {
    let section = study.experiments.scaledGradientDescent
    let problem = try study.quadratic.problem()
    return QuadraticRun(
      files: .scaled, problem: problem,
      start: Vector(study.quadratic.start), iterations: study.quadratic.iterations,
      metric: try section.metric.metric(for: problem.matrix, key: "experiments.\(id).metric"),
      learningRate: section.learningRate)
  }
}
