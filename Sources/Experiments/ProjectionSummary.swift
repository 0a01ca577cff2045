import LinearAlgebra
import Results
import Study

/// Where the methods of `projection-limits` end, in one table.
extension ProjectionLimits {
  static let summaryColumns = [
    "method": "the method", "problems": "how many problems",
    "arrived": "on how many the residual got as small as asked",
    "steps": "median number of steps", "residual": "median of ‖Ax − b‖ ÷ ‖b‖ at the end",
    "distance": "median distance to the projection in the method's metric, relative to that of x_0",
    "largest_distance": "the largest of these distances",
    "range_residual": "median part of H(x − x_0) outside R(Aᵀ)",
  ]

  public func summary(of study: Study, from results: ResultFolder) throws -> [Artifact] {
    var table = Table(columns: [
      "method", "problems", "arrived", "steps", "residual", "distance", "largest_distance",
      "range_residual",
    ])
    let limit = study.experiments.projectionLimits.residual
    for method in Method.allCases {
      let limits = try results.table(id, Self.limitsFile(method))
      let residuals = limits.numbers("residual")
      let medians = ["steps", "residual", "distance", "range_residual"].map {
        Table.Cell.finite(Statistics.median(limits.numbers($0)) ?? .nan)
      }
      let distances = limits.numbers("distance")
      let largest = distances.contains(where: \.isNaN) ? nil : distances.max()
      table.append(
        [
          .text(method.rawValue), .number(Double(residuals.count)),
          .number(Double(residuals.filter { $0 <= limit }.count)),
        ] + medians.prefix(3) + [Table.Cell.finite(largest ?? .nan), medians[3]])
    }
    return [Artifact(path(Self.summaryFile), text: table.csv)]
  }
}
