import LinearAlgebra
import Optimization
import Records
import Study

/// The dialects of each method on the study's quadratic, with the same step size and the rest as
/// each source has it.
enum DialectRuns {
  /// Every dialect in its own definition, apart from γ, which is the same for all.
  private static func methods() throws -> [(String, Dialect, any Optimizer)] {
    try Dialect.allCases.flatMap { dialect -> [(String, Dialect, any Optimizer)] in
      [
        ("adagrad", dialect, try Adagrad(dialect: dialect)),
        ("rmsprop", dialect, try RMSProp(dialect: dialect)),
        ("adamax", dialect, try Adamax(dialect: dialect)),
        // Adam has one definition.
        ("adam", dialect, try Adam()),
        ("adadelta", dialect, try Adadelta(dialect: dialect)),
      ]
    }
  }

  static func rows(
    _ quadratic: QuadraticSection, _ section: DialectsSection
  ) throws -> [AdaptiveMetricsRecord.DialectIterate] {
    let (problem, start) = (try quadratic.problem(), Vector(quadratic.start))
    return try methods().flatMap { name, dialect, method in
      let run = Trajectory(
        method, rate: section.learningRate, on: problem, from: start,
        iterations: section.iterations)
      return run.iterates.enumerated().map { k, x in
        var row = AdaptiveMetricsRecord.DialectIterate()
        (row.method, row.dialect, row.k) = (name, dialect.rawValue, k)
        (row.x1, row.x2) = (x[0], x[1])
        return row
      }
    }
  }
}
