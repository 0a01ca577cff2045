import LinearAlgebra
import Numerals
import Plotting
import Records
import Results
import Study

/// `initialization-norms`: how ‖W‖₂ is distributed under the readings of the initialisations.
struct InitializationNormsFigure: LectureFigure {
  let id = InitializationNormsRecord.id
  let needs = [InitializationNormsRecord.id]

  private struct Reading {
    var name: String
    var role: Theme.Role
    var value: @Sendable (InitializationNormsRecord.Draw) -> Double
  }

  private static let readings = [
    Reading(name: "variance", role: .first, value: { $0.variance }),
    Reading(name: "deviation", role: .second, value: { $0.deviation }),
    Reading(name: "inverse", role: .third, value: { $0.inverse }),
    Reading(name: "normalized", role: .fourth, value: { $0.normalized }),
  ]

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let widths = try InitializationNormsRecord.record.scalars(in: results).widths
    let tables = try widths.map { try InitializationNormsRecord.norms($0).filledRows(in: results) }
    let all = tables.flatMap { draws in Self.readings.flatMap { draws.map($0.value) } }
    let (low, high) = (0.0, max(all.max() ?? 3, 2.2) * 1.06)
    let bins = 120
    let edges = (0...bins).map { low + (high - low) * Double($0) / Double(bins) }
    let counts = tables.map { table in
      Self.readings.map { HistogramMark.counts(of: table.map($0.value), in: edges) }
    }
    let panels = try zip(widths, counts).enumerated().map { index, item -> Panel in
      let (width, histograms) = item
      let draws = Double(max(tables[index].count, 1))
      let shares = histograms.map { $0.map { $0 / draws } }
      let top = max(shares.flatMap { $0 }.max() ?? 1, 1e-9) * 1.15
      let isLast = index == widths.count - 1
      return Panel(
        title: try words("width", ["width": .count(width)]),
        x: Axis("$\\|W\\|_2$", .linear(low, high), isLabelled: isLast),
        y: Axis(try words("share"), .linear(0, top)),
        layers: zip(Self.readings, shares).map { reading, shares in
          Layer(
            HistogramMark(
              "\(reading.name), width \(width)", edges: edges, heights: shares, reading.role))
        } + [
          Layer(
            LineMark(
              "residual layers", [Point(1, 0), Point(1, top)], .text, width: 1, dash: [1, 2])),
          Layer(
            TextMark(
              try words("residual"), at: Point(1, top * 0.97), offset: Point(4, 2),
              anchor: .init(x: 0, y: 0))),
          Layer(
            LineMark(
              "ReLU layers", [Point(2, 0), Point(2, top)], .text, width: 1, dash: [4, 2])),
          Layer(
            TextMark(
              try words("relu"), at: Point(2, top * 0.97), offset: Point(4, 2),
              anchor: .init(x: 0, y: 0))),
        ])
    }
    let legend = Legend(
      try Self.readings.map {
        LegendEntry(try words($0.name), .area($0.role, opacity: 0.7))
      })
    let means = zip(widths, tables).map { width, table in
      Value.group([
        "width": .count(width),
        "means": .list(
          Self.readings.map { .number(Statistics.mean(table.map($0.value)), digits: 3) }),
      ])
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width),
        height: .millimetres(style.width * (0.28 + 0.2 * Double(panels.count))),
        fontSize: .points(style.fontSize),
        .column([.legend(legend), .grid(columns: 1, panels)])),
      values: ["draws": .count(tables.first?.count ?? 0), "widths": .list(means)])
  }
}
