import LinearAlgebra
import Numerals
import Plotting
import Records
import Results
import Study

/// `initialization-norms`: how ‖W‖₂ is distributed under the readings of the initialisations.
struct InitializationNormsFigure: LectureFigure {
  let id = InitializationNormsRecord.id
  let title = "Spectral norms of initial weights"
  let needs = [InitializationNormsRecord.id]

  private struct Reading {
    var name: String
    var label: String
    var role: Theme.Role
    var value: @Sendable (InitializationNormsRecord.Draw) -> Double
  }

  private static let readings = [
    Reading(
      name: "variance", label: "$N(0,2/\\sqrt{mn})$, a variance", role: .first,
      value: { $0.variance }),
    Reading(
      name: "deviation", label: "$N(0,2/\\sqrt{mn})$, a deviation", role: .second,
      value: { $0.deviation }),
    Reading(name: "inverse", label: "variance $1/n$", role: .third, value: { $0.inverse }),
    Reading(
      name: "normalized", label: "$W/\\|W\\|_F$, the example’s with $\\sigma=1$", role: .fourth,
      value: { $0.normalized }),
  ]

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let widths = try InitializationNormsRecord.record.scalars(in: results).widths
    let tables = try widths.map { try InitializationNormsRecord.norms($0).filledRows(in: results) }
    let all = tables.flatMap { draws in Self.readings.flatMap { draws.map($0.value) } }
    let (low, high) = (0.0, max(all.max() ?? 3, 2.2) * 1.06)
    let bins = 120
    let edges = (0...bins).map { low + (high - low) * Double($0) / Double(bins) }
    let counts = tables.map { table in
      Self.readings.map { HistogramMark.counts(of: table.map($0.value), in: edges) }
    }
    let panels = zip(widths, counts).enumerated().map { index, item -> Panel in
      let (width, histograms) = item
      let draws = Double(max(tables[index].count, 1))
      let shares = histograms.map { $0.map { $0 / draws } }
      let top = max(shares.flatMap { $0 }.max() ?? 1, 1e-9) * 1.15
      let isLast = index == widths.count - 1
      return Panel(
        title: .plain("Width \(width)"),
        x: Axis("$\\|W\\|_2$", .linear(low, high), isLabelled: isLast),
        y: Axis(.plain("share of draws"), .linear(0, top)),
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
              "residual: 1", at: Point(1, top * 0.97), offset: Point(4, 2),
              anchor: .init(x: 0, y: 0))),
          Layer(
            LineMark(
              "ReLU layers", [Point(2, 0), Point(2, top)], .text, width: 1, dash: [4, 2])),
          Layer(
            TextMark(
              "ReLU: 2", at: Point(2, top * 0.97), offset: Point(4, 2), anchor: .init(x: 0, y: 0))),
        ])
    }
    let legend = Legend(
      Self.readings.map { LegendEntry(Label($0.label), .area($0.role, opacity: 0.7)) })
    let sentences = zip(widths, tables).map { width, table in
      let means = Self.readings.map { reading in
        NumberFormat.significant(Statistics.mean(table.map(reading.value)) ?? .nan, digits: 3)
      }
      return
        "At width \(width) the means are \(means[0]), \(means[1]), \(means[2]) and \(means[3])."
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width),
        height: .millimetres(style.width * (0.28 + 0.2 * Double(panels.count))),
        fontSize: .points(style.fontSize),
        .column([.legend(legend), .grid(columns: 1, panels)])),
      caption:
        "Largest singular values of \(tables.first?.count ?? 0) random square matrices of "
        + "each width: the lecture's initialisation for ReLU layers in two readings, variance $1/n$, "
        + "and the weights of its example, divided by their Frobenius norm. Lines are what the lecture wants. \(sentences.joined(separator: " "))",
      alt: "Histograms of the spectral norm of random weights for four initialisations and widths "
        + "\(widths.map(String.init).joined(separator: ", ")). \(sentences.joined(separator: " "))")
  }
}
