import Results

/// A claim as `ledger.mustache` and `claim.mustache` see it.
enum ClaimView {
  static func values(
    _ claim: ClaimRecord, texts: [ClaimTexts.Part: String], words: Words, _ results: ResultFolder
  ) throws -> [String: Any] {
    var values: [String: Any] = [
      "id": claim.id, "page": Page.discussing(claim).file,
      "headline": try TemplateFormulas.html(claim.headline),
      "measured": try TemplateFormulas.html(claim.measured),
      "findings": try claim.tables.enumerated().map {
        try table($1, anchor: "claim-\(claim.id)-\($0 + 1)")
      },
      "n": claim.n,
      "verdict": words(key(claim.verdict)), "sign": sign(claim.verdict),
      "verdictClass": claim.verdict.rawValue.replacing(" ", with: "-"),
      "evidence": try claim.evidence.map { try source($0, results) },
      "settings": settings(claim.evidence),
    ]
    for part in [ClaimTexts.Part.statement, .lecture, .rule] {
      values[part.rawValue] = try TemplateFormulas.html(texts[part] ?? "")
    }
    values[ClaimTexts.Part.unit.rawValue] = texts[.unit] ?? ""
    // So that a template can say something for each verdict.
    for verdict in [.reproduced, .inPart, .notReproduced, .notTestable] as [ClaimRecord.Verdict] {
      let key = key(verdict)
      values["is\(key.prefix(1).uppercased())\(key.dropFirst())"] = claim.verdict == verdict
    }
    if let answer = claim.answer { values["answer"] = try TemplateFormulas.html(answer) }
    return values
  }

  private static func table(_ table: ClaimTable, anchor: String) throws -> [String: Any] {
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

  /// Of the words of a verdict.
  private static func key(_ verdict: ClaimRecord.Verdict) -> String {
    switch verdict {
    case .reproduced: "reproduced"
    case .inPart: "inPart"
    case .notReproduced: "notReproduced"
    case .notTestable: "notTestable"
    }
  }

  /// Verdicts read without their colour.
  private static func sign(_ verdict: ClaimRecord.Verdict) -> String {
    switch verdict {
    case .reproduced: "✓"
    case .inPart: "◐"
    case .notReproduced: "✗"
    case .notTestable: "○"
    }
  }
}
