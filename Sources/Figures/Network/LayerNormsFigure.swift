import Numerals
import Plotting
import Records
import Results
import Study

/// `layer-norms`: ‖W_j‖₂ against the layer before and after training, a panel a scale.
struct LayerNormsFigure: LectureFigure {
  let id = "layer-norms"
  let needs = [NetworkRecord.deepNetwork.id]

  /// From zero, unless the norms differ by less than half.
  private static func scale(_ values: [Double]) -> Scale {
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    let margin = max(high - low, 0.02 * high) * 0.1
    return .linear(low > 0.5 * high ? low - margin : 0, high + margin)
  }

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let cells = try NetworkCells(results, needs[0])
    let rows = try NetworkRecord.deepNetwork.layers.whole.filledRows(in: results)
    let depth = Double(rows.map(\.layer).max() ?? 1)
    let styles = try NetworkStyle.styles(results)
    let panels = try cells.sigmas.enumerated().map { index, sigma in
      func quartiles(
        _ algorithm: String?, _ value: (LayerRow) -> Double?
      ) -> [(Double, Double, Double, Double)] {
        let own = rows.filter {
          $0.sigma == sigma && (algorithm == nil || $0.algorithm == algorithm)
        }
        return Dictionary(grouping: own, by: \.layer).sorted { $0.key < $1.key }
          .compactMap { layer, rows in
            NetworkStyle.quartiles(rows.compactMap(value))
              .map { (Double(layer), $0.low, $0.median, $0.high) }
          }
      }
      let start = quartiles(nil, \.initialNorm)
      var marks: [Layer] = [
        Layer(
          LineMark(
            "initial, \(sigma)", start.map { Point($0.0, $0.2) }, .axis, width: 1, dash: [3, 2]))
      ]
      for algorithm in cells.algorithms {
        let (role, end) = (styles.named(algorithm).role, quartiles(algorithm, \.finalNorm))
        let name = "\(algorithm), \(sigma)"
        marks += [
          Layer(
            BandMark(
              name, lower: end.map { Point($0.0, $0.1) }, upper: end.map { Point($0.0, $0.3) }, role
            )
          ),
          Layer(
            LineMark(
              name, end.map { Point($0.0, $0.2) }, role, width: 1.3,
              dash: styles.named(algorithm).dash)),
          Layer(
            MarkerMark(
              name, end.map { Point($0.0, $0.2) }, styles.named(algorithm).shape, role, size: 2.6,
              isData: false)),
        ]
      }
      let shown = (start + cells.algorithms.flatMap { quartiles($0, \.finalNorm) })
        .flatMap { [$0.1, $0.3] }
      return Panel(
        title: NetworkStyle.title(sigma: sigma),
        x: Axis(try words("layer"), .linear(0.4, depth + 0.6)),
        y: Axis(
          index % 3 == 0 ? "$\\|W_j\\|_2$" : "",
          Self.scale(shown.filter(\.isFinite))),
        layers: marks)
    }
    let lines = (panels.count + 2) / 3
    let entries =
      NetworkStyle.entries(cells.algorithms, styles) + [
        LegendEntry(try words("initial"), .line(.axis, width: 1, dash: [3, 2]))
      ]
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width),
        height: .millimetres(style.width * (0.36 * Double(lines) + 0.06)),
        fontSize: .points(style.fontSize),
        .column([
          .legend(Legend(entries)), .grid(columns: min(3, max(panels.count, 1)), panels),
        ])),
      values: [
        "plots": .count(panels.count), "algorithms": .list(cells.algorithms.map { .text($0) }),
      ])
  }
}
