import Foundation
import LinearAlgebra
import Numerals
import Plotting
import Records
import Results
import Study

/// `coordinate-variance-steps`: whether adaptive methods shorten the steps of steep and of noisy
/// coordinates: each coordinate's step against its curvature or its gradients' deviation.
struct EffectiveStepsFigure: LectureFigure {
  let id = "coordinate-variance-steps"
  let needs = [CoordinateVarianceRecord.id]

  private static let settings: [CoordinateVarianceRecord.Setting] = [
    .steepnessExact, .equalGradients, .steepnessSampled, .varianceSampled,
  ]
  /// How a step may follow the scale: not at all, by its root, in proportion.
  private static let slopes = [0, -0.5, -1]

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let rows = try CoordinateVarianceRecord.picture.filledRows(in: results)
    let methods = rows.map(\.method).distinct
    let steps = Self.shown(Set(rows.map(\.k)).sorted())
    let shown = rows.filter { steps.contains($0.k) }
    let x = NetworkStyle.logarithmic(shown.map(\.scale))
    let farthest =
      shown.map(\.step).filter { $0 > 0 && $0.isFinite }.map { max($0, 1 / $0) }.max() ?? 10
    let y = Scale.logarithmic(1 / (1.3 * farthest), 1.3 * farthest)
    let panels = try steps.enumerated().flatMap { row, k in
      try Self.settings.enumerated().map { column, setting in
        let own = shown.filter { $0.k == k && $0.setting == setting }
        return Panel(
          title: row == 0 ? try words(setting.rawValue) : nil,
          x: Axis(
            try words(setting == .varianceSampled ? "deviation" : "curvature"), x,
            isLabelled: row == steps.count - 1),
          y: Axis(
            column == 0 ? try words("row", ["k": .count(k)]) : "", y, isLabelled: column == 0),
          layers: Self.guides(own)
            + methods.flatMap { Self.marks(own, $0) })
      }
    }
    let entries =
      methods.map { method in
        let look = MethodStyle.of(method)
        return LegendEntry(.plain(look.name), .marker(look.shape, look.role, isHollow: false))
      } + [
        LegendEntry(try words("slopes"), .line(.axis, width: 0.6, dash: [2, 2])),
        LegendEntry(try words("equal"), .line(.axis, width: 0.6, dash: [])),
      ]
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.74 * style.width),
        fontSize: .points(style.fontSize),
        .column([.legend(Legend(entries)), .grid(columns: Self.settings.count, panels)])),
      values: try Self.values(methods, results))
  }

  /// The first step, one in the middle of the logarithms, and the last.
  private static func shown(_ steps: [Int]) -> [Int] {
    guard let first = steps.first, let last = steps.last else { return [] }
    let middle = (Double(first) * Double(last)).squareRoot()
    let between = steps.min { abs(log(Double($0) / middle)) < abs(log(Double($1) / middle)) }
    return [first, between, last].compactMap(\.self).distinct
  }

  /// Lines of the slopes through the coordinates' geometric means.
  private static func guides(_ rows: [CoordinateVarianceRecord.Step]) -> [Layer] {
    let scales = Set(rows.map(\.scale)).sorted().filter { $0 > 0 }
    guard let low = scales.first, let high = scales.last else { return [] }
    let center = exp(scales.reduce(0) { $0 + log($1) } / Double(scales.count))
    return slopes.map { slope in
      let line = [low, high].map { Point($0, pow($0 / center, slope)) }
      return Layer(
        LineMark("slope \(slope)", line, .axis, width: 0.6, dash: slope == 0 ? [] : [2, 2]))
    }
  }

  private static func marks(
    _ rows: [CoordinateVarianceRecord.Step], _ method: String
  ) -> [Layer] {
    let look = MethodStyle.of(method)
    let points = rows.filter { $0.method == method }.sorted { $0.scale < $1.scale }
      .map { Point($0.scale, $0.step) }
    return [
      Layer(LineMark(method, points, look.role, width: 0.7)),
      Layer(MarkerMark(method, points, look.shape, look.role, size: 3, isData: false)),
    ]
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
