import LinearAlgebra
import Optimization
import Results
import Study

/// `adam-summary`: Adam with the lecture's constants on the quadratic, with all that its box names.
public struct AdamSummary: Experiment {
  public let id = "adam-summary"
  public let title = "Adam as boxed, step by step"

  public init() {}

  static let stepsFile = "steps.csv"
  static let iteratesFile = "quadratic-adam.npy"

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
      learningRate: section.learningRate, beta1: section.beta1, beta2: section.beta2,
      epsilon: section.epsilon)
    let names = ["g", "m", "v", "step", "x"].flatMap { ["\($0)_1", "\($0)_2"] }
    var table = Table(columns: ["k", "gap"] + names)
    var (x, state) = (start, method.initialState(at: start))
    var iterates = [x]
    for k in 1...section.iterations {
      let (gradient, before) = (problem.gradient(at: x), x)
      method.update(&x, gradient: gradient, state: &state)
      iterates.append(x)
      guard ShownSteps.contains(k, of: section.iterations) else { continue }
      let (m, v) = method.estimates(in: state)
      // In units of γ: the quantity that the metric is there to even out.
      let step = (1 / section.learningRate) * (x - before)
      let cells = [gradient, m, v, step, x].flatMap(\.elements)
      table.append(
        [.number(Double(k)), Table.Cell.finite(problem.gap(at: x))]
          + cells.map(Table.Cell.finite))
    }
    return [
      Artifact(path(Self.stepsFile), text: table.csv),
      Artifact(path(Self.iteratesFile), NPYArray(rows: iterates.map(\.elements)).data),
    ]
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let section = study.experiments.adamSummary
    let meanings = [
      "g": "gradient", "m": "m_k, corrected", "v": "v_k, corrected", "step": "(x_k − x_{k−1})/γ",
      "x": "x_k",
    ]
    var columns = ["k": "step", "gap": "f(x_k) − f*"]
    for (name, meaning) in meanings {
      for i in 1...2 { columns["\(name)_\(i)"] = "\(meaning), coordinate \(i)" }
    }
    return Record(
      experiment: id, study: try studyPart(of: study),
      scalars: [
        "learning_rate": section.learningRate, "beta1": section.beta1, "beta2": section.beta2,
        "epsilon": section.epsilon, "iterations": Double(section.iterations),
      ],
      tables: [.init(file: Self.stepsFile, columns: columns)],
      arrays: [
        .init(
          file: Self.iteratesFile, shape: [section.iterations + 1, 2], meaning: "x_0 … x_K")
      ])
  }
}
