import Foundation
import Math
import Numerals
import Records
import Results

/// What the figures of a chapter show as tables, as `data.mustache` sees it: the numbers of their
/// CSVs, a line a series.
enum DataView {
  static let template = "data"

  /// The page with the numbers behind a chapter's figures.
  static func file(for chapter: String) -> String { "data-\(chapter)" }

  static func values(
    _ record: FigureRecord, _ points: [FigureSeries.Point], _ words: Words
  ) -> [String: Any] {
    let lines = lines(of: points, words)
    return [
      "id": record.id, "name": PlainMarkup.text(of: record.title),
      "csv": FigureView.table(record.id), "lines": lines,
      "points": points.count, "isEmpty": lines.isEmpty,
    ]
  }

  private static func lines(
    of points: [FigureSeries.Point], _ words: Words
  ) -> [[String: Any]] {
    struct Line: Hashable {
      var panel: Int
      var series: String
    }
    func line(_ point: FigureSeries.Point) -> Line {
      Line(panel: point.panel, series: point.series)
    }
    let byLine = Dictionary(grouping: points, by: line)
    return points.map(line).distinct.map { line in
      let own = byLine[line] ?? []
      let up = own.map(\.y)
      let cells = [
        (words("panel"), String(line.panel)), (words("points"), String(own.count)),
        ("x", range(own.map(\.x), words)), (words("firstY"), text(up.first, words)),
        (words("lastY"), text(up.last, words)), (words("allY"), range(up, words)),
      ]
      return ["series": line.series, "cells": cells.map { ["label": $0.0, "text": $0.1] }]
    }
  }

  private static func range(_ values: [Double], _ words: Words) -> String {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return "–" }
    return low == high
      ? text(low, words) : words("range", ["low": text(low, words), "high": text(high, words)])
  }

  private static func text(_ value: Double?, _ words: Words) -> String {
    guard let value, value.isFinite else { return "–" }
    if abs(value) < 1e6, let whole = Int(exactly: value) { return String(whole) }
    return words.number(NumberFormat.significant(value, digits: 4))
  }
}
