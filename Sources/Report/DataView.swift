import Foundation
import Numerals
import Results

/// What the figures of a chapter show as tables, as `data.mustache` sees it: the numbers of their
/// CSVs, a line a series.
enum DataView {
  static let template = "data"

  /// The page with the numbers behind a chapter's figures.
  static func file(for chapter: String) -> String { "data-\(chapter)" }

  static func values(_ record: FigureRecord, _ table: Table) -> [String: Any] {
    let lines = lines(of: table)
    return [
      "id": record.id, "name": record.plainTitle,
      "csv": FigureView.table(record.id), "lines": lines,
      "points": table.rows.count, "isEmpty": lines.isEmpty,
    ]
  }

  private static func lines(of table: Table) -> [[String: Any]] {
    let (panels, series) = (table.texts("panel"), table.texts("series"))
    let (x, y) = (table.numbers("x"), table.numbers("y"))
    var order: [[String]] = []
    var rows: [[String]: [Int]] = [:]
    for row in table.rows.indices {
      let key = [panels[row], series[row]]
      if rows[key] == nil { order.append(key) }
      rows[key, default: []].append(row)
    }
    return order.map { key in
      let own = rows[key] ?? []
      let up = own.map { y[$0] }
      let cells = [
        ("panel", key[0]), ("points", String(own.count)), ("x", range(own.map { x[$0] })),
        ("first y", text(up.first)), ("last y", text(up.last)), ("all y", range(up)),
      ]
      return ["series": key[1], "cells": cells.map { ["label": $0.0, "text": $0.1] }]
    }
  }

  private static func range(_ values: [Double]) -> String {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return "–" }
    return low == high ? text(low) : "\(text(low)) to \(text(high))"
  }

  private static func text(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "–" }
    if abs(value) < 1e6, let whole = Int(exactly: value) { return String(whole) }
    return NumberFormat.significant(value, digits: 4)
  }
}
