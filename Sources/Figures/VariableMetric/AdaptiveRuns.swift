import Numerals
import Plotting
import Records
import Results
import Study

/// The runs of `adaptive-metrics` as stored, each with its look.
struct AdaptiveRuns {
  struct Run {
    var row: AdaptiveMetricsRecord.Run
    var style: MethodStyle
  }

  private let all: [Run]
  let reduction: Double
  /// In the study's order.
  let problems: [String]

  init(_ results: ResultFolder) throws {
    reduction = try AdaptiveMetricsRecord.record.scalars(in: results).reduction
    let rows = try AdaptiveMetricsRecord.runs.filledRows(in: results)
    var seen: [[String]: Int] = [:]
    all = rows.map { row in
      let occurrence = seen[[row.problem, row.method], default: 0]
      seen[[row.problem, row.method]] = occurrence + 1
      return Run(
        row: row,
        style: .of(
          optimizer: row.optimizer, method: row.method, isSampled: row.isSampled,
          occurrence: occurrence))
    }
    problems = rows.map(\.problem).distinct
  }

  /// The same for sentences: 10⁻⁶.
  var reductionValue: Value { .number(Quantity(reduction, style: .parameter)) }

  /// The runs of a problem that took place.
  func runs(of problem: String) -> [Run] {
    all.filter { $0.row.problem == problem && $0.row.tookPlace }
  }

  /// The problems that have names of their own in sentences.
  private static let known = AdaptiveMetricsSection().problems.map(\.name)

  /// A problem's name over a panel.
  static func title(_ problem: String, _ words: FigureWords) throws -> Label {
    known.contains(problem)
      ? try words("problem-\(problem)") : .plain(problem.replacing("-", with: " "))
  }

  /// The same for sentences.
  static func value(_ problem: String) -> Value {
    .group([
      "known": .choice(known.contains(problem) ? problem : "other", of: known + ["other"]),
      "name": .text(problem.replacing("-", with: " ")),
    ])
  }
}
