import LinearAlgebra
import Optimization
import Results
import Study

/// The dialects of each method on the study's quadratic, with the same step size and the rest as
/// each source has it.
enum DialectRuns {
  static let columns = [
    "method": "the method", "dialect": "whose definition", "k": "step", "x1": "first coordinate",
    "x2": "second coordinate",
  ]

  /// Every dialect in its own definition, apart from γ, which is the same for all.
  private static func methods(_ rate: Double) throws -> [(String, Dialect, any Optimizer)] {
    try Dialect.allCases.flatMap { dialect -> [(String, Dialect, any Optimizer)] in
      [
        ("adagrad", dialect, try Adagrad(dialect: dialect, learningRate: rate)),
        ("rmsprop", dialect, try RMSProp(dialect: dialect, learningRate: rate)),
        ("adamax", dialect, try Adamax(dialect: dialect, learningRate: rate)),
        // Adam has one definition.
        ("adam", dialect, try Adam(learningRate: rate)),
        ("adadelta", dialect, try Adadelta(dialect: dialect, learningRate: rate)),
      ]
    }
  }

  static func table(_ quadratic: QuadraticSection, _ section: DialectsSection) throws -> Table {
    let (problem, start) = (try quadratic.problem(), Vector(quadratic.start))
    var table = Table(columns: ["method", "dialect", "k", "x1", "x2"])
    for (name, dialect, method) in try methods(section.learningRate) {
      let run = Trajectory(method, on: problem, from: start, iterations: section.iterations)
      for (k, x) in run.iterates.enumerated() {
        table.append([
          .text(name), .text(dialect.rawValue), .number(Double(k)),
          Table.Cell.finite(x[0]), Table.Cell.finite(x[1]),
        ])
      }
    }
    return table
  }
}
