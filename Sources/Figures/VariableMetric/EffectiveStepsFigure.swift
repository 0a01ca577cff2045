import Foundation
import LinearAlgebra
import Numerals
import Plotting
import Records
import Results
import Study

/// `coordinate-variance-steps`: the step of each coordinate relative to the others, along runs on
/// problems whose coordinates differ in steepness or in variance.
struct EffectiveStepsFigure: LectureFigure {
  let id = "coordinate-variance-steps"
  let needs = [CoordinateVarianceRecord.id]

  private static let settings: [CoordinateVarianceRecord.Setting] = [
    .steepnessExact, .equalGradients, .steepnessSampled, .varianceSampled,
  ]
  /// Powers of ten by which a step differs from the mean.
  private static let levels: [Double] = [0.01, 0.03, 0.1, 0.3, 0.8, 1.25, 3, 10, 30, 100]

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let rows = try CoordinateVarianceRecord.picture.filledRows(in: results)
    let methods = rows.map(\.method).distinct
    let panels = try methods.enumerated().flatMap { row, method in
      try Self.settings.enumerated().map { column, setting in
        try panel(
          rows.filter { $0.method == method && $0.setting == setting },
          title: row == 0 ? try words(setting.rawValue) : nil,
          method: method, isLeft: column == 0, isBottom: row == methods.count - 1, results, words)
      }
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.62 * style.width),
        fontSize: .points(style.fontSize),
        .row([
          .grid(columns: Self.settings.count, panels),
          .colorBar(
            ColorBar(
              try words("ratio"), levels: Self.levels, colormap: .orangePurple)),
        ])),
      values: try Self.values(methods, results))
  }

  private func panel(
    _ rows: [CoordinateVarianceRecord.Step], title: Label?, method: String, isLeft: Bool,
    isBottom: Bool, _ results: ResultFolder, _ words: FigureWords
  ) throws -> Panel {
    let shown = Set(rows.map { Double($0.k) }).sorted()
    let scales = Dictionary(rows.map { ($0.coordinate, $0.scale) }) { first, _ in first }
      .sorted { $0.value < $1.value }
    guard shown.count > 1, !scales.isEmpty else {
      throw ResultError.malformed(
        path: results.path(CoordinateVarianceRecord.picture.path), why: "a picture has no rows")
    }
    let place = Dictionary(uniqueKeysWithValues: scales.enumerated().map { ($1.key, $0) })
    let column = Dictionary(uniqueKeysWithValues: shown.enumerated().map { ($1, $0) })
    var values = [Double](repeating: .nan, count: shown.count * scales.count)
    for row in rows {
      guard let i = column[Double(row.k)], let j = place[row.coordinate] else { continue }
      values[j * shown.count + i] = row.step
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
      ? [Tick(0.5, try words("small").markup), Tick(top - 0.5, try words("large").markup)]
      : [Tick(0.5, nil), Tick(top - 0.5, nil)]
    return Panel(
      title: title,
      x: Axis(try words("iteration"), .logarithmic(1, edges.last ?? 10), isLabelled: isBottom),
      y: Axis(
        .plain(MethodStyle.of(method).name), .linear(0, top), ticks: ticks, isLabelled: isLeft),
      hasGround: true, layers: [Layer(heat)])
  }

  /// At the largest k of the table of random problems.
  private static func values(
    _ methods: [String], _ results: ResultFolder
  ) throws -> [String: Value] {
    let rows = try CoordinateVarianceRecord.steps.filledRows(in: results)
    let last = rows.map(\.k).max() ?? 0
    let parts = settings.map { setting in
      let medians = methods.compactMap { method -> Value? in
        let own = rows.filter { $0.k == last && $0.setting == setting && $0.method == method }
        return Statistics.median(own.map { $0.correlation ?? .nan })
          .map { .number($0, decimals: 2) }
      }
      return Value.group([
        "setting": .choice(setting.rawValue, of: settings.map(\.rawValue)),
        "medians": .list(medians),
      ])
    }
    return [
      "steps": .count(last), "settings": .list(parts),
      "methods": .list(methods.map { .text(MethodStyle.of($0).name) }),
    ]
  }
}
