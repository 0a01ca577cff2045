import Foundation
import Lecture
import LinearAlgebra
import Numerals
import Plotting
import Records
import Results
import Study

/// `conclusions`: where our trainings agree with the lecture's table, both recipes and both
/// architectures: ratios ours ÷ lecture's, a row a cell of the table.
struct ConclusionsFigure: LectureFigure {
  let id = "conclusions"
  let needs = ExperimentID.networks

  /// Recipes with their marks, from the top of a cell's row.
  private static let recipes: [(name: String, shape: MarkerMark.Shape)] = [
    ("zero-loss", .circle), ("constant", .square), ("literal", .triangle),
  ]

  /// A column of the lecture's table.
  private struct Quantity {
    /// Of its words.
    var name: String
    var value: @Sendable (TrainingRow) -> Double?
    var lecture: @Sendable (LectureTable.Row) -> Double
    /// Losses, many of which are zero, stand beside the lecture's and not as ratios.
    var isRatio = true
  }

  private static let quantities = [
    Quantity(name: "norm", value: { $0.finalNorm }, lecture: { $0.finalNorm }),
    Quantity(name: "bound", value: { $0.bound }, lecture: { $0.lipschitzBound }),
    Quantity(name: "loss", value: { $0.loss }, lecture: { $0.loss }, isRatio: false),
  ]

  /// The median of a recipe's trainings in a cell, with its exact 95 % interval.
  private struct Mark {
    var place: Double
    var recipe: Int
    var median: Double
    var interval: Interval?
    var name: String
  }

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let sets = try needs.map { try NetworkCells(results, $0) }
    let misfits = try needs.map { try NetworkRecord($0).record.scalars(in: results).misfit }
    let styles = try NetworkStyle.styles(results)
    let algorithms = Algorithm.both.filter(sets[0].algorithms.contains)
    let marks = Self.quantities.map { quantity in
      algorithms.map { Self.marks(quantity, $0, sets) }
    }
    let panels = try algorithms.enumerated().flatMap { row, algorithm in
      try Self.quantities.enumerated().map { column, quantity in
        try Self.panel(
          quantity, algorithm, styles.named(algorithm), marks[column][row],
          Self.scale(quantity, marks[column].flatMap(\.self)), words, isTop: row == 0,
          isBottom: row == algorithms.count - 1, isFirst: column == 0)
      }
    }
    let entries =
      try Self.recipes.map {
        LegendEntry(try words($0.name), .marker($0.shape, .gradientDescent, isHollow: false))
      } + [
        LegendEntry(try words("lecture"), .marker(.diamond, .text, isHollow: true))
      ]
    let found = zip(Self.recipes, misfits).compactMap { recipe, misfit in
      misfit.map {
        Value.group([
          "recipe": .choice(recipe.name, of: Self.recipes.map(\.name)),
          "misfit": .number($0, digits: 3),
        ])
      }
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.8 * style.width),
        fontSize: .points(style.fontSize),
        .column([.legend(Legend(entries)), .grid(columns: Self.quantities.count, panels)])),
      values: ["misfits": .list(found)])
  }

  /// The cells of the lecture's table that were trained, the smallest scale on top.
  private static func marks(
    _ quantity: Quantity, _ algorithm: String, _ sets: [NetworkCells]
  ) -> [Mark] {
    let rows = LectureTable.rows.filter { $0.algorithm == algorithm }
    return rows.enumerated().flatMap { place, row in
      let lecture = quantity.lecture(row)
      return sets.enumerated().compactMap { recipe, cells -> Mark? in
        let sigma = cells.sigmas.first { Double($0) == row.sigma } ?? ""
        let values = cells.of(algorithm, sigma).compactMap(quantity.value).map {
          quantity.isRatio ? $0 / lecture : $0
        }.filter(\.isFinite)
        guard let median = Statistics.median(values) else { return nil }
        return Mark(
          place: Double(rows.count - 1 - place) + 0.24 * Double(1 - recipe), recipe: recipe,
          median: median, interval: Statistics.medianInterval(values),
          name: "\(algorithm), \(NumberFormat.parameter(row.sigma)), \(recipes[recipe].name)")
      }
    }
  }

  /// Ratios around one; losses from zero on.
  private static func scale(_ quantity: Quantity, _ marks: [Mark]) -> Scale {
    let medians = marks.map(\.median).filter(\.isFinite)
    guard quantity.isRatio else {
      let lecture = LectureTable.rows.map(quantity.lecture)
      let largest = (lecture + medians.filter { $0 < 10 * (lecture.max() ?? 1) }).max() ?? 1
      return .linear(-0.06 * largest, 1.12 * largest)
    }
    let ends =
      medians.filter { $0 > 0 } + marks.compactMap(\.interval).flatMap { [$0.lower, $0.upper] }
    let farthest = ends.filter { $0 > 0 }.map { max($0, 1 / $0) }.max() ?? 2
    let reach = max(1.2 * pow(farthest, 1.06), 1.3)
    return .logarithmic(1 / reach, reach)
  }

  /// One among them; nil for those of the scale.
  private static func ticks(_ scale: Scale) -> [Tick]? {
    guard scale.kind == .logarithmic, scale.domain.upperBound < 5 else { return nil }
    return [0.3, 0.5, 0.7, 1, 1.4, 2, 3].filter(scale.domain.contains)
      .map { Tick($0, NumberFormat.parameter($0)) }
  }

  private static func panel(
    _ quantity: Quantity, _ algorithm: String, _ style: MethodStyle, _ marks: [Mark],
    _ x: Scale, _ words: FigureWords, isTop: Bool, isBottom: Bool, isFirst: Bool
  ) throws -> Panel {
    let rows = LectureTable.rows.filter { $0.algorithm == algorithm }
    let places = rows.indices.map { Double(rows.count - 1 - $0) }
    let y = Scale.linear(-0.6, Double(rows.count) - 0.4)
    var layers: [Layer] = []
    if quantity.isRatio {
      layers.append(
        Layer(LineMark("the lecture", [Point(1, -1), Point(1, 99)], .text, width: 0.9)))
    } else {
      layers.append(
        Layer(
          MarkerMark(
            "the lecture", zip(rows, places).map { Point(quantity.lecture($0), $1) }, .diamond,
            .text, size: 5.5, isHollow: true)))
    }
    for mark in marks {
      if let interval = mark.interval {
        layers.append(
          Layer(
            LineMark(
              "\(mark.name), interval",
              [interval.lower, interval.upper].map { Point($0, mark.place) }, style.role,
              width: 1)))
      }
      layers.append(
        Layer(
          MarkerMark(
            mark.name, [Point(mark.median, mark.place)], recipes[mark.recipe].shape, style.role,
            size: 4)))
    }
    return Panel(
      title: isTop ? try words("\(quantity.name)-title") : nil,
      x: Axis(
        isBottom ? try words(quantity.name) : "", x, ticks: ticks(x), isLabelled: isBottom),
      y: Axis(
        isFirst ? try words("row", ["algorithm": .text(style.name)]) : "", y,
        ticks: zip(rows, places).map { Tick($1, NumberFormat.parameter($0.sigma)) },
        isLabelled: isFirst), layers: layers)
  }
}
