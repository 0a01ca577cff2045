import LinearAlgebra
import Numerals
import Plotting
import Results
import Study

/// `training-traces`: norm, L_m and loss against the epoch, a column a scale.
struct TrainingTracesFigure: LectureFigure {
  let id = "training-traces"
  let title = "Norm, Lipschitz bound and loss in the course of training"
  let needs = ["deep-network"]

  private static let quantities: [(column: String, label: Label)] = [
    ("norm", "$\\|\\theta\\|_2$"), ("lipschitz_bound", "$L_m$"), ("loss", "loss"),
  ]

  /// Quartiles over the seeds at each epoch.
  private struct Trace {
    var low: [Point] = []
    var median: [Point] = []
    var high: [Point] = []
  }

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let cells = try NetworkCells(results, needs[0])
    let table = try results.filledTable(needs[0], "traces.csv")
    let (algorithms, sigmas) = (table.texts("algorithm"), table.texts("sigma"))
    let (epochs, seeds) = (table.numbers("epoch"), table.numbers("seed"))
    let last = epochs.filter(\.isFinite).max() ?? 1
    let styles = try NetworkStyle.styles(results, needs[0])
    let columns = max(cells.sigmas.count, 1)
    let panels = Self.quantities.enumerated().flatMap { row, quantity in
      let values = table.numbers(quantity.column)
      let scale =
        quantity.column == "loss"
        ? Scale.symmetricLog(0, values.filter(\.isFinite).max() ?? 1, threshold: 0.001)
        : NetworkStyle.logarithmic(values)
      return cells.sigmas.enumerated().map { column, sigma in
        let layers = cells.algorithms.flatMap { algorithm in
          let rows = table.rows.indices.filter {
            algorithms[$0] == algorithm && sigmas[$0] == sigma
          }
          let trace = Self.trace(rows.map { (seeds[$0], epochs[$0], values[$0]) })
          let name = "\(quantity.column) of \(algorithm), \(sigma)"
          let style = styles.named(algorithm)
          return [
            Layer(BandMark(name, lower: trace.low, upper: trace.high, style.role)),
            Layer(LineMark(name, trace.median, style.role, width: 1.3, dash: style.dash)),
          ]
        }
        return Panel(
          title: row == 0 ? Label("$\\sigma=\(sigma)$") : nil,
          x: Axis(
            row == 2 ? "epoch" : "", .symmetricLog(0, last, threshold: 1), isLabelled: row == 2),
          y: Axis(column == 0 ? quantity.label : "", scale, isLabelled: column == 0),
          layers: layers)
      }
    }
    let ends = cells.algorithms.map { algorithm in
      let used = cells.all.filter { $0.algorithm == algorithm }.map(\.epochs)
      let median = Statistics.median(used.filter(\.isFinite)) ?? .nan
      return "\(styles.named(algorithm).name) \(NumberFormat.count(median))"
    }
    let growth = cells.sigmas.map { sigma in
      let ratios = cells.all.filter { $0.sigma == sigma }.map { $0.finalNorm / $0.initialNorm }
      let median = Statistics.median(ratios.filter(\.isFinite))
      return
        "\(median.map { NumberFormat.significant($0, digits: 3) } ?? "–") at $\\sigma=\(sigma)$"
    }.joined(separator: ", ")
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.75 * style.width),
        fontSize: .points(style.fontSize),
        .column([
          .legend(Legend(NetworkStyle.entries(cells.algorithms, styles))),
          .grid(columns: columns, panels),
        ])),
      caption: "Medians and quartiles over \(cells.of(cells.algorithms[0], cells.sigmas[0]).count) "
        + "initial points, after each training’s end its last value; a column a scale $\\sigma$ of "
        + "the initial weights, each row on one scale. The median norm of the trainings that did not diverge grows by a factor of "
        + "\(growth). Median epochs: \(ends.joined(separator: ", ")).",
      alt:
        "\(panels.count) small plots of the norm, the Lipschitz bound and the loss against the epoch. "
        + "Median epochs: \(ends.joined(separator: ", ")).")
  }

  /// Each seed's values at all epochs of any seed, the last one repeated, and their quartiles.
  private static func trace(_ rows: [(seed: Double, epoch: Double, value: Double)]) -> Trace {
    let bySeed = Dictionary(grouping: rows, by: \.seed).values.map {
      $0.sorted { $0.epoch < $1.epoch }
    }
    var trace = Trace()
    for epoch in Set(rows.map(\.epoch)).sorted() {
      let values = bySeed.compactMap { $0.last { $0.epoch <= epoch }?.value }
      guard let quartiles = NetworkStyle.quartiles(values) else { continue }
      trace.low.append(Point(epoch, quartiles.low))
      trace.median.append(Point(epoch, quartiles.median))
      trace.high.append(Point(epoch, quartiles.high))
    }
    return trace
  }
}
