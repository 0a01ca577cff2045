import Numerals
import Plotting
import Records
import Results
import Study

/// `layer-norms`: by how much training changes ‖W_j‖₂, layer by layer, a column a scale.
struct LayerNormsFigure: LectureFigure {
  let id = "layer-norms"
  let needs = [NetworkRecord.deepNetwork.id]

  /// A layer's median change with the quartiles around it, over the seeds.
  private struct Change {
    var layer: Double
    var low: Double
    var median: Double
    var high: Double
  }

  private static func changes(_ rows: [LayerRow]) -> [Change] {
    Dictionary(grouping: rows, by: \.layer).sorted { $0.key < $1.key }.compactMap { layer, rows in
      NetworkStyle.quartiles(
        rows.compactMap { row in
          row.finalNorm.flatMap { end in row.initialNorm.map { end - $0 } }
        }
      ).map { Change(layer: Double(layer), low: $0.low, median: $0.median, high: $0.high) }
    }
  }

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let cells = try NetworkCells(results, needs[0])
    let rows = try NetworkRecord.deepNetwork.layers.whole.filledRows(in: results)
    let depth = Double(rows.map(\.layer).max() ?? 1)
    let styles = try NetworkStyle.styles(results)
    let changes: [[[Change]]] = cells.sigmas.map { sigma in
      cells.algorithms.map { algorithm in
        Self.changes(rows.filter { $0.sigma == sigma && $0.algorithm == algorithm })
      }
    }
    let all = changes.flatMap { $0.flatMap(\.self) }
    let ends = all.flatMap { [$0.low, $0.high] } + [0.0]
    let room = 0.06 * ((ends.max() ?? 1) - (ends.min() ?? 0))
    let y = Scale.linear((ends.min() ?? 0) - room, (ends.max() ?? 1) + room)
    let norms = try Self.norms(rows, cells, styles, words)
    let panels = try zip(cells.sigmas, changes).enumerated().map { index, column in
      let (sigma, changes) = column
      var marks = [
        Layer(LineMark("no change", [Point(0, 0), Point(depth + 1, 0)], .text, width: 0.7))
      ]
      for (algorithm, own) in zip(cells.algorithms, changes) {
        let look = styles.named(algorithm)
        let name = "\(algorithm), \(sigma)"
        let median = own.map { Point($0.layer, $0.median) }
        marks += [
          Layer(
            BandMark(
              name, lower: own.map { Point($0.layer, $0.low) },
              upper: own.map { Point($0.layer, $0.high) }, look.role)),
          Layer(LineMark(name, median, look.role, width: 1.3, dash: look.dash)),
          Layer(MarkerMark(name, median, look.shape, look.role, size: 2.6, isData: false)),
        ]
      }
      // Where next to nothing is to be seen the number says how little.
      let farthest = changes.joined().map(\.median).max { abs($0) < abs($1) }
      if let farthest, abs(farthest) < 0.15 * y.domain.upperBound {
        marks.append(
          Layer(
            TextMark(
              try words(
                "farthest",
                [
                  "share": .number(
                    Quantity(abs(farthest) / (Double(sigma) ?? 1), style: .percent(1)))
                ]),
              at: Point(depth / 2 + 0.5, y.domain.upperBound / 3), anchor: .init(x: 0.5, y: 0.5)),
            isValue: true))
      }
      return Panel(
        x: Axis(try words("layer"), .linear(0.4, depth + 0.6), ticks: Self.ticks(depth)),
        y: Axis(index == 0 ? try words("change") : "", y, isLabelled: index == 0), layers: marks)
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.8 * style.width),
        fontSize: .points(style.fontSize),
        .column([
          .legend(
            Legend(
              NetworkStyle.entries(cells.algorithms, styles) + [
                LegendEntry(try words("quartiles"), .area(.axis, opacity: 0.2)),
                LegendEntry(try words("initial"), .line(.text, width: 1, dash: [2, 2])),
              ])),
          .grid(columns: max(panels.count, 1), norms + panels),
        ])),
      values: [
        "plots": .count(panels.count),
        "algorithms": .list(cells.algorithms.map { .text(styles.named($0).name) }),
      ])
  }

  /// The first layer, the last, and one between.
  private static func ticks(_ depth: Double) -> [Tick] {
    [1, (depth / 2).rounded(), depth].distinct.map { Tick($0, NumberFormat.parameter($0)) }
  }

  /// The norms themselves, before and after, on one logarithmic axis.
  private static func norms(
    _ rows: [LayerRow], _ cells: NetworkCells, _ styles: [String: MethodStyle],
    _ words: FigureWords
  ) throws -> [Panel] {
    let y = NetworkStyle.logarithmic(
      rows.flatMap { [$0.initialNorm, $0.finalNorm] }.compactMap(\.self))
    let depth = Double(rows.map(\.layer).max() ?? 1)
    func quartiles(_ rows: [LayerRow], _ norm: (LayerRow) -> Double?) -> [Change] {
      Dictionary(grouping: rows, by: \.layer).sorted { $0.key < $1.key }.compactMap { layer, rows in
        NetworkStyle.quartiles(rows.compactMap(norm)).map {
          Change(layer: Double(layer), low: $0.low, median: $0.median, high: $0.high)
        }
      }
    }
    func line(_ changes: [Change]) -> [Point] { changes.map { Point($0.layer, $0.median) } }
    return try cells.sigmas.enumerated().map { index, sigma in
      let own = rows.filter { $0.sigma == sigma }
      let ends = cells.algorithms.flatMap { algorithm in
        let look = styles.named(algorithm)
        let found = quartiles(own.filter { $0.algorithm == algorithm }, \.finalNorm)
        let name = "\(algorithm), \(sigma), end"
        return [
          Layer(
            BandMark(
              name, lower: found.map { Point($0.layer, $0.low) },
              upper: found.map { Point($0.layer, $0.high) }, look.role)),
          Layer(LineMark(name, line(found), look.role, width: 1.3, dash: look.dash)),
        ]
      }
      let start = Layer(
        LineMark(
          "initial, \(sigma)", line(quartiles(own, \.initialNorm)), .text, width: 1, dash: [2, 2]))
      return Panel(
        title: NetworkStyle.title(sigma: sigma),
        x: Axis(
          try words("layer"), .linear(0.4, depth + 0.6), ticks: ticks(depth), isLabelled: false),
        y: Axis(index == 0 ? try words("norm") : "", y, isLabelled: index == 0),
        layers: ends + [start])
    }
  }
}
