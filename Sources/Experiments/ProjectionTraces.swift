import LinearAlgebra
import Results
import Study

/// One problem of `projection-limits` step by step.
extension ProjectionLimits {
  static let traceColumns = [
    "method": "the method", "k": "step", "residual": "‖Ax_k − b‖ ÷ ‖b‖",
    "distance": "‖x_k − x̂‖_H ÷ ‖x_0 − x̂‖_H, x̂ the projection in the method's metric",
    "range_residual": "part of H(x_k − x_0) outside R(Aᵀ), relative to its length",
  ]

  /// The first of the problems with the most equations: the one that is traced.
  func tracedProblem(_ study: Study) throws -> Int {
    try tracedProblem(
      study.experiments.projectionLimits, RandomStream(seed: UInt64(study.seed)).split(id))
  }

  private func tracedProblem(
    _ section: ProjectionLimitsSection, _ stream: RandomStream
  ) throws -> Int {
    let rows = (0..<section.count).map { index in
      var stream = stream.split(String(index))
      return ProjectionProblem.shape(section, using: &stream).rows
    }
    return rows.firstIndex(of: rows.max() ?? 0) ?? 0
  }

  /// About 60 steps a decade of every method on the traced problem.
  func traces(_ section: ProjectionLimitsSection, _ stream: RandomStream) throws -> Table {
    var table = Table(columns: ["method", "k", "residual", "distance", "range_residual"])
    var stream = stream.split(String(try tracedProblem(section, stream)))
    let problem = try ProjectionProblem(section, using: &stream)
    for method in Method.allCases {
      let metric = try metric(of: method, problem)
      let projection = try problem.objective.projection(of: problem.start, in: metric)
      var rows: [[Table.Cell]] = []
      let end = try run(method, problem, section, samples: stream.split("samples")) { k, x in
        guard ShownSteps.contains(max(k, 1)) else { return }
        rows.append(
          [.text(method.rawValue), .number(Double(k))]
            + [
              problem.relativeResidual(x), problem.relativeDistance(x, to: projection, in: metric),
              problem.rangeResidual(x, in: metric),
            ].map(Table.Cell.finite))
      }
      for row in rows { table.append(row) }
      guard rows.last?[1].number != Double(end.steps) else { continue }
      table.append([
        .text(method.rawValue), .number(Double(end.steps)),
        Table.Cell.finite(problem.relativeResidual(end.x)),
        Table.Cell.finite(problem.relativeDistance(end.x, to: projection, in: metric)),
        Table.Cell.finite(problem.rangeResidual(end.x, in: metric)),
      ])
    }
    return table
  }
}
