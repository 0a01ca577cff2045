import LinearAlgebra
import Numerals
import Plotting
import Records
import Results
import Study

/// `training-traces`: norm, L_m and loss against the epoch, a column a scale.
struct TrainingTracesFigure: LectureFigure {
  let id = "training-traces"
  let needs = [NetworkRecord.deepNetwork.id]

  private struct Quantity {
    var name: String
    /// A formula; nil for one in words.
    var formula: Label?
    var isLoss = false
    var value: @Sendable (TraceRow) -> Double?

    func label(_ words: FigureWords) throws -> Label { try formula ?? words(name) }
  }

  private static let quantities = [
    Quantity(name: "norm", formula: "$\\|\\theta\\|_2$", value: { $0.norm }),
    Quantity(name: "lipschitz_bound", formula: "$L_m$", value: { $0.bound }),
    Quantity(name: "loss", isLoss: true, value: { $0.loss }),
  ]

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let cells = try NetworkCells(results, needs[0])
    let rows = try NetworkRecord.deepNetwork.traces.whole.filledRows(in: results)
    let last = Double(rows.map(\.epoch).max() ?? 1)
    let styles = try NetworkStyle.styles(results)
    let columns = max(cells.sigmas.count, 1)
    let names = cells.algorithms.enumerated().map { index, algorithm in
      let style = styles.named(algorithm)
      return LegendEntry(
        .plain(style.name),
        .ending(style.role, width: Self.width(index), dash: style.dash, style.shape))
    }
    // A low page has no height for a legend of its own, and a caption says the rest.
    let isInside = style.isFlat && style.width / Double(columns) > 24
    let entries =
      names + [
        LegendEntry(try words("quartiles"), .area(.text, opacity: 0.2)),
        LegendEntry(
          try words("end"),
          .markers(cells.algorithms.map { (styles.named($0).shape, styles.named($0).role) })),
      ]
    var panels = try Self.quantities.enumerated().flatMap { row, quantity in
      let values = rows.compactMap(quantity.value)
      let scale =
        quantity.isLoss
        ? Scale.symmetricLog(0, values.max() ?? 1, threshold: 1e-4)
        : NetworkStyle.logarithmic(values)
      return try cells.sigmas.enumerated().map { column, sigma in
        let traces = cells.algorithms.enumerated().map { index, algorithm in
          let own = rows.filter { $0.algorithm == algorithm && $0.sigma == sigma }
          return (
            name: "\(quantity.name) of \(algorithm), \(sigma)", style: styles.named(algorithm),
            width: Self.width(index),
            trace: TrainingTrace(own, quantity.value)
          )
        }
        // No band over another one's median.
        var layers = traces.map {
          Layer(BandMark($0.name, lower: $0.trace.low, upper: $0.trace.high, $0.style.role))
        }
        layers += traces.map {
          Layer(
            LineMark($0.name, $0.trace.median, $0.style.role, width: $0.width, dash: $0.style.dash))
        }
        // Where the longest training ended: at a loss of zero on the axis.
        layers += traces.map {
          Layer(
            MarkerMark(
              "end of \($0.name)", $0.trace.median.suffix(1), $0.style.shape, $0.style.role,
              size: 3 + $0.width, isData: false), isClipped: false)
        }
        return Panel(
          title: row == 0 ? NetworkStyle.title(sigma: sigma) : nil,
          x: Axis(
            row == 2 && column == columns / 2 ? try words("epoch") : "",
            .symmetricLog(0, 1.6 * last, threshold: 1),
            isLabelled: row == 2),
          y: Axis(column == 0 ? try quantity.label(words) : "", scale, isLabelled: column == 0),
          layers: layers)
      }
    }
    if isInside,
      let place = panels.indices.max(by: { Self.room(panels[$0]) < Self.room(panels[$1]) })
    {
      let lines = panels[place].layers.flatMap(\.mark.series).flatMap(\.points)
      panels[place].layers.append(Layer(LegendMark(names, avoiding: lines)))
    }
    let ends = cells.algorithms.map { algorithm in
      let used = cells.all.filter { $0.algorithm == algorithm }.map(\.epochs)
      let median = Statistics.median(used.map(Double.init)) ?? .nan
      return Value.group([
        "algorithm": .text(styles.named(algorithm).name),
        "epochs": .count(NumberFormat.count(median)),
      ])
    }
    let growth = cells.sigmas.map { sigma in
      let ratios = cells.all.filter { $0.sigma == sigma }.compactMap(\.growth)
      return Value.group([
        "sigma": .parameter(Double(sigma)),
        "factor": .number(Statistics.median(ratios), digits: 3),
      ])
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.8 * style.width),
        fontSize: .points(style.fontSize),
        isInside
          ? .grid(columns: columns, panels)
          : .column([.legend(Legend(entries)), .grid(columns: columns, panels)])),
      values: [
        "points": .count(cells.of(cells.algorithms[0], cells.sigmas[0]).count),
        "growth": .list(growth), "ends": .list(ends), "plots": .count(panels.count),
      ])
  }

  /// The first algorithm's line shows on both sides of the next one's where they lie on each other.
  private static func width(_ index: Int) -> Double { index == 0 ? 1.9 : 1.1 }

  /// The share of a panel's height above or below all its lines.
  private static func room(_ panel: Panel) -> Double {
    let heights = panel.layers.flatMap(\.mark.series).flatMap(\.points)
      .compactMap { panel.y.scale.fraction(of: $0.y) }
    guard let low = heights.min(), let high = heights.max() else { return 0 }
    return max(low, 1 - high)
  }
}
