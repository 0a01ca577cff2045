import Results

/// A claim as `ledger.mustache` and `claim.mustache` see it.
enum ClaimView {
  static func values(_ claim: ClaimRecord, _ results: ResultFolder) throws -> [String: Any] {
    var values: [String: Any] = [
      "id": claim.id, "page": Page.discussing(claim.id).file,
      "statement": try TemplateFormulas.html(claim.statement),
      "lecture": try TemplateFormulas.html(claim.lecture),
      "headline": try TemplateFormulas.html(claim.headline),
      "measured": try TemplateFormulas.html(claim.measured),
      "rule": try TemplateFormulas.html(claim.rule), "n": claim.n,
      "unit": claim.unit,
      "verdict": claim.verdict.rawValue, "sign": sign(claim.verdict),
      "verdictClass": claim.verdict.rawValue.replacing(" ", with: "-"),
      "evidence": try claim.evidence.map { try source($0, results) },
    ]
    // So that a template can say something for each verdict.
    for (name, verdict) in [
      ("isReproduced", .reproduced), ("isInPart", .inPart), ("isNotReproduced", .notReproduced),
      ("isNotTestable", .notTestable),
    ] as [(String, ClaimRecord.Verdict)] {
      values[name] = claim.verdict == verdict
    }
    if let answer = claim.answer { values["answer"] = try TemplateFormulas.html(answer) }
    return values
  }

  /// A file of results with its hash, if this run has it.
  static func source(_ file: String, _ results: ResultFolder) throws -> [String: Any] {
    guard results.exists(file) else { return ["file": file] }
    return ["file": file, "sha256": Digest.hex(try results.data(file))]
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
