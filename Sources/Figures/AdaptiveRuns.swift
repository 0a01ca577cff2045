import LinearAlgebra
import Plotting
import Results

/// The runs of `adaptive-metrics` as stored.
struct AdaptiveRuns {
  static let experiment = "adaptive-metrics"

  struct Run {
    var problem: String
    var optimizer: String
    var style: MethodStyle
    /// Whether tuning took an end of its grid.
    var isAtEdge: Bool
    /// NaN where steps are searched for.
    var learningRate: Double
    /// The first k at which f − f* has shrunk as asked; NaN if there is none.
    var steps: Double
    var status: String
    var gap: Double

    var file: String { "\(problem)-\(optimizer)" }
  }

  let runs: [Run]
  let reduction: Double
  /// In the study's order.
  let problems: [String]

  init(_ results: ResultFolder) throws {
    let record = try results.record(Self.experiment)
    reduction = try record.scalar("reduction")
    let table = try results.filledTable(Self.experiment, "runs.csv")
    let texts = ["problem", "optimizer", "method", "status", "sampled", "tuned"].map {
      table.texts($0)
    }
    var seen: [String: Int] = [:]
    var runs: [Run] = []
    for i in table.rows.indices {
      let (problem, method) = (texts[0][i], texts[2][i])
      let key = "\(problem) \(method)"
      runs.append(
        Run(
          problem: problem, optimizer: texts[1][i],
          style: .of(
            optimizer: texts[1][i], method: method, isSampled: texts[4][i] == "yes",
            occurrence: seen[key] ?? 0),
          isAtEdge: texts[5][i] == "edge",
          learningRate: table.numbers("learning_rate")[i], steps: table.numbers("steps")[i],
          status: texts[3][i], gap: table.numbers("gap")[i]))
      seen[key, default: 0] += 1
    }
    self.runs = runs
    var problems: [String] = []
    for run in runs where !problems.contains(run.problem) { problems.append(run.problem) }
    self.problems = problems
  }

  /// The runs of a problem that took place.
  func runs(of problem: String) -> [Run] {
    runs.filter { $0.problem == problem && $0.status != "not run" }
  }

  /// A problem's name over a panel.
  static func title(_ problem: String) -> String { problem.replacing("-", with: " ") }

  /// The same in sentences.
  static func name(_ problem: String) -> String {
    ["quadratic", "curved-valley", "finite-sum"].contains(problem)
      ? "the \(title(problem))" : "“\(problem)”"
  }
}
