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

  /// About 60 steps a decade of every method on the first of the problems with the most equations.
  func traces(_ section: ProjectionLimitsSection, _ stream: RandomStream) throws -> Table {
    var table = Table(columns: ["method", "k", "residual", "distance", "range_residual"])
    let problems = try (0..<section.count).map { index in
      var stream = stream.split(String(index))
      return (try ProjectionProblem(section, using: &stream), stream)
    }
    let most = problems.map(\.0.rows).max()
    guard let (problem, stream) = problems.first(where: { $0.0.rows == most }) else { return table }
    for method in Method.allCases {
      let metric = try metric(of: method, problem)
      let projection = try problem.objective.projection(of: problem.start, in: metric)
      var rows: [[Table.Cell]] = []
      let end = try run(method, problem, section, samples: stream.split("samples")) { k, x in
        guard CoordinateVariance.isShown(max(k, 1), of: .max) else { return }
        rows.append(
          [.text(method.rawValue), .number(Double(k))]
            + [
              problem.relativeResidual(x), problem.relativeDistance(x, to: projection, in: metric),
              problem.rangeResidual(x, in: metric),
            ].map(AdaptiveMetrics.cell))
      }
      for row in rows { table.append(row) }
      guard rows.last?[1].number != Double(end.steps) else { continue }
      table.append([
        .text(method.rawValue), .number(Double(end.steps)),
        AdaptiveMetrics.cell(problem.relativeResidual(end.x)),
        AdaptiveMetrics.cell(problem.relativeDistance(end.x, to: projection, in: metric)),
        AdaptiveMetrics.cell(problem.rangeResidual(end.x, in: metric)),
      ])
    }
    return table
  }
}
