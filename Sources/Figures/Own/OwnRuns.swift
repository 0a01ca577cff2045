import Records
import Results

/// The runs of a problem that a figure is about, told apart by their colours.
struct OwnRuns {
  struct Run {
    var row: AdaptiveMetricsRecord.Run
    var style: MethodStyle
  }

  let all: [Run]

  /// - Parameter optimizers: in this order; nil for the first ones of the study that ran.
  init(_ results: ResultFolder, _ problem: String, _ optimizers: [String]?, most: Int) throws {
    let stored = try AdaptiveRuns(results).runs(of: problem)
    let runs =
      optimizers.map { names in
        names.compactMap { name in stored.first { $0.row.optimizer == name } }
      } ?? Array(stored.prefix(most))
    all = zip(runs, OwnStyle.apart(runs.map(\.style))).map { Run(row: $0.row, style: $1) }
  }
}
