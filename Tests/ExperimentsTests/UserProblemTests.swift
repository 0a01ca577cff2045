import Experiments
import Foundation
import LinearAlgebra
import Results
import Study
import Testing

/// Problems and optimizers of a user's study: the promised files with the promised contents.
@Suite struct UserProblemTests {
  private func run(_ yaml: String) throws -> (files: [String: Data], record: Record) {
    let study = try LoadedStudy(yaml: ("study.yaml", yaml), base: Study().preview).study
    let folder = NSTemporaryDirectory() + "descent-user-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let experiment = AdaptiveMetrics()
    var files: [String: Data] = [:]
    func store(_ artifacts: [Artifact]) throws {
      for artifact in artifacts {
        files[artifact.path.replacing("results/adaptive-metrics/", with: "")] = artifact.data
        try DurableFile.write(artifact.data, to: "\(folder)/\(artifact.path)")
      }
    }
    for cell in try experiment.cells(of: study) {
      try store(try cell.compute(ResultFolder(folder)))
    }
    try store(try experiment.summary(of: study, from: ResultFolder(folder)))
    return (files, try experiment.record(of: study, from: ResultFolder(folder)))
  }

  private func study(problems: String, optimizers: String, iterations: Int = 60) -> String {
    """
    experiments:
      adaptive-metrics:
        iterations: \(iterations)
        valley: {starts: 1}
        problems: [\(problems)]
        optimizers: [\(optimizers)]
    """
  }

  private let mine = "{name: mine, quadratic: [[3, 1], [1, 2]], linear: [1, -1], start: [4, -3]}"
  private let rows =
    "{name: rows, matrix: [[1, 2, 0], [0, 1, 1]], target: [1, 2], start: [0, 0, 0], sampled: true}"

  /// The rows of a step are different ones, and the step is along the mean of their gradients.
  @Test func aStepOfABatchSeesDifferentRows() throws {
    let table = "{a: [1, 2, -1, 0.5, 3], b: [2, -1, 1, 1, 0.5]}"
    func yaml(_ batch: Int) -> String {
      study(
        problems:
          "{name: s, formula: \"sum((a*x - b)^2)\", rows: \(table), start: [2], sampled: true, batch: \(batch)}",
        optimizers: "{name: g, method: gradient-descent, learning_rate: 0.05}")
    }
    let (files, record) = try run(yaml(3))
    let order = try NPYArray(try #require(files["s-order.npy"]), name: "order")
    #expect(order.shape == [60, 3])
    #expect(order.rows.allSatisfy { Set($0).count == 3 && $0.allSatisfy { (0..<5).contains($0) } })
    #expect(Set(order.values).count == 5)
    let x = try NPYArray(try #require(files["s-g.npy"]), name: "x").values
    let (a, b): ([Double], [Double]) = ([1, 2, -1, 0.5, 3], [2, -1, 1, 1, 0.5])
    for (k, rows) in order.rows.enumerated() {
      let slopes = rows.map { 2 * a[Int($0)] * (a[Int($0)] * x[k] - b[Int($0)]) }
      let mean = slopes.reduce(0, +) / 3
      #expect(abs(x[k + 1] - (x[k] - 0.05 * mean)) < 1e-14)
    }
    let described = String(decoding: try JSON.encode(record), as: UTF8.self)
    #expect(described.contains("s-order.npy"))
    let error = #expect(throws: StudyError.self) { try run(yaml(6)) }
    #expect(error?.key.hasSuffix("problems.0.batch") == true)
  }

  /// Where a method steps, and what is known of the minimum.
  @Test func formulasAreProblemsLikeOthers() throws {
    let (files, record) = try run(
      study(
        problems: """
          {name: hills, formula: "(x1^2 + x2 - 11)^2 + (x1 + x2^2 - 7)^2", start: [0, 0]},
          {name: wall, formula: "x - 0.1*log(x) + y^2", start: [3, 1]},
          {name: bowl, formula: "sum(i, 1, n, i*(x[i] - i)^2)", start: [0, 0, 0]}
          """,
        optimizers: """
          {name: g, method: gradient-descent, learning_rate: 5}, {name: q, method: bfgs},
          {name: n, method: newton}
          """))
    func table(_ name: String) throws -> Table {
      try Table(csv: String(decoding: try #require(files[name]), as: UTF8.self), name: name)
    }
    let hills = try table("hills-minimizers.csv")
    #expect(hills["certainty"].allSatisfy { $0.text == "found" } && hills.rows.count == 4)
    let known = [
      [3, 2], [-2.805118086952745, 3.131312518250573], [-3.779310253377747, -3.283185991286170],
      [3.584428340330492, -1.848126526964404],
    ]
    for point in known {
      #expect(
        zip(hills["x1"], hills["x2"]).contains {
          abs(($0.0.number ?? 0) - point[0]) < 1e-7 && abs(($0.1.number ?? 0) - point[1]) < 1e-7
        })
    }
    // A step of 5 from x = 3 ends at 3 − 5 (1 − 0.1/3) < 0, where the logarithm has no value.
    #expect(record.statuses["wall-g"] == "outside" && record.statuses["wall-q"] == "converged")
    let steps = try NPYArray(try #require(files["wall-g.npy"]), name: "g").rows
    #expect(steps[0] == [3, 1] && steps[1].allSatisfy(\.isNaN))
    let grid = try NPYArray(try #require(files["wall-grid.npy"]), name: "grid").values
    #expect(grid.contains { $0.isNaN } && grid.contains { $0 > 0 })
    // Its gap is that of the quadratic, never negative.
    for name in ["bowl-g", "bowl-q", "bowl-n"] {
      let last = try table("bowl-progress.csv")[String(name.suffix(1))].compactMap(\.number)
      #expect(last.allSatisfy { $0 >= 0 }, "\(name)")
    }
    // A convex quadratic's minimum is solved for: (1, 2, 3).
    let bowl = try table("bowl-minimizers.csv")
    #expect(bowl["certainty"].map(\.text) == ["certified"])
    for (i, name) in ["x1", "x2", "x3"].enumerated() {
      #expect(abs((bowl[name][0].number ?? 0) - Double(i + 1)) < 1e-13)
    }
  }

  /// The same sum of squares as a matrix and as a formula.
  @Test func sampledFormulasTakeTheSameRows() throws {
    let optimizers = "{name: a, method: adam, learning_rate: 0.05}"
    let (matrix, _) = try run(study(problems: rows, optimizers: optimizers))
    let (formula, _) = try run(
      study(
        problems: """
          {name: rows, formula: "sum((a*x1 + b*x2 + c*x3 - t)^2)/2", start: [0, 0, 0],
           rows: {a: [1, 0], b: [2, 1], c: [0, 1], t: [1, 2]}, sampled: true}
          """, optimizers: optimizers))
    #expect(matrix["rows-order.npy"] == formula["rows-order.npy"])
    let ours = try NPYArray(try #require(formula["rows-a.npy"]), name: "a").values
    let theirs = try NPYArray(try #require(matrix["rows-a.npy"]), name: "a").values
    #expect(zip(ours, theirs).allSatisfy { abs($0 - $1) < 1e-13 } && ours.last != 0)
  }

  @Test func everyPairHasItsIteratesAndItsRow() throws {
    let (files, record) = try run(
      study(
        problems: "\(mine), \(rows)",
        optimizers: """
          {name: a, method: adam, learning_rate: 0.05, beta1: 0.8, beta2: 0.99, epsilon: 1.0e-6},
          {name: b, method: rmsprop, dialect: optax, learning_rate: 0.02, decay: 0.95},
          {name: n, method: newton}, {name: q, method: bfgs}
          """))
    for (name, width) in [
      ("mine-a", 2), ("mine-b", 2), ("mine-n", 2), ("rows-a", 3), ("rows-b", 3),
    ] {
      let data = try #require(files["\(name).npy"])
      #expect(try NPYArray(data, name: name).shape == [61, width])
    }
    #expect(files["rows-n.npy"] == nil && files["rows-q.npy"] == nil)
    #expect(record.statuses["rows-n"] == "not run" && record.statuses["mine-n"] != "diverged")
    let table = try Table(
      csv: String(decoding: try #require(files["runs.csv"]), as: UTF8.self), name: "runs")
    #expect(table.rows.count == 8)
    #expect(table["dialect"].prefix(2).map(\.text) == ["lecture", "optax"])
    // Adam, worked out again with plain numbers from the definition.
    let iterates = try NPYArray(try #require(files["mine-a.npy"]), name: "a").rows
    var (x, m, v) = ([4.0, -3.0], [0.0, 0.0], [0.0, 0.0])
    for k in 1...60 {
      let g = [3 * x[0] + x[1] + 1, x[0] + 2 * x[1] - 1]
      for i in 0..<2 {
        m[i] = 0.8 * m[i] + 0.2 * g[i]
        v[i] = 0.99 * v[i] + 0.01 * g[i] * g[i]
        let root = (v[i] / (1 - pow(0.99, Double(k)))).squareRoot()
        x[i] -= 0.05 * m[i] / (1 - pow(0.8, Double(k))) / (root + 1e-6)
      }
      #expect(abs(iterates[k][0] - x[0]) < 1e-12 && abs(iterates[k][1] - x[1]) < 1e-12)
    }
    // Newton is at −Q⁻¹q after one step, and stays there.
    let newton = try NPYArray(try #require(files["mine-n.npy"]), name: "n").rows
    #expect(abs(newton[1][0] + 0.6) < 1e-14 && abs(newton[1][1] - 0.8) < 1e-14)
    #expect(abs(newton[60][0] + 0.6) < 1e-14 && abs(newton[60][1] - 0.8) < 1e-14)
    // The plane has its grid, the metrics of each step, and nothing of the kind for ℝ³.
    #expect(try NPYArray(try #require(files["mine-a-metric.npy"]), name: "h").shape == [60, 2, 2])
    #expect(files["mine-grid.npy"] != nil && files["rows-grid.npy"] == nil)
    #expect(files["rows-a-metric.npy"] == nil)
  }

  @Test func divergenceIsARowWithNaNAfterIt() throws {
    let (files, record) = try run(
      study(
        problems: mine, optimizers: "{name: g, method: gradient-descent, learning_rate: 1000}",
        iterations: 200))
    #expect(record.statuses["mine-g"] == "diverged")
    let iterates = try NPYArray(try #require(files["mine-g.npy"]), name: "g").rows
    #expect(iterates.count == 201)
    let first = try #require(iterates.firstIndex { !$0.allSatisfy { $0.isFinite } })
    #expect(iterates[first...].allSatisfy { $0.allSatisfy { $0.isNaN } })
    let table = try Table(
      csv: String(decoding: try #require(files["runs.csv"]), as: UTF8.self), name: "runs")
    #expect(table.numbers("ended_at")[0] == Double(first) && table["gap"][0] == .missing)
  }

  @Test func tuningTakesTheBestOfTheGrid() throws {
    let optimizers = """
      {name: tuned, method: gradient-descent}, {name: low, method: gradient-descent, learning_rate: 0.001},
      {name: best, method: gradient-descent, learning_rate: 0.3}
      """
    let (files, _) = try run(study(problems: mine, optimizers: optimizers))
    let table = try Table(
      csv: String(decoding: try #require(files["runs.csv"]), as: UTF8.self), name: "runs")
    // Curvatures (5 ± √5)/2: a step of 0.3 leaves 0.59 of the error, 0.2 0.72 and 0.5 0.81.
    #expect(table.numbers("learning_rate")[0] == 0.3)
    #expect(files["mine-tuned.npy"] == files["mine-best.npy"])
    #expect(table["tuned"].map(\.text) == ["yes", "no", "no"])
  }

  @Test func sampledRunsShareTheirSamples() throws {
    let one = "{name: g, method: gradient-descent, learning_rate: 0.1}"
    let two = one + ", {name: h, method: adam, learning_rate: 0.1}"
    let (alone, _) = try run(study(problems: rows, optimizers: one))
    let (beside, _) = try run(study(problems: rows, optimizers: two))
    #expect(alone["rows-g.npy"] == beside["rows-g.npy"])
  }

  @Test func whatDoesNotFitIsSaidWithItsKey() throws {
    func key(_ problems: String, _ optimizers: String) throws -> String? {
      let text = study(problems: problems, optimizers: optimizers)
      let error = #expect(throws: StudyError.self) { try run(text) }
      return error?.key
    }
    let scaled = "{name: s, method: scaled-gradient-descent, metric: [[1, 0], [0, 2]]}"
    let base = "experiments.adaptive-metrics"
    #expect(try key(rows, scaled) == "\(base).optimizers.0.metric")
    let indefinite = "{name: i, quadratic: [[1, 0], [0, -1]], start: [1, 1]}"
    #expect(try key(indefinite, "{name: n, method: newton}") == "\(base).problems.0.quadratic")
    #expect(
      try key(mine, "{name: d, method: adadelta, epsilon: 0}") == "\(base).optimizers.0.epsilon")
    // Names of files, columns and figures that are taken.
    #expect(try key(mine, "{name: grid, method: newton}") == "\(base).optimizers.0.name")
    #expect(try key(mine, "{name: k, method: newton}") == "\(base).optimizers.0.name")
    let dialects = "{name: dialects, rosenbrock: 1, start: [0, 0]}"
    #expect(try key(dialects, "{name: n, method: newton}") == "\(base).problems.0.name")
    // x-y of z and x of y-z would be one file.
    let twins = "{name: x-y, rosenbrock: 1, start: [0, 0]}, {name: x, rosenbrock: 1, start: [0, 0]}"
    #expect(
      try key(twins, "{name: z, method: newton}, {name: y-z, method: newton}")
        == "\(base).optimizers.1.name")
  }

  @Test func iteratesThatWouldFillTheMemoryAreRefused() throws {
    let rows = (0..<60).map { i in
      "[" + (0..<60).map { $0 == i ? "1" : "0" }.joined(separator: ", ") + "]"
    }.joined(separator: ", ")
    let start = "[" + Array(repeating: "1", count: 60).joined(separator: ", ") + "]"
    let optimizers = (0..<20).map { "{name: o\($0), method: adam}" }.joined(separator: ", ")
    let text = study(
      problems: "{name: wide, quadratic: [\(rows)], start: \(start)}", optimizers: optimizers,
      iterations: 20_000)
    let error = #expect(throws: StudyError.self) { try run(text) }
    #expect(error?.found.hasPrefix("24001200 numbers") == true)
  }

  @Test func metricsThatAreNoneAtTheStartLeaveTheOthersRunning() throws {
    // At (0, 5) the valley curves downwards along x₁.
    let (files, record) = try run(
      study(
        problems: "{name: v, rosenbrock: 10, start: [0, 5]}",
        optimizers: "{name: h, method: scaled-gradient-descent}, {name: n, method: newton}"))
    #expect(record.statuses["v-h"] == "not run" && record.statuses["v-n"] != "not run")
    #expect(files["v-h.npy"] == nil && files["v-n.npy"] != nil)
  }
}
