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
  private static let recipes: [(name: String, shape: MarkerMark.Shape, role: Theme.Role)] = [
    ("zero-loss", .circle, .third), ("constant", .square, .second), ("literal", .triangle, .first),
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

  /// The median of a recipe's trainings in a cell and their range: the lecture shows one training, which
  /// is one of ours if it lies in it.
  private struct Mark {
    var place: Double
    var recipe: Int
    var median: Double
    var range: ClosedRange<Double>
    var holdsLecture: Bool
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
        LegendEntry(try words($0.name), .marker($0.shape, $0.role, isHollow: false))
      } + [
        LegendEntry(try words("range"), .ending(.text, width: 1, dash: [], .circle)),
        LegendEntry(try words("missed"), .marker(.circle, .text, isHollow: true)),
        LegendEntry(try words("lecture"), .line(.text, width: 1.4, dash: [])),
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
        guard let median = Statistics.median(values), let low = values.min(),
          let high = values.max()
        else { return nil }
        return Mark(
          place: Double(rows.count - 1 - place) + 0.26 * Double(1 - recipe), recipe: recipe,
          median: median, range: low...high,
          holdsLecture: (low...high).contains(quantity.isRatio ? 1 : lecture),
          name: "\(algorithm), \(NumberFormat.parameter(row.sigma)), \(recipes[recipe].name)")
      }
    }
  }

  /// Ratios around one; losses from zero on. On the right is room for the lecture's values.
  private static func scale(_ quantity: Quantity, _ marks: [Mark]) -> Scale {
    let ends = marks.flatMap { [$0.range.lowerBound, $0.range.upperBound] }.filter(\.isFinite)
    guard quantity.isRatio else {
      let lecture = LectureTable.rows.map(quantity.lecture)
      let largest = (lecture + ends.filter { $0 < 10 * (lecture.max() ?? 1) }).max() ?? 1
      return .linear(-0.06 * largest, 1.6 * largest)
    }
    let positive = ends.filter { $0 > 0 }
    let (low, high) = (min(positive.min() ?? 1, 0.8), max(positive.max() ?? 1, 1.25))
    return .logarithmic(low / pow(high / low, 0.06), high * pow(high / low, 0.7))
  }

  /// 9.9, 109, 8.4·10⁴: as precise as a comparison by eye asks for.
  private static func number(_ value: Double) -> String {
    value < 1e4
      ? NumberFormat.parameter(NumberFormat.rounded(value, digits: 3))
      : NumberFormat.power(value, digits: 2)
  }

  /// One among them; nil for those of the scale.
  private static func ticks(_ scale: Scale) -> [Tick]? {
    guard scale.kind == .logarithmic, scale.domain.upperBound < 8 else { return nil }
    return [0.3, 0.5, 0.7, 1, 1.4].filter(scale.domain.contains)
      .map { Tick($0, NumberFormat.parameter($0)) }
  }

  private static func panel(
    _ quantity: Quantity, _ algorithm: String, _ style: MethodStyle, _ marks: [Mark],
    _ x: Scale, _ words: FigureWords, isTop: Bool, isBottom: Bool, isFirst: Bool
  ) throws -> Panel {
    let rows = LectureTable.rows.filter { $0.algorithm == algorithm }
    let places = rows.indices.map { Double(rows.count - 1 - $0) }
    let y = Scale.linear(-0.6, Double(rows.count) + 0.15)
    let ends = [x.domain.lowerBound, x.domain.upperBound]
    var layers: [Layer] = []
    // Every other row has a ground, so that the eye keeps to it.
    layers += places.filter { Int($0) % 2 == 0 }.map { place in
      Layer(
        BandMark(
          "row", lower: ends.map { Point($0, place - 0.5) },
          upper: ends.map { Point($0, place + 0.5) }, .text, opacity: 0.05))
    }
    layers += zip(rows, places).flatMap { row, place -> [Layer] in
      let value = quantity.isRatio ? 1 : quantity.lecture(row)
      return [
        Layer(
          LineMark(
            "the lecture", [Point(value, place - 0.5), Point(value, place + 0.5)], .text,
            width: quantity.isRatio ? 0.9 : 1.4)),
        Layer(
          TextMark(
            .plain(number(quantity.lecture(row))), at: Point(ends[1], place),
            offset: Point(-3, 0), anchor: .init(x: 1, y: 0.5)), isValue: true),
      ]
    }
    if isTop {
      layers.append(
        Layer(
          TextMark(
            try words("lecture-head"), at: Point(ends[1], Double(rows.count) + 0.15),
            offset: Point(-3, 1), anchor: .init(x: 1, y: 0), .axis), isValue: true))
    }
    for mark in marks {
      layers += [
        Layer(
          LineMark(
            "\(mark.name), range",
            [mark.range.lowerBound, mark.range.upperBound].map { Point($0, mark.place) },
            recipes[mark.recipe].role,
            width: 1)),
        Layer(
          MarkerMark(
            mark.name, [Point(mark.median, mark.place)], recipes[mark.recipe].shape,
            recipes[mark.recipe].role, size: 3.6, isHollow: !mark.holdsLecture)),
      ]
    }
    var panel = Panel(
      title: isTop ? try words("\(quantity.name)-title") : nil,
      x: Axis(
        isBottom ? try words(quantity.name) : "", x, ticks: ticks(x), isLabelled: isBottom),
      y: Axis(
        isFirst ? try words("row", ["algorithm": .text(style.name)]) : "", y,
        ticks: zip(rows, places).map { Tick($1, NumberFormat.parameter($0.sigma)) },
        isLabelled: isFirst), layers: layers)
    panel.name = isTop ? quantity.name : "\(quantity.name), \(algorithm)"
    return panel
  }
}
