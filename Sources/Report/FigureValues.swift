import Foundation
import Numerals
import Records
import Results

/// The values behind the pictures of a page, for the script that shows them under the pointer.
enum FigureValues {
  /// More points of a figure, or series of it, would be more than one can point at.
  private static let (mostPoints, mostSeries) = (500, 60)

  /// What a page's script knows of a figure.
  private struct Values: Encodable {
    var id: String
    var plots: [FigureRecord.Plot]
    var series: [Series]
  }

  private struct Series: Encodable {
    /// Which plot it is in, counted from 0.
    var plot: Int
    var name: String
    var x, y: [Double]
  }

  /// `tables` are the figures' points by their ids.
  ///
  /// JSON for a script element: no `<` in it, so that no text can end the element. nil if no figure
  /// has values.
  static func json(_ records: [FigureRecord], _ tables: [String: [FigureSeries.Point]]) throws
    -> String?
  {
    // JSON has no numbers that are not finite, and a pointer finds no place on such an axis.
    let values = records.filter { !$0.plots.isEmpty && $0.plots.allSatisfy(isFinite) }.map {
      record in
      let plots = record.plots.map { plot in
        var plot = plot
        plot.left = rounded(plot.left)
        plot.top = rounded(plot.top)
        plot.width = rounded(plot.width)
        plot.height = rounded(plot.height)
        return plot
      }
      return Values(
        id: record.id, plots: plots, series: tables[record.id].map { series(of: record, $0) } ?? [])
    }
    guard !values.isEmpty else { return nil }
    return HTMLEscaping.script(try JSON.compact(values))
  }

  private static func rounded(_ value: Double) -> Double { NumberFormat.rounded(value, digits: 3) }

  private static func isFinite(_ plot: FigureRecord.Plot) -> Bool {
    let ends: [Double] = [plot.x, plot.y].flatMap { axis -> [Double] in
      [axis.low, axis.high, axis.threshold ?? 1]
    }
    return ([plot.left, plot.top, plot.width, plot.height] + ends).allSatisfy(\.isFinite)
  }

  private static func series(
    of record: FigureRecord, _ points: [FigureSeries.Point]
  ) -> [Series] {
    var all: [Series] = []
    for point in points where record.plots.indices.contains(point.panel - 1) {
      if all.last?.plot != point.panel - 1 || all.last?.name != point.series {
        all.append(Series(plot: point.panel - 1, name: point.series, x: [], y: []))
      }
      all[all.count - 1].x.append(point.x)
      all[all.count - 1].y.append(point.y)
    }
    let shown = all.prefix(mostSeries)
    let points = max(4, mostPoints / max(shown.count, 1))
    return shown.map { series in
      let chosen = stride(
        from: 0, to: series.x.count, by: max(1, (series.x.count + points - 1) / points))
      func thinned(_ values: [Double]) -> [Double] { chosen.map { rounded(values[$0]) } }
      return Series(
        plot: series.plot, name: series.name, x: thinned(series.x), y: thinned(series.y))
    }
  }
}
