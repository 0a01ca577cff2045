import LinearAlgebra
import Numerals
import Plotting
import Records
import Results
import Study

/// `sharpness`: how far one may go before the loss passes each level, over all seeds of one scale.
struct SharpnessFigure: LectureFigure {
  let id = SharpnessRecord.id
  let needs = [
    SharpnessRecord.id, LossLandscapeRecord.id, NetworkRecord.deepNetwork.id,
  ]

  private static let kinds: [(kind: Radii.Kind, name: String)] = [
    (.plain, "plain"), (.scaled, "scaled"),
  ]

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let (minima, levels) = try SharpnessRecord.minima.contents(in: results)
    let sigma = try LossLandscapeRecord.record.scalars(in: results).sigma
    let styles = try NetworkStyle.styles(results)
    let names = minima.map(\.algorithm).distinct
    func rows(_ name: String) -> [SharpnessRecord.Minimum] {
      minima.filter { $0.algorithm == name && Double($0.sigma) == sigma }
    }
    var moves: [Value] = []
    let panels = try Self.kinds.enumerated().map { number, kind in
      var layers: [Layer] = []
      var all: [Double] = []
      for name in names {
        let look = styles.named(name)
        var (low, middle, high) = ([Point](), [Point](), [Point]())
        for level in levels {
          let values = rows(name).compactMap { $0.radii[kind.kind][level] }.filter { $0 > 0 }
          guard let x = Double(level), let median = Statistics.median(values),
            let p10 = Statistics.quantile(values, 0.1), let p90 = Statistics.quantile(values, 0.9)
          else { continue }
          low.append(Point(x, p10))
          middle.append(Point(x, median))
          high.append(Point(x, p90))
          all += [p10, p90]
        }
        layers += [
          Layer(BandMark(look.name, lower: low, upper: high, look.role)),
          Layer(LineMark(look.name, middle, look.role, width: 1.5, dash: look.dash)),
          Layer(
            MarkerMark(look.name, middle, look.shape, look.role, size: 4, isData: false)),
        ]
        if number == 0,
          let moved = Statistics.median(rows(name).compactMap(\.distance)),
          let first = middle.first, let last = middle.last
        {
          layers.append(
            Layer(
              LineMark(
                "\(look.name), distance moved", [Point(first.x, moved), Point(last.x, moved)],
                look.role, width: 1, dash: [1.5, 2.5])))
          all.append(moved)
          moves.append(
            .group(["algorithm": .text(look.name), "distance": .number(moved, digits: 3)]))
        }
      }
      return Panel(
        title: try words(kind.name),
        x: Axis(try words("level"), NetworkStyle.logarithmic(levels.compactMap(Double.init))),
        y: Axis("", NetworkStyle.logarithmic(all)), layers: layers)
    }
    let entries =
      NetworkStyle.entries(names, styles) + [
        LegendEntry(try words("moved"), .line(.text, width: 1, dash: [1.5, 2.5]))
      ]
    let count = names.first.map { rows($0).count } ?? 0
    let directions = try SharpnessRecord.record.scalars(in: results).directions
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.55 * style.width),
        fontSize: .points(style.fontSize),
        .column([.legend(Legend(entries)), .row(panels.map(Arrangement.panel))])),
      values: [
        "sigma": .parameter(sigma), "points": .count(count), "directions": .count(directions),
        "moved": .list(moves), "lowest": .text(levels.first ?? "–"),
        "highest": .text(levels.last ?? "–"),
        "algorithms": .list(names.map { .text(styles.named($0).name) }),
      ])
  }
}
