import Learning
import Numerals
import Plotting
import Records
import Results
import Study

/// `training`: what was measured along stored trainings, a row of plots a quantity, a column a scale:
/// medians and quartiles over the seeds.
struct TrainingPicture {
  private let training: OwnTraining

  init(_ training: OwnTraining) { self.training = training }

  func drawn(_ place: OwnPlace) throws -> OwnPicture {
    let results = place.results
    let cells = try NetworkCells(results, NetworkRecord.deepNetwork.id)
    let styles = try NetworkStyle.styles(results)
    let rows = try NetworkRecord.deepNetwork.traces.whole.filledRows(in: results)
    let quantities = try training.quantities.map { try Self.quantity($0, results) }
    let sigmas = try self.sigmas(cells, results)
    let algorithms = training.algorithms ?? cells.algorithms
    let last = Double(rows.map(\.epoch).max() ?? 1)
    var picture = OwnPicture(content: .row([]))
    let panels = try quantities.enumerated().flatMap { row, quantity in
      let values = rows.filter { sigmas.contains($0.sigma) }.compactMap(quantity.value)
      let y =
        training.yScale == .linear
        ? OwnStyle.scale(values, .linear)
        : values.contains(0)
          ? .symmetricLog(0, values.max() ?? 1, threshold: 1e-4) : OwnStyle.scale(values, .log)
      return try sigmas.enumerated().map { column, sigma in
        let traces = algorithms.map { algorithm in
          (
            algorithm, styles.named(algorithm),
            TrainingTrace(
              rows.filter { $0.algorithm == algorithm && $0.sigma == sigma }, quantity.value)
          )
        }
        picture.series += traces.map { algorithm, style, trace in
          (
            "\(quantity.name), \(style.name), σ = \(NumberFormat.parameter(named: sigma))",
            trace.median.first?.y, trace.median.last?.y
          )
        }
        var panel = Panel(
          title: row == 0 ? NetworkStyle.title(sigma: sigma) : nil,
          x: Axis(
            row == quantities.count - 1 ? try place.words("epoch") : "",
            .symmetricLog(0, last, threshold: 1), isLabelled: row == quantities.count - 1),
          y: Axis(column == 0 ? quantity.label : "", y, isLabelled: column == 0),
          layers: traces.map { name, style, trace in
            Layer(BandMark(name, lower: trace.low, upper: trace.high, style.role))
          }
            + traces.map { name, style, trace in
              Layer(LineMark(name, trace.median, style.role, width: 1.4, dash: style.dash))
            })
        panel.name = "\(quantity.name), \(sigma)"
        return panel
      }
    }
    let entries = NetworkStyle.entries(algorithms, styles)
    picture.names = algorithms.map { styles.named($0).name }
    picture.content = .grid(columns: max(sigmas.count, 1), panels)
    picture.legend =
      entries + [LegendEntry(try place.words("quartiles"), .area(.text, opacity: 0.2))]
    picture.aspect =
      0.12 + Double(quantities.count) * (sigmas.count == 1 ? 0.5 : 0.9 / Double(sigmas.count))
    return picture
  }

  private struct Quantity {
    var name: String
    var label: Label
    var value: (TraceRow) -> Double?
  }

  /// A column of the traces by its name. Throws `DataError` for one that is not there.
  private static func quantity(_ name: String, _ results: ResultFolder) throws -> Quantity {
    let measured: [(member: KeyPath<TraceRow, Double?>, label: Label)] = [
      (\.norm, "$\\|\\theta\\|_2$"), (\.distance, "$\\|\\theta-\\theta_0\\|_2$"),
      (\.bound, "$L_m$"), (\.loss, "$J(\\theta)$"),
    ]
    let file = NetworkRecord.deepNetwork.traces.whole
    let names = file.columns(measured.map(\.member))
    guard let place = names.firstIndex(of: name) else {
      throw DataError(
        file: results.path("results/\(file.experiment)/\(file.name)"), line: 1,
        found: "no column \(name)", expected: "one of \(names.sorted().joined(separator: ", "))")
    }
    let member = measured[place].member
    return Quantity(name: name, label: measured[place].label) { $0[keyPath: member] }
  }

  private func sigmas(_ cells: NetworkCells, _ results: ResultFolder) throws -> [String] {
    guard let own = training.sigmas else { return cells.sigmas }
    return try own.map { value in
      guard let name = cells.sigmas.first(where: { Double($0) == value }) else {
        throw DataError(
          file: results.path(NetworkRecord.deepNetwork.id), found: "no training from σ = \(value)",
          expected: "one of \(cells.sigmas.joined(separator: ", "))")
      }
      return name
    }
  }
}
