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
  /// How a step may follow the scale: not at all, or in proportion.
  private static let slopes = [0.0, -1]

  private static let guideDash: [Double] = [4, 2, 1, 2]

  /// How a moment of a run looks.
  private typealias Look = (isLast: Bool, width: Double, dash: [Double], opacity: Double)
  /// The last one counts.
  private static let looks: [Look] = [
    (false, 0.9, [1, 1.6], 0.8), (false, 0.9, [3, 1.6], 0.8), (true, 1.1, [], 1),
  ]

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let rows = try CoordinateVarianceRecord.picture.filledRows(in: results)
    let methods = rows.map(\.method).distinct
    let steps = Self.shown(Set(rows.map(\.k)).sorted())
    let shown = rows.filter { steps.contains($0.k) }
    let correlations = try Correlations(results)
    let x = NetworkStyle.logarithmic(shown.map(\.scale))
    let farthest =
      shown.map(\.step).filter { $0 > 0 && $0.isFinite }.map { max($0, 1 / $0) }.max() ?? 10
    let y = Scale.logarithmic(1 / (1.3 * farthest), 1.3 * farthest)
    let panels = try methods.enumerated().flatMap { row, method in
      try Self.settings.enumerated().map { column, setting in
        let own = shown.filter { $0.method == method && $0.setting == setting }
        let look = MethodStyle.of(method)
        return Panel(
          title: row == 0 ? try words(setting.rawValue) : nil,
          x: Axis(
            try words(setting == .varianceSampled ? "deviation" : "curvature"), x,
            isLabelled: row == methods.count - 1),
          y: Axis(
            column == 0 && !style.isFlat ? .plain(look.shortName) : "", y,
            isLabelled: column == 0),
          weight: 3,
          layers: Self.guides(own)
            + zip(steps, Self.looks.suffix(steps.count)).flatMap { Self.marks(own, look, $0, $1) }
            + (column == 0 && style.isFlat ? [Self.name(look, x, y)] : []))
      }
    }
    // A low page has no room for them.
    let correlated: [Arrangement] =
      style.isFlat
      ? []
      : [
        .heading(try words("correlations")),
        .grid(
          columns: Self.settings.count,
          try Self.settings.enumerated().map { column, setting in
            try correlations.panel(setting, methods, isFirst: column == 0, words)
          }),
      ]
    let moments = try zip(steps, Self.looks.suffix(steps.count)).map { k, look in
      LegendEntry(
        try words("moment", ["k": .count(k)]),
        look.isLast
          ? .ending(.text, width: look.width, dash: look.dash, .circle)
          : .line(.text, width: look.width, dash: look.dash))
    }
    let entries =
      methods.map { method in
        let look = MethodStyle.of(method)
        return LegendEntry(.plain(look.name), .marker(look.shape, look.role, isHollow: false))
      } + moments + [
        LegendEntry(try words("upwards"), .area(.background, opacity: 0)),
        LegendEntry(try words("slopes"), .line(.axis, width: 0.6, dash: Self.guideDash)),
      ]
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(1.02 * style.width),
        fontSize: .points(style.fontSize),
        .column(
          [.legend(Legend(entries)), .grid(columns: Self.settings.count, panels)] + correlated)),
      values: Self.values(methods, correlations).merging(
        ["hasCorrelations": .flag(!correlated.isEmpty)]
      ) { $1 })
  }

  /// The method's name inside the plot, where rows are too low for names beside them.
  private static func name(_ style: MethodStyle, _ x: Scale, _ y: Scale) -> Layer {
    Layer(
      TextMark(
        .plain(style.shortName), at: Point(x.domain.lowerBound, y.domain.lowerBound),
        offset: Point(3, -2), anchor: .init(x: 0, y: 1), style.role, isBold: true))
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
        LineMark(
          "slope \(slope)", line, .axis, width: 0.6, dash: slope == 0 ? [] : guideDash))
    }
  }

  /// The steps of one method at one moment.
  private static func marks(
    _ rows: [CoordinateVarianceRecord.Step], _ style: MethodStyle, _ k: Int,
    _ look: Look
  ) -> [Layer] {
    let points = rows.filter { $0.k == k }.sorted { $0.scale < $1.scale }
      .map { Point($0.scale, $0.step) }
    let name = "\(style.name), k = \(k)"
    let line = Layer(
      LineMark(
        name, points, style.role, width: look.width, dash: look.dash, opacity: look.opacity))
    guard look.isLast else { return [line] }
    return [
      line, Layer(MarkerMark(name, points, style.shape, style.role, size: 3.4, isData: false)),
    ]
  }

  /// The rank correlations of scale and step on random problems.
  private struct Correlations {
    let last: Int
    private let rows: [CoordinateVarianceRecord.Correlation]

    init(_ results: ResultFolder) throws {
      rows = try CoordinateVarianceRecord.steps.filledRows(in: results)
      last = rows.map(\.k).max() ?? 0
    }

    private func values(
      _ setting: CoordinateVarianceRecord.Setting, _ method: String, _ k: Int
    ) -> [Double] {
      rows.filter { $0.setting == setting && $0.method == method && $0.k == k }
        .map { $0.correlation ?? .nan }
    }

    /// At the end.
    func median(_ setting: CoordinateVarianceRecord.Setting, _ method: String) -> Double? {
      Statistics.median(values(setting, method, last))
    }

    /// Along the runs, medians with quartiles, a line a method.
    func panel(
      _ setting: CoordinateVarianceRecord.Setting, _ methods: [String], isFirst: Bool,
      _ words: FigureWords
    ) throws -> Panel {
      let steps = rows.map(\.k).distinct.sorted()
      let x = NetworkStyle.logarithmic(steps.map(Double.init))
      let ends = [x.domain.lowerBound, x.domain.upperBound]
      let lines = methods.flatMap { method -> [Layer] in
        let look = MethodStyle.of(method)
        let found = steps.compactMap { k in
          NetworkStyle.quartiles(values(setting, method, k)).map { (k: Double(k), range: $0) }
        }
        let name = "\(look.name), rank correlation"
        let medians = found.map { Point($0.k, $0.range.median) }
        return [
          Layer(
            BandMark(
              name, lower: found.map { Point($0.k, $0.range.low) },
              upper: found.map { Point($0.k, $0.range.high) }, look.role, opacity: 0.15)),
          Layer(LineMark(name, medians, look.role, width: 1.1)),
          Layer(MarkerMark(name, medians, look.shape, look.role, size: 3.6, isData: false)),
        ]
      }
      return Panel(
        x: Axis(try words("iteration"), x),
        y: Axis(
          isFirst ? "$\\rho$" : "", .linear(-1.1, 1.1),
          ticks: [-1, 0, 1].map { Tick($0, NumberFormat.parameter($0)) },
          isLabelled: isFirst),
        weight: 1.6, isCompanion: true,
        layers: [Layer(LineMark("zero", ends.map { Point($0, 0) }, .axis, width: 0.6))] + lines)
    }
  }

  private static func values(
    _ methods: [String], _ correlations: Correlations
  ) -> [String: Value] {
    let parts = settings.map { setting in
      Value.group([
        "setting": .choice(setting.rawValue, of: settings.map(\.rawValue)),
        "medians": .list(
          methods.compactMap { correlations.median(setting, $0) }.map { .number($0, decimals: 2) }),
      ])
    }
    return [
      "steps": .count(correlations.last), "settings": .list(parts),
      "methods": .list(methods.map { .text(MethodStyle.of($0).name) }),
    ]
  }
}
