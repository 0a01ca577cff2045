import Foundation
import LinearAlgebra
import Numerals
import Plotting
import Results
import Study

/// `histogram`: how often values of columns, or of groups of rows, are how large, all over the same
/// intervals.
struct HistogramPicture {
  private let histogram: OwnHistogram

  init(_ histogram: OwnHistogram) { self.histogram = histogram }

  func drawn(_ place: OwnPlace) throws -> OwnPicture {
    guard var table = try histogram.data?.table(in: place.results) else {
      return OwnPicture(content: .row([]))
    }
    try table.keep(histogram.rows)
    let samples = try table.series(histogram.x, by: histogram.groupBy)
    let finite = samples.flatMap(\.values).filter(\.isFinite)
    guard !finite.isEmpty else {
      throw OwnTable.empty(table.name)
    }
    let edges = Self.edges(finite, count: histogram.bins)
    let marks = samples.enumerated().map { index, sample in
      HistogramMark(
        sample.name, edges: edges, heights: HistogramMark.counts(of: sample.values, in: edges),
        OwnStyle.role(index), opacity: samples.count == 1 ? 0.55 : 0.35)
    }
    let highest = marks.flatMap(\.heights).max() ?? 1
    let panel = Panel(
      x: Axis(
        OwnStyle.label(histogram.xLabel, histogram.x.count == 1 ? histogram.x[0] : ""),
        .linear(edges.first ?? 0, edges.last ?? 1)),
      y: Axis(
        try place.words("count"), .linear(0, 1.06 * highest),
        ticks: Scale.linear(0, 1.06 * highest).ticks(about: 6).filter {
          $0.value == $0.value.rounded()
        }),
      layers: marks.map { Layer($0) })
    let entries = marks.map {
      LegendEntry(.plain($0.name), .area($0.role, opacity: $0.opacity))
    }
    var picture = OwnPicture(
      content: .panel(panel), legend: marks.count > 1 ? entries : [], aspect: 0.55)
    picture.series = samples.map { sample in
      let own = sample.values.filter(\.isFinite)
      return (sample.name, own.min(), own.max())
    }
    picture.missing = samples.flatMap(\.values).count { !$0.isFinite }
    return picture
  }

  /// Intervals of one readable width over a sample, 2·IQR·n^(−1/3) wide unless their number is given.
  /// Source: Freedman and Diaconis, "On the histogram as a density estimator", 1981.
  static func edges(_ sample: [Double], count: Int?) -> [Double] {
    guard let low = sample.min(), let high = sample.max(), high > low, (high - low).isFinite else {
      let middle = sample.first ?? 0
      let half = max(abs(middle), 1) / 2
      return [middle - half, middle + half]
    }
    if let count {
      return (0...count).map { low + (high - low) * Double($0) / Double(count) }
    }
    let spread =
      (Statistics.quantile(sample, 0.75) ?? high) - (Statistics.quantile(sample, 0.25) ?? low)
    let width = 2 * spread / cbrt(Double(sample.count))
    let wanted = width > 0 ? (high - low) / width : 10
    let step = LinearStep.readable((high - low) / min(max(wanted, 5), 80))
    let first = floor(low / step)
    let number = Int(min(max(ceil(high / step) - first, 1), 200))
    return (0...number).map { (first + Double($0)) * step }
  }
}

/// Steps that readers can count with.
private enum LinearStep {
  /// The nearest of 1, 2 and 5 times a power of ten.
  static func readable(_ step: Double) -> Double {
    let power = pow(10, floor(log10(step)))
    return [1, 2, 5, 10].map { $0 * power }.min { abs(log($0 / step)) < abs(log($1 / step)) }
      ?? step
  }
}
