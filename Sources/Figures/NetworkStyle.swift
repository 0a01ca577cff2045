import LinearAlgebra
import Numerals
import Plotting
import Results

/// What the figures of network experiments share.
enum NetworkStyle {
  static let dashes: [[Double]] = [[], [5, 2], [1.5, 1.5], [6, 2, 1.5, 2], [8, 3]]

  /// Median, and quartiles around it, of the values that are numbers; nil if there are none.
  static func quartiles(_ values: [Double]) -> (low: Double, median: Double, high: Double)? {
    let finite = values.filter(\.isFinite)
    guard let low = Statistics.quantile(finite, 0.25), let median = Statistics.median(finite),
      let high = Statistics.quantile(finite, 0.75)
    else { return nil }
    return (low, median, high)
  }

  /// The algorithms' lines for a legend.
  static func entries(_ algorithms: [String]) -> [LegendEntry] {
    algorithms.map { name in
      let style = MethodStyle.of(name)
      return LegendEntry(.plain(style.name), .line(style.role, width: 1.4, dash: style.dash))
    }
  }

  /// A logarithmic scale around some values, with a margin.
  static func logarithmic(_ values: [Double]) -> Scale {
    let usable = values.filter { $0 > 0 && $0.isFinite }
    guard let low = usable.min(), let high = usable.max() else { return .logarithmic(1, 10) }
    let margin = max((high / low).squareRoot().squareRoot().squareRoot(), 1.15)
    return .logarithmic(low / margin, high * margin)
  }
}
