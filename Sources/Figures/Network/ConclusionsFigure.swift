import Lecture
import LinearAlgebra
import Numerals
import Plotting
import Records
import Results
import Study

/// `conclusions`: the lecture's table beside both recipes and both architectures, all trainings as
/// points.
struct ConclusionsFigure: LectureFigure {
  let id = "conclusions"
  let needs = ExperimentID.networks

  private static let rows = ["zero-loss", "constant", "literal"]

  /// A column of the lecture's table.
  private struct Quantity {
    /// nil for the loss.
    var formula: Label?
    var value: @Sendable (TrainingRow) -> Double?
    var lecture: @Sendable (LectureTable.Row) -> Double
    var isLoss = false
  }

  private static let quantities = [
    Quantity(
      formula: "$\\|\\theta_{\\mathrm{end}}\\|_2$", value: { $0.finalNorm },
      lecture: { $0.finalNorm }
    ),
    Quantity(formula: "$L_m$", value: { $0.bound }, lecture: { $0.lipschitzBound }),
    Quantity(value: { $0.loss }, lecture: { $0.loss }, isLoss: true),
  ]

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let sets = try needs.map { try NetworkCells(results, $0) }
    let misfits = try needs.map {
      try NetworkRecord($0).record.scalars(in: results).misfit
    }
    // One order of scales for all rows of pictures.
    let sigmas = Set(sets.flatMap(\.sigmas)).sorted { (Double($0) ?? 0) < (Double($1) ?? 0) }
    let algorithms = sets[0].algorithms
    let styles = try NetworkStyle.styles(results)
    let panels = try sets.indices.flatMap { row in
      try Self.quantities.indices.map { column in
        try panel(
          Self.quantities[column], sets, row, sigmas, algorithms, styles, isTop: row == 0,
          isBottom: row == sets.count - 1, name: column == 0 ? try words(Self.rows[row]) : "",
          words)
      }
    }
    let entries =
      try algorithms.map { name in
        let style = styles.named(name)
        return LegendEntry(
          try words("median", ["algorithm": .text(style.shortName)]),
          .marker(style.shape, style.role, isHollow: false))
      } + [LegendEntry(try words("lecture"), .marker(.diamond, .text, isHollow: true))]
    let found = zip(Self.rows, misfits).compactMap { name, misfit in
      misfit.map {
        Value.group([
          "recipe": .choice(name, of: Self.rows), "misfit": .number($0, digits: 3),
        ])
      }
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.92 * style.width),
        fontSize: .points(style.fontSize),
        .column([.legend(Legend(entries)), .grid(columns: Self.quantities.count, panels)])),
      values: ["misfits": .list(found)])
  }

  private func panel(
    _ quantity: Quantity, _ sets: [NetworkCells], _ row: Int, _ sigmas: [String],
    _ algorithms: [String], _ styles: [String: MethodStyle], isTop: Bool, isBottom: Bool,
    name: Label, _ words: FigureWords
  ) throws -> Panel {
    let own = sets[row]
    var layers: [Layer] = []
    for (place, sigma) in sigmas.enumerated() {
      for (index, algorithm) in algorithms.enumerated() {
        let style = styles.named(algorithm)
        let width = 0.8 / Double(algorithms.count)
        // Trainings at the left of their place, the lecture at its right.
        let x = Double(place) - 0.4 + width * (Double(index) + 0.38)
        let beside = x + 0.4 * width
        let cells = own.of(algorithm, sigma)
        let points = cells.enumerated().map { i, cell in
          // Side by side in the order of the seeds, so that none hides another.
          let offset = (Double(i) + 0.5) / Double(max(cells.count, 1)) - 0.5
          return Point(x + 0.55 * width * offset, quantity.value(cell) ?? .nan)
        }
        layers.append(
          Layer(
            MarkerMark(
              "\(algorithm), \(sigma)", points, style.shape, style.role, size: 2, opacity: 0.8,
              hasHalo: false)))
        if let median = NetworkStyle.quartiles(cells.compactMap(quantity.value))?.median {
          let bar = [-0.34, 0.34].map { Point(x + width * $0, median) }
          layers.append(
            Layer(LineMark("median of \(algorithm), \(sigma)", bar, style.role, width: 1.6)))
        }
        if let value = Double(sigma), let lecture = LectureTable.row(algorithm, value) {
          layers.append(
            Layer(
              MarkerMark(
                "the lecture, \(algorithm), \(sigma)", [Point(beside, quantity.lecture(lecture))],
                .diamond, .text, size: 3.2, isHollow: true, hasHalo: false)))
        }
      }
    }
    let values = sets.flatMap(\.all).compactMap(quantity.value)
    let lectures = LectureTable.rows.map(quantity.lecture)
    let largest = (values + lectures).filter(\.isFinite).max() ?? 1
    let scale =
      quantity.isLoss
      ? Scale.symmetricLog(-0.002, max(largest * 1.5, 0.2), threshold: 0.01)
      : NetworkStyle.logarithmic(values + lectures)
    // Without the leading zero, for which narrow pictures have no room.
    let ticks = sigmas.enumerated().map { place, sigma in
      let text = NumberFormat.parameter(named: sigma)
      return Tick(Double(place), text.hasPrefix("0.") ? String(text.dropFirst()) : text)
    }
    return Panel(
      title: isTop ? try quantity.formula ?? words("loss") : nil,
      x: Axis(
        "$\\sigma$", .linear(-0.6, Double(sigmas.count) - 0.4), ticks: ticks, isLabelled: isBottom),
      y: Axis(
        name, scale,
        ticks: quantity.isLoss
          ? [0, 0.01, 0.1, 1, 100, 1e4, 1e6].filter { $0 <= scale.domain.upperBound }.map {
            Tick($0, NumberFormat.significant($0, digits: 1))
          } : nil), layers: layers)
  }
}
