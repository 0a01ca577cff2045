import Lecture
import LinearAlgebra
import Numerals
import Plotting
import Records
import Results

/// What the figures of network experiments share.
enum NetworkStyle {
  static let dashes: [[Double]] = [[], [5, 2], [1.5, 1.5], [6, 2, 1.5, 2], [8, 3]]

  /// How each algorithm of an experiment looks: as its method, with its own name, and a dash where
  /// several are of one method.
  static func styles(
    _ results: ResultFolder, _ files: NetworkRecord = .deepNetwork
  ) throws -> [String: MethodStyle] {
    var styles: [String: MethodStyle] = [:]
    var counts: [String: Int] = [:]
    for (name, method) in try files.algorithms(in: results) {
      let occurrence = counts[method, default: 0]
      counts[method] = occurrence + 1
      var style = MethodStyle.of(
        optimizer: name, method: method, isSampled: true, occurrence: occurrence)
      let title = Algorithm.title(of: name)
      if title != name { (style.name, style.shortName) = (title, title) }
      styles[name] = style
    }
    return styles
  }

  /// The title of a panel about a scale, which tables name so.
  static func title(sigma: String) -> Label {
    Label("$\\sigma=\(NumberFormat.latex(NumberFormat.parameter(named: sigma)))$")
  }

  /// Median, and quartiles around it, of the values that are numbers; nil if there are none.
  static func quartiles(_ values: [Double]) -> (low: Double, median: Double, high: Double)? {
    let finite = values.filter(\.isFinite)
    guard let low = Statistics.quantile(finite, 0.25), let median = Statistics.median(finite),
      let high = Statistics.quantile(finite, 0.75)
    else { return nil }
    return (low, median, high)
  }

  /// The algorithms' lines for a legend.
  static func entries(
    _ algorithms: [String], _ styles: [String: MethodStyle]
  ) -> [LegendEntry] {
    algorithms.map { name in
      let style = styles.named(name)
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

extension [String: MethodStyle] {
  /// The style of an algorithm; that of a method of the same name if it is not among these.
  func named(_ algorithm: String) -> MethodStyle { self[algorithm] ?? .of(algorithm) }
}
