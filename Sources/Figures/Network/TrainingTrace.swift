import Plotting
import Records

/// Quartiles over the seeds of what was measured along trainings, at each epoch.
struct TrainingTrace {
  var low: [Point] = []
  var median: [Point] = []
  var high: [Point] = []

  /// Each seed's values at all epochs of any seed, the last one repeated, and their quartiles.
  init(_ rows: [TraceRow], _ value: (TraceRow) -> Double?) {
    let bySeed = Dictionary(grouping: rows, by: \.seed).values.map {
      $0.sorted { $0.epoch < $1.epoch }
    }
    for epoch in Set(rows.map(\.epoch)).sorted() {
      let values = bySeed.compactMap { $0.last { $0.epoch <= epoch } }.compactMap(value)
      guard let quartiles = NetworkStyle.quartiles(values) else { continue }
      low.append(Point(Double(epoch), quartiles.low))
      median.append(Point(Double(epoch), quartiles.median))
      high.append(Point(Double(epoch), quartiles.high))
    }
  }
}
