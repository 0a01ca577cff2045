import Numerals
import Optimization
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

  /// The runs of a problem that took place.
  func runs(of problem: String) -> [Run] {
    all.filter { $0.row.problem == problem && $0.row.tookPlace }
  }

  /// Families whose paths are compared in one plot.
  private static let relatives: [[MethodFamily]] = [
    [.gradient, .scaledGradient], [.newton], [.quasiNewton], [.adagrad, .rmsprop], [.adam],
  ]
  /// More paths in a plot cannot be told apart.
  private static let mostTogether = 4

  /// The runs of a problem by related families, at most four together.
  func groups(of problem: String) -> [[Run]] {
    let runs = runs(of: problem)
    return Self.relatives.map { families in
      runs.filter { $0.style.family.map(families.contains) ?? false }
    }.flatMap { group in
      stride(from: 0, to: group.count, by: Self.mostTogether).map {
        Array(group[$0..<min($0 + Self.mostTogether, group.count)])
      }
    }
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
