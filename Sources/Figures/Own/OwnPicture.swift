import Numerals
import Plotting
import Results
import Study

/// Where a figure of the study's own is drawn, and with what.
struct OwnPlace {
  let id: String
  let results: ResultFolder
  let style: FiguresSection
  let words: FigureWords
}

/// What was drawn, with what can be said of it.
struct OwnPicture {
  /// Without the legend.
  var content: Arrangement
  /// What the legend explains.
  var legend: [LegendEntry] = []
  /// Whether the legend stands beside the plots and not above them.
  var isLegendBeside = false
  /// Height over width of the whole; nil where plots have a shape of their own.
  var aspect: Double?
  /// What the series are called where several plots have the same ones; nil for their own names.
  var names: [String]?
  /// Each line, or set of points, with its first and last height.
  var series: [(name: String, first: Double?, last: Double?)] = []
  /// The smallest and the largest value of a function.
  var range: ClosedRange<Double>?
  /// Cells, or values of a function, that are no numbers.
  var missing = 0
  /// The last step of each frame.
  var frames: [Int] = []
  var ignored: [String] = []
  /// The share of the values in bands; nil where there are none.
  var band: Double?

  /// The plots with their legend.
  var whole: Arrangement {
    guard !legend.isEmpty else { return content }
    let explained = Arrangement.legend(Legend(legend))
    return isLegendBeside ? .row([content, explained]) : .column([explained, content])
  }

  var values: [String: Value] {
    [
      "series": .list(
        series.map {
          .group([
            "name": .text($0.name), "first": .number($0.first, digits: 3),
            "last": .number($0.last, digits: 3),
          ])
        }),
      "names": .list((names ?? series.map(\.name)).map { .text($0) }),
      "range": range.map {
        .group([
          "low": .number($0.lowerBound, digits: 3), "high": .number($0.upperBound, digits: 3),
        ])
      } ?? .missing,
      "missing": .count(missing),
      "band": .number(Quantity(band, style: .percent(2))),
      "frames": .list(frames.map { .group(["steps": .count($0)]) }),
    ]
  }
}
