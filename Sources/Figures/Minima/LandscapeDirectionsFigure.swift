import Lecture
import LinearAlgebra
import Numerals
import Plotting
import Records
import Results
import Study

/// `loss-landscape-directions`: how far the two directions of the surfaces, and the pictured pair of
/// minima, speak for others.
struct LandscapeDirectionsFigure: LectureFigure {
  let id = "loss-landscape-directions"
  let needs = [LossLandscapeRecord.id, SharpnessRecord.id, NetworkRecord.deepNetwork.id]

  /// A height on the vertical axis, from the top.
  private struct Row {
    var level: String
    var place: Double
  }

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let scalars = try LossLandscapeRecord.record.scalars(in: results)
    let minima = try LossLandscapeRecord.pictured.filledRows(in: results)
    let names = minima.map(\.algorithm)
    let spreads = try names.map { name in
      (name: name, rows: try LossLandscapeRecord.spread(name).contents(in: results))
    }
    let levels = spreads.first?.rows.keys ?? []
    let rows = levels.enumerated().map {
      Row(level: $1, place: Double(levels.count - 1 - $0))
    }
    let styles = try NetworkStyle.styles(results)
    let y = Axis(
      try words("height"), .linear(-0.6, Double(rows.count) - 0.4),
      ticks: rows.map { Tick($0.place, Quantity(Double($0.level), style: .power).text) })
    let radii = spreads.flatMap { spread in
      spread.rows.rows.flatMap { $0.radii.values.filter { $0 > 0 } }
    }
    let gap = 0.36 / Double(max(names.count - 1, 1))
    let bars = spreads.enumerated().flatMap { number, spread in
      rows.flatMap { row in
        Self.spread(
          spread.rows.rows, row.level, styles.named(spread.name),
          at: row.place + 0.18 - gap * Double(number))
      }
    }
    var panels = [
      Panel(
        title: try words("directions"),
        x: Axis(try words("radius"), NetworkStyle.logarithmic(radii)), y: y, layers: bars)
    ]
    let pairs = try pairs(results, scalars, levels)
    if let most = pairs.flatMap(\.ratios).map({ max($0.ratio, 1 / $0.ratio) }).max() {
      panels.append(
        Panel(
          title: try words("pairs"),
          x: Axis(try words("ratio"), .logarithmic(1 / (1.3 * most), 1.3 * most)),
          y: Axis("", y.scale, ticks: y.ticks, isLabelled: false),
          layers: [Layer(LineMark("equal", [Point(1, -1), Point(1, 99)], .text, width: 0.7))]
            + zip(rows, pairs).flatMap { Self.dots($0, $1) }))
    }
    let entries =
      names.map {
        LegendEntry(.plain(styles.named($0).name), .line(styles.named($0).role, width: 3, dash: []))
      }
      + [
        LegendEntry(try words("plotted"), .marker(.cross, .text, isHollow: false)),
        LegendEntry(try words("pictured"), .marker(.diamond, .text, isHollow: false)),
      ]
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.5 * style.width),
        fontSize: .points(style.fontSize),
        .column([.legend(Legend(entries)), .row(panels.map(Arrangement.panel))])),
      values: [
        "sigma": .parameter(scalars.sigma), "directions": .count(scalars.directions),
        "outside": .number(Quantity(scalars.outside, style: .percentDecimals(2))),
        "difference": .number(scalars.plottedDifference, digits: 2),
        "spreads": .list(
          spreads.compactMap { spread in
            levels.first.map {
              Self.facts(spread.rows.rows, $0, styles.named(spread.name).name)
            }
          }),
        "level": .number(Quantity(levels.first.flatMap(Double.init), style: .power)),
        "pairs": .list(zip(rows, pairs).map(Self.place)),
        "path": .list(try path(results)),
      ])
  }

  private static func values(_ rows: [DirectionRadii], _ level: String) -> [Double] {
    rows.filter { !$0.isPictured }.compactMap { $0.radii[level] }
  }

  /// From the 5 % to the 95 % quantile, thick between the quartiles, the median, and the plotted two.
  private static func spread(
    _ rows: [DirectionRadii], _ level: String, _ look: MethodStyle, at height: Double
  ) -> [Layer] {
    let own = values(rows, level)
    let ends = [0.05, 0.25, 0.5, 0.75, 0.95].compactMap { Statistics.quantile(own, $0) }
    guard ends.count == 5 else { return [] }
    func line(_ low: Int, _ high: Int, _ width: Double) -> Layer {
      Layer(
        LineMark(
          "\(look.name), \(level)", [Point(ends[low], height), Point(ends[high], height)],
          look.role,
          width: width))
    }
    let plotted = rows.filter(\.isPictured).compactMap { $0.radii[level] }
    return [
      line(0, 4, 1.2), line(1, 3, 4),
      Layer(
        MarkerMark(
          "\(look.name), \(level), median", [Point(ends[2], height)], look.shape, look.role, size: 5
        )),
      Layer(
        MarkerMark(
          "\(look.name), \(level), plotted", plotted.map { Point($0, height - 0.1) }, .cross, .text,
          size: 4.5)),
    ]
  }

  private static func facts(
    _ rows: [DirectionRadii], _ level: String, _ name: String
  ) -> Value {
    let own = values(rows, level)
    return .group([
      "algorithm": .text(name), "low": .number(Statistics.quantile(own, 0.05), digits: 2),
      "high": .number(Statistics.quantile(own, 0.95), digits: 2),
    ])
  }

  /// The ratios of a level, an initial point each.
  private struct Pairs {
    var ratios: [(seed: Int, ratio: Double)]
    var pictured: Double?
  }

  /// SGD's median radius by Adam's, of both minima from each initial point of the scale.
  private func pairs(
    _ results: ResultFolder, _ scalars: LossLandscapeRecord.Scalars, _ levels: [String]
  ) throws -> [Pairs] {
    let minima = try SharpnessRecord.minima.rows(in: results).filter {
      Double($0.sigma) == scalars.sigma
    }
    return levels.map { level in
      func radii(_ algorithm: String) -> [Int: Double] {
        let own = minima.filter { $0.algorithm == algorithm }.compactMap { minimum in
          minimum.radii.plain[level].flatMap { $0 > 0 ? (minimum.seed, $0) : nil }
        }
        return Dictionary(own) { first, _ in first }
      }
      let (sgd, adam) = (radii(Algorithm.sgd), radii(Algorithm.adam))
      let ratios = sgd.keys.sorted().compactMap { seed in
        adam[seed].flatMap { own in sgd[seed].map { (seed: seed, ratio: $0 / own) } }
      }
      return Pairs(
        ratios: ratios, pictured: ratios.first { $0.seed == scalars.picturedSeed }?.ratio)
    }
  }

  private static func dots(_ row: Row, _ pairs: Pairs) -> [Layer] {
    // Apart from each other by height, so that equal ones stay apart.
    let points = pairs.ratios.enumerated().map { number, pair in
      Point(
        pair.ratio,
        row.place + 0.4 * ((Double(number) * 0.618034).truncatingRemainder(dividingBy: 1) - 0.5))
    }
    return [
      Layer(
        MarkerMark(
          "all initial points, \(row.level)", points, .circle, .gradientDescent, size: 4,
          opacity: 0.7)),
      Layer(
        MarkerMark(
          "the pictured pair, \(row.level)", pairs.pictured.map { [Point($0, row.place)] } ?? [],
          .diamond, .text, size: 7)),
    ]
  }

  /// Where the pictured pair stands among all of them.
  private static func place(_ row: Row, _ pairs: Pairs) -> Value {
    .group([
      "level": .number(Quantity(Double(row.level), style: .power)),
      "ratio": .number(pairs.pictured, digits: 2),
      "rank": .count(
        pairs.pictured.map { own in 1 + pairs.ratios.count { $0.ratio > own } } ?? 0),
      "all": .count(pairs.ratios.count),
      "median": .number(Statistics.median(pairs.ratios.map(\.ratio)), digits: 2),
      "sharper": .count(pairs.ratios.count { $0.ratio > 1 }),
    ])
  }

  /// Where the trainings were after their first steps, beside the plane through θ_0 and both minima.
  private func path(_ results: ResultFolder) throws -> [Value] {
    guard results.exists(LossLandscapeRecord.path.path) else { return [] }
    return try LossLandscapeRecord.path.rows(in: results).map { point in
      .group([
        "algorithm": .text(Algorithm.title(of: point.algorithm)), "steps": .count(point.steps),
        "outside": .number(Quantity(point.outside, style: .percentDecimals(0))),
      ])
    }
  }
}
