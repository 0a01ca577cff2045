import Numerals
import Plotting
import Records
import Results
import Study

/// `layer-norms`: by how much training changes ‖W_j‖₂, layer by layer, a column a scale.
struct LayerNormsFigure: LectureFigure {
  let id = "layer-norms"
  let needs = [NetworkRecord.deepNetwork.id]

  /// A layer's median with the quartiles around it, over the seeds.
  private struct Quartiles {
    var layer: Double
    var low: Double
    var median: Double
    var high: Double
  }

  private static func quartiles(
    _ rows: [LayerRow], of value: (LayerRow) -> Double?
  ) -> [Quartiles] {
    Dictionary(grouping: rows, by: \.layer).sorted { $0.key < $1.key }.compactMap { layer, rows in
      NetworkStyle.quartiles(rows.compactMap(value)).map {
        Quartiles(layer: Double(layer), low: $0.low, median: $0.median, high: $0.high)
      }
    }
  }

  private static func medians(_ quartiles: [Quartiles]) -> [Point] {
    quartiles.map { Point($0.layer, $0.median) }
  }

  /// A band of quartiles with the medians' line.
  private static func marks(
    _ name: String, _ quartiles: [Quartiles], _ look: MethodStyle
  ) -> [Layer] {
    [
      Layer(
        BandMark(
          name, lower: quartiles.map { Point($0.layer, $0.low) },
          upper: quartiles.map { Point($0.layer, $0.high) }, look.role)),
      Layer(LineMark(name, medians(quartiles), look.role, width: 1.3, dash: look.dash)),
    ]
  }

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let cells = try NetworkCells(results, needs[0])
    let rows = try NetworkRecord.deepNetwork.layers.whole.filledRows(in: results)
    let depth = Double(rows.map(\.layer).max() ?? 1)
    let styles = try NetworkStyle.styles(results)
    let changes: [[[Quartiles]]] = cells.sigmas.map { sigma in
      cells.algorithms.map { algorithm in
        Self.quartiles(rows.filter { $0.sigma == sigma && $0.algorithm == algorithm }) { row in
          row.finalNorm.flatMap { end in row.initialNorm.map { end - $0 } }
        }
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
        marks += Self.marks(name, own, look)
        marks.append(
          Layer(
            MarkerMark(name, Self.medians(own), look.shape, look.role, size: 2.6, isData: false)))
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
    return try cells.sigmas.enumerated().map { index, sigma in
      let own = rows.filter { $0.sigma == sigma }
      let ends = cells.algorithms.flatMap { algorithm in
        marks(
          "\(algorithm), \(sigma), end",
          quartiles(own.filter { $0.algorithm == algorithm }, of: \.finalNorm),
          styles.named(algorithm))
      }
      let start = Layer(
        LineMark(
          "initial, \(sigma)", medians(quartiles(own, of: \.initialNorm)), .text, width: 1,
          dash: [2, 2]))
      return Panel(
        title: NetworkStyle.title(sigma: sigma),
        x: Axis(
          try words("layer"), .linear(0.4, depth + 0.6), ticks: ticks(depth), isLabelled: false),
        y: Axis(index == 0 ? try words("norm") : "", y, isLabelled: index == 0),
        layers: ends + [start])
    }
  }
}
