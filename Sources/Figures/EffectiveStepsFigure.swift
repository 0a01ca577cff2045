import Foundation
import LinearAlgebra
import Numerals
import Plotting
import Results
import Study

/// `coordinate-variance-steps`: the step of each coordinate relative to the others, along runs on
/// problems whose coordinates differ in steepness or in variance.
struct EffectiveStepsFigure: LectureFigure {
  let id = "coordinate-variance-steps"
  let title = "Steps per coordinate along a run"
  let needs = ["coordinate-variance"]

  private static let settings = [
    ("steepness-exact", "steepness"), ("equal-gradients", "equal start"),
    ("steepness-sampled", "sampled"), ("variance-sampled", "variance"),
  ]
  private static let methods = ["adagrad", "rmsprop", "adam"]
  /// Powers of ten by which a step differs from the mean.
  private static let levels: [Double] = [0.01, 0.03, 0.1, 0.3, 0.8, 1.25, 3, 10, 30, 100]

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let table = try results.filledTable(needs[0], "picture.csv")
    let settings = table.texts("setting")
    let methods = table.texts("method")
    let columns = ["coordinate", "scale", "k", "step"].map(table.numbers)
    let panels = try Self.methods.enumerated().flatMap { row, method in
      try Self.settings.enumerated().map { column, setting in
        let chosen = methods.indices.filter {
          methods[$0] == method && settings[$0] == setting.0
        }
        return try panel(
          chosen.map { i in columns.map { $0[i] } }, title: row == 0 ? .plain(setting.1) : nil,
          method: method, isLeft: column == 0, isBottom: row == Self.methods.count - 1, results)
      }
    }
    let sentence = try Self.sentence(results)
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.62 * style.width),
        fontSize: .points(style.fontSize),
        .row([
          .grid(columns: Self.settings.count, panels),
          .colorBar(
            ColorBar(
              "step ÷ geometric mean", levels: Self.levels, colormap: .orangePurple)),
        ])),
      caption:
        "The step $1/(H_k)_{jj}$ of each coordinate relative to their geometric mean, purple "
        + "above and orange below it; coordinates sorted by curvature, or by the standard deviation "
        + "of their gradients, the smallest at the bottom. From left to right: exact gradients; exact "
        + "gradients that are equally large at the start, since flat coordinates start farther away; "
        + "sampled gradients; sampled gradients of coordinates that differ in variance. \(sentence)",
      alt: "Twelve heat maps of step sizes by coordinate and iteration, for three methods and four "
        + "kinds of problems. \(sentence)")
  }

  private func panel(
    _ rows: [[Double]], title: Label?, method: String, isLeft: Bool, isBottom: Bool,
    _ results: ResultFolder
  ) throws -> Panel {
    let shown = Array(Set(rows.map { $0[2] })).sorted()
    let scales = Dictionary(rows.map { ($0[0], $0[1]) }) { first, _ in first }
      .sorted { $0.value < $1.value }
    guard shown.count > 1, !scales.isEmpty else {
      throw ResultError.malformed(
        path: results.path("results/\(needs[0])/picture.csv"), why: "a picture has no rows")
    }
    let place = Dictionary(uniqueKeysWithValues: scales.enumerated().map { ($1.key, $0) })
    let column = Dictionary(uniqueKeysWithValues: shown.enumerated().map { ($1, $0) })
    var values = [Double](repeating: .nan, count: shown.count * scales.count)
    for row in rows {
      guard let i = column[row[2]], let j = place[row[0]] else { continue }
      values[j * shown.count + i] = row[3]
    }
    // Each step's column reaches from its k to the next one.
    let edges = shown + [(shown.last ?? 1) * (shown.last ?? 1) / shown[shown.count - 2]]
    let heat = HeatMark(
      "step of the coordinate", xEdges: edges, yEdges: (0...scales.count).map(Double.init),
      values: values,
      levels: Self.levels, colormap: .orangePurple)
    let top = Double(scales.count)
    let ticks =
      isLeft
      ? [Tick(0.5, "small"), Tick(top - 0.5, "large")] : [Tick(0.5, nil), Tick(top - 0.5, nil)]
    return Panel(
      title: title,
      x: Axis("iteration $k$", .logarithmic(1, edges.last ?? 10), isLabelled: isBottom),
      y: Axis(
        .plain(MethodStyle.of(method).name), .linear(0, top), ticks: ticks, isLabelled: isLeft),
      hasGround: true, layers: [Layer(heat)])
  }

  /// The largest k of the table of random problems, in numbers.
  private static func sentence(_ results: ResultFolder) throws -> String {
    let table = try results.filledTable("coordinate-variance", "steps.csv")
    let (settings, methods) = (table.texts("setting"), table.texts("method"))
    let (k, correlation) = (table.numbers("k"), table.numbers("correlation"))
    guard let last = k.max() else { return "" }
    let parts = Self.settings.map { setting in
      let medians = Self.methods.compactMap { method -> String? in
        let values = k.indices.filter {
          k[$0] == last && settings[$0] == setting.0 && methods[$0] == method
        }.map { correlation[$0] }
        return Statistics.median(values).map { NumberFormat.plain($0, decimals: 2) }
      }
      return "\(setting.1): \(medians.joined(separator: ", "))"
    }
    return "Median rank correlation of scale and step on random problems after "
      + "\(PathDescription.steps(NumberFormat.count(last))) of Adagrad, RMSProp and Adam – \(parts.joined(separator: "; "))."
  }
}
