import LinearAlgebra
import Records
import Study

/// One problem of `projection-limits` step by step.
extension ProjectionLimits {
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
  func traces(
    _ section: ProjectionLimitsSection, _ stream: RandomStream
  ) throws -> [ProjectionLimitsRecord.Trace] {
    var stream = stream.split(String(try tracedProblem(section, stream)))
    let problem = try ProjectionProblem(section, using: &stream)
    return try Run.all.flatMap { method in
      let metric = try metric(of: method, problem)
      let projection = try problem.objective.projection(of: problem.start, in: metric)
      func row(_ k: Int, _ x: Vector) -> ProjectionLimitsRecord.Trace {
        var row = ProjectionLimitsRecord.Trace()
        (row.method, row.k) = (method.id, k)
        row.residual = problem.relativeResidual(x)
        row.distance = problem.relativeDistance(x, to: projection, in: metric)
        row.rangeResidual = problem.rangeResidual(x, in: metric)
        return row
      }
      var rows: [ProjectionLimitsRecord.Trace] = []
      let end = try run(method, problem, section, samples: stream.split("samples")) { k, x in
        if ShownSteps.contains(max(k, 1)) { rows.append(row(k, x)) }
      }
      return rows.last?.k == end.steps ? rows : rows + [row(end.steps, end.x)]
    }
  }
}
