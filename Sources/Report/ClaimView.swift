import Numerals
import Results
import Texts

/// A claim as `ledger.mustache` and `claim.mustache` see it.
enum ClaimView {
  static func values(
    _ claim: Finding, _ said: ClaimTexts.Words, words: Words, _ results: ResultFolder
  ) throws -> [String: Any] {
    var values: [String: Any] = [
      "id": claim.id, "ledger": (claim.ledger ?? .findings).rawValue,
      "page": Page.discussing(claim).file,
      "statement": try TemplateFormulas.html(said.statement),
      "lecture": try TemplateFormulas.html(said.lecture),
      "rule": try TemplateFormulas.html(said.rule),
      "headline": try TemplateFormulas.html(said.headline),
      "measured": try TemplateFormulas.html(said.measured),
      "findings": try said.tables.enumerated().map {
        try table($1, anchor: "claim-\(claim.id)-\($0 + 1)")
      },
      "n": claim.n, "unit": said.unit, "isEnglish": said.isEnglish,
      "verdict": words(claim.verdict.key), "sign": claim.verdict.sign,
      "verdictClass": claim.verdict.rawValue.replacing(" ", with: "-"),
      "evidence": try claim.evidence.map { try source($0, results) },
      "settings": settings(claim.evidence),
    ]
    // So that a template can say something for each verdict.
    for verdict in Verdict.allCases {
      let key = verdict.key
      values["is\(key.prefix(1).uppercased())\(key.dropFirst())"] = claim.verdict == verdict
    }
    // For citations: digits that say no more than the interval knows.
    func number(_ value: Double) -> String {
      words.number(NumberFormat.significant(value, digits: 3))
    }
    values["estimate"] = claim.estimate.map(number)
    values["interval"] = claim.interval.map { $0.map(number).joined(separator: "–") }
    for (name, text) in said.optional { values[name] = try TemplateFormulas.html(text) }
    if let effects = claim.effects, !effects.isEmpty {
      values["forest"] = EffectForest(effects).svg
    }
    return values
  }

  private static func table(_ table: TextTable.Words, anchor: String) throws -> [String: Any] {
    let columns = try table.columns.map(TemplateFormulas.html)
    let rows = try table.rows.map { row -> [String: Any] in
      let texts = try row.map(TemplateFormulas.html)
      return [
        "head": texts.first ?? "",
        "cells": zip(columns, texts).dropFirst().map { ["text": $1] },
      ]
    }
    return [
      "anchor": anchor, "title": try TemplateFormulas.html(table.title),
      "columns": columns.map { ["name": $0] },
      "rows": rows,
    ]
  }

  /// The keys of the study whose experiments wrote some files, in the files' order.
  static func settings(_ files: [String]) -> [[String: Any]] {
    let experiments = files.map { $0.split(separator: "/") }.filter { $0.count > 2 }.map { $0[1] }
    let own = experiments.indices.filter { experiments.firstIndex(of: experiments[$0]) == $0 }
    return own.enumerated().map {
      ["key": "experiments.\(experiments[$1])", "separator": $0 > 0 ? ", " : ""]
    }
  }

  /// A file of results with its hash, if this run has it.
  static func source(_ file: String, _ results: ResultFolder) throws -> [String: Any] {
    guard results.exists(file) else { return ["file": file] }
    return ["file": file, "sha256": Digest.hex(try results.data(file))]
  }
}

extension Verdict {
  /// Of its words.
  var key: String {
    switch self {
    case .reproduced: "reproduced"
    case .inPart: "inPart"
    case .notReproduced: "notReproduced"
    case .notTestable: "notTestable"
    }
  }

  /// Verdicts read without their colour.
  fileprivate var sign: String {
    switch self {
    case .reproduced: "✓"
    case .inPart: "◐"
    case .notReproduced: "✗"
    case .notTestable: "○"
    }
  }
}
