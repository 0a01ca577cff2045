import LinearAlgebra
import Optimization
import Results
import Study

/// `scaled-gradient-descent-quadratic`: x_{k+1} = x_k − γH⁻¹∇f(x_k) on the lecture's quadratic,
/// and the number of steps of both methods on it and on random quadratics.
public struct ScaledGradientDescentQuadratic: Experiment {
  public let id = "scaled-gradient-descent-quadratic"
  public let title = "Gradient descent in the metric H = diag(∇²f)"

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
    let comparisons = RandomQuadratics.allCases.map { family in
      Cell(
        family.rawValue,
        parameters: .parts([
          "seed": study.seed.tree, "random": section.randomProblems.tree,
        ])
      ) {
        let problems = try family.problems(
          section.randomProblems,
          stream: RandomStream(seed: UInt64(study.seed)).split(id).split(family.rawValue))
        let table = try StepComparison.table(of: problems, section.randomProblems)
        return [Artifact(path(Self.tableFile(family)), text: table.csv)]
      }
    }
    return [trajectory] + comparisons
  }

  static func tableFile(_ family: RandomQuadratics) -> String { "steps-\(family.rawValue).csv" }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    var record = try run(of: study).record(
      study: try studyPart(of: study), framedSteps: study.quadratic.framedSteps)
    record.seed = study.seed
    for family in RandomQuadratics.allCases {
      let file = Self.tableFile(family)
      record.tables.append(.init(file: file, columns: StepComparison.columns))
    }
    let limit = study.experiments.scaledGradientDescent.randomProblems.iterationLimit
    record.scalars["iteration_limit"] = Double(limit)
    return record
  }

  func run(of study: Study) throws -> QuadraticRun {
    let section = study.experiments.scaledGradientDescent
    let problem = try study.quadratic.problem()
    return QuadraticRun(
      experiment: id, method: "scaled-gradient-descent", problem: problem,
      start: Vector(study.quadratic.start), iterations: study.quadratic.iterations,
      metric: try section.metric.metric(for: problem.matrix, key: "experiments.\(id).metric"),
      learningRate: section.learningRate)
  }
}
