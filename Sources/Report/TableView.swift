import Numerals
import Results

/// A table of an experiment as the partial `table.mustache` sees it.
enum TableView {
  /// nil if this run has no such table.
  static func values(
    _ table: PageTable, records: [Record], words: Words, _ results: ResultFolder
  ) throws -> [String: Any]? {
    let entry = records.first { $0.experiment == table.experiment }?.tables
      .first { $0.file == table.file }
    guard let entry, results.exists("results/\(table.experiment)/\(table.file)") else { return nil }
    let content = try results.table(table.experiment, table.file)
    let columns = table.columns ?? content.columns
    let headings = columns.map { words.language.name($0.replacing("_", with: " ")) }
    let meanings = Dictionary(
      entry.columns.map { ($0.name, $0.meaning) }, uniquingKeysWith: { first, _ in first })
    let cells = columns.map { content[$0] }
    let rows = content.rows.indices.map { row -> [String: Any] in
      let texts = cells.map {
        $0.indices.contains(row) ? words.language.name(words.number(text($0[row]))) : "–"
      }
      return [
        "head": texts.first ?? "",
        "cells": zip(headings, texts).dropFirst().map { ["label": $0, "text": $1] },
      ]
    }
    let source = try ClaimView.source("results/\(table.experiment)/\(table.file)", results)
    let values: [String: Any] = [
      "columns": headings.map { ["name": $0] }, "rows": rows,
      "meanings": zip(columns, headings).map {
        ["name": $1, "meaning": words.language.name(meanings[$0] ?? "")]
      },
    ]
    return values.merging(source) { $1 }
  }

  /// Whole numbers as they are, others with three digits.
  private static func text(_ cell: Table.Cell) -> String {
    guard let number = cell.number else {
      let text = cell.text
      return text.isEmpty ? "–" : text
    }
    if abs(number) < 1e6, let whole = Int(exactly: number) { return String(whole) }
    // Settings, such as a σ of 0.01, as they were set.
    return cell.text.count <= 4
      ? NumberFormat.parameter(number) : NumberFormat.significant(number, digits: 3)
  }
}
