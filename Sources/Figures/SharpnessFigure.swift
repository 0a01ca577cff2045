import LinearAlgebra
import Numerals
import Plotting
import Results
import Study

/// `sharpness`: how far one may go before the loss passes each level, over all seeds of one scale.
struct SharpnessFigure: LectureFigure {
  let id = "sharpness"
  let title = "How far from the minima the loss passes each level"
  let needs = ["sharpness", LandscapeScene.experiment, BoundaryFigure.experiment]

  private static let kinds: [(prefix: String, title: Label)] = [
    ("radius_", "Radius $r$"), ("filter_radius_", "Radius, scaled like $\\theta_{\\mathrm{end}}$"),
  ]

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let table = try results.filledTable(needs[0], "sharpness.csv")
    let sigma = try results.record(LandscapeScene.experiment).scalar("sigma")
    let styles = try NetworkStyle.styles(results, BoundaryFigure.experiment)
    let (algorithms, sigmas) = (table.texts("algorithm"), table.numbers("sigma"))
    let names = algorithms.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    func rows(_ name: String) -> [Int] {
      algorithms.indices.filter { algorithms[$0] == name && sigmas[$0] == sigma }
    }
    let levels = table.columns.filter { $0.hasPrefix("radius_") }.map {
      String($0.dropFirst("radius_".count))
    }
    var sentences: [String] = []
    let panels = Self.kinds.enumerated().map { number, kind in
      var layers: [Layer] = []
      var all: [Double] = []
      for name in names {
        let look = styles.named(name)
        var (low, middle, high) = ([Point](), [Point](), [Point]())
        for level in levels {
          let column = table.numbers("\(kind.prefix)\(level)")
          let values = rows(name).map { column[$0] }.filter { $0.isFinite && $0 > 0 }
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
          let moved = Statistics.median(
            rows(name).map {
              table.numbers("distance_moved")[$0]
            }.filter(\.isFinite)), let first = middle.first, let last = middle.last
        {
          layers.append(
            Layer(
              LineMark(
                "\(look.name), distance moved", [Point(first.x, moved), Point(last.x, moved)],
                look.role, width: 1, dash: [1.5, 2.5])))
          all.append(moved)
          sentences.append("\(look.name) \(NumberFormat.significant(moved, digits: 3))")
        }
      }
      return Panel(
        title: kind.title,
        x: Axis("loss level", NetworkStyle.logarithmic(levels.compactMap(Double.init))),
        y: Axis("", NetworkStyle.logarithmic(all)), layers: layers)
    }
    let entries =
      NetworkStyle.entries(names, styles) + [
        LegendEntry("distance moved", .line(.text, width: 1, dash: [1.5, 2.5]))
      ]
    let count = names.first.map { rows($0).count } ?? 0
    let directions = NumberFormat.count(try results.record(needs[0]).scalar("directions"))
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.55 * style.width),
        fontSize: .points(style.fontSize),
        .column([.legend(Legend(entries)), .row(panels.map(Arrangement.panel))])),
      caption:
        "The distance at which the training loss passes each level, $\\sigma=\(NumberFormat.parameter(sigma))$: for each of "
        + "\(count) initial points the median over \(directions) random directions, as it is (left) and with each unit’s "
        + "part of the direction scaled like its parameters (right). Lines are medians over the initial points, bands from the 10 % to the 90 % "
        + "quantile. Dotted, at the left: how far the trainings moved, \(sentences.joined(separator: ", ")).",
      alt: "Two plots of the radius at which the loss passes levels from "
        + "\(levels.first ?? "–") to \(levels.last ?? "–") for \(names.map { styles.named($0).name }.joined(separator: " and "))."
    )
  }
}
