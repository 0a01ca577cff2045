import Input
import Learning
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

/// How series look of which the study says nothing but their order.
enum OwnStyle {
  static let dashes: [[Double]] = [[], [5, 2], [1.5, 1.5], [6, 2, 1.5, 2]]

  /// The colours of series of which nothing is known but their order.
  private static let roles = [
    Theme.Role.sgd, .adam, .scaledGradientDescent, .first, .second, .third, .fourth,
    .gradientDescent,
  ]

  /// The colour of series number `index`, from 0.
  static func role(_ index: Int) -> Theme.Role { roles[index % roles.count] }

  /// Dashes once colours come again.
  static func dash(_ index: Int) -> [Double] { dashes[index / roles.count % dashes.count] }

  /// The methods in a colour each: that of its family for the first of a family, another one for the
  /// others as long as there are some.
  static func apart(_ styles: [MethodStyle]) -> [MethodStyle] {
    var taken: [Theme.Role] = []
    var free = [
      Theme.Role.sgd, .second, .scaledGradientDescent, .first, .fourth, .third,
    ]
    .filter { role in !styles.contains { $0.role == role } }
    return styles.map { style in
      var style = style
      style.dash = []
      if taken.contains(style.role), !free.isEmpty { style.role = free.removeFirst() }
      if taken.contains(style.role) {
        style.dash = dashes[taken.count { $0 == style.role } % dashes.count]
      }
      taken.append(style.role)
      return style
    }
  }

  /// A scale around values, with room at the ends of a linear one.
  static func scale(_ values: [Double], _ kind: OwnScale, margin: Double = 0.04) -> Scale {
    // Divergence leaves the picture at the top.
    let finite = values.filter { $0.isFinite && (kind == .linear || $0 > 0) }
    guard let low = finite.min(), let high = finite.max() else {
      return kind == .linear ? .linear(0, 1) : .logarithmic(1, 10)
    }
    switch kind {
    case .linear:
      let room = margin * (high - low)
      return .linear(low - room, high + room)
    case .log:
      let room = max((high / low).squareRoot().squareRoot().squareRoot().squareRoot(), 1.05)
      return margin > 0 ? .logarithmic(low / room, high * room) : .logarithmic(low, high)
    }
  }

  /// A label of the study's, or else a name as it is.
  static func label(_ own: String?, _ name: String) -> Label {
    own.map { Label($0) } ?? .plain(name)
  }
}
