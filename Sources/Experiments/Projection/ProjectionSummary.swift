import LinearAlgebra
import Records
import Results
import Study

/// Where the methods of `projection-limits` end, in one table.
extension ProjectionLimits {
  public func summary(of study: Study, from results: ResultFolder) throws -> [Artifact] {
    let residual = study.experiments.projectionLimits.residual
    let rows = try Run.all.map { method in
      let limits = try ProjectionLimitsRecord.limits(method.id).rows(in: results)
      func median(_ value: (ProjectionLimitsRecord.Limit) -> Double?) -> Double? {
        // Where one is missing, so is the median.
        let values = limits.compactMap(value)
        return values.count == limits.count ? Statistics.median(values) : nil
      }
      let distances = limits.compactMap(\.distance)
      var row = ProjectionLimitsRecord.Summary()
      (row.method, row.problems) = (method.id, limits.count)
      row.arrived = limits.count { $0.hasArrived(residual) }
      row.steps = median { Double($0.steps) }
      row.residual = median(\.residual)
      row.distance = median(\.distance)
      row.largestDistance = distances.count == limits.count ? distances.max() : nil
      row.rangeResidual = median(\.rangeResidual)
      return row
    }
    return [ProjectionLimitsRecord.summary.artifact(rows)]
  }
}
