import Lecture
import LinearAlgebra
import Optimization
import Records
import Results
import Study

/// `adam-summary`: Adam with the lecture's constants on the quadratic, with all that its box names.
public struct AdamSummary: Experiment {
  public let id = AdamSummaryRecord.id
  public let title = "Adam as boxed, step by step"
  public let chapter = LecturePart.variableMetric

  public init() {}

  public func part(of study: Study) -> StudyTree {
    .parts(["quadratic": study.quadratic.tree, id: study.experiments.adamSummary.tree])
  }

  public func cells(of study: Study) throws -> [Cell] {
    let section = study.experiments.adamSummary
    let problem = try study.quadratic.problem()
    return [
      Cell("quadratic", parameters: part(of: study)) {
        try artifacts(problem, Vector(study.quadratic.start), section)
      }
    ]
  }

  private func artifacts(
    _ problem: Quadratic, _ start: Vector, _ section: AdamSummarySection
  ) throws -> [Artifact] {
    let method = try Adam(
      beta1: section.beta1, beta2: section.beta2, epsilon: section.epsilon)
    var rows: [AdamSummaryRecord.Step] = []
    var (x, state) = (start, method.initialState(at: start))
    var iterates = [x]
    for k in 1...section.iterations {
      let (gradient, before) = (problem.gradient(at: x), x)
      method.update(&x, gradient: gradient, rate: section.learningRate, state: &state)
      iterates.append(x)
      guard ShownSteps.contains(k, of: section.iterations) else { continue }
      let (m, v) = method.estimates(in: state)
      // In units of γ: the quantity that the metric is there to even out.
      let step = (1 / section.learningRate) * (x - before)
      var row = AdamSummaryRecord.Step()
      (row.k, row.gap) = (k, problem.gap(at: x))
      (row.gradient, row.first, row.second) = (Pair(gradient), Pair(m), Pair(v))
      (row.step, row.x) = (Pair(step), Pair(x))
      rows.append(row)
    }
    return [
      AdamSummaryRecord.steps.artifact(rows),
      AdamSummaryRecord.iterates.artifact(rows: iterates.map(\.elements)),
    ]
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = study.experiments.adamSummary
    var scalars = AdamSummaryRecord.Scalars()
    (scalars.learningRate, scalars.epsilon) = (section.learningRate, section.epsilon)
    (scalars.beta1, scalars.beta2) = (section.beta1, section.beta2)
    scalars.iterations = section.iterations
    return AdamSummaryRecord.record.record(
      study: try studyPart(of: study), scalars, tables: [AdamSummaryRecord.steps.described()],
      arrays: [AdamSummaryRecord.iterates.described(shape: [section.iterations + 1, 2])])
  }
}

extension Pair {
  /// - Precondition: two coordinates.
  init(_ vector: Vector) { self.init(vector[0], vector[1]) }
}
