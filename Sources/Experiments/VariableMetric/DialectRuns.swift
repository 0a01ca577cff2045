import LinearAlgebra
import Optimization
import Records
import Study

/// The dialects of each method on the study's quadratic, with the same step size and the rest as
/// each source has it.
enum DialectRuns {
  /// Every dialect of each method, in its own definition, apart from γ, which is the same for all.
  private static func definitions(
    of methods: [MethodEntry]
  ) throws -> [(MethodEntry, Dialect, any Optimizer)] {
    try Dialect.allCases.flatMap { dialect in
      try methods.compactMap { entry in
        guard case .firstOrder(let method, _) = try entry.method(dialect: dialect) else {
          return nil
        }
        return (entry, dialect, method)
      }
    }
  }

  static func rows(
    _ quadratic: QuadraticSection, _ section: DialectsSection
  ) throws -> [AdaptiveMetricsRecord.DialectIterate] {
    let (problem, start) = (try quadratic.problem(), Vector(quadratic.start))
    return try definitions(of: section.methods).flatMap { entry, dialect, method in
      let run = Trajectory(
        method, rate: section.learningRate, on: problem, from: start,
        iterations: section.iterations)
      return run.iterates.enumerated().map { k, x in
        var row = AdaptiveMetricsRecord.DialectIterate()
        (row.method, row.dialect, row.k) = (entry.id, dialect.rawValue, k)
        (row.x1, row.x2) = (x[0], x[1])
        return row
      }
    }
  }
}
