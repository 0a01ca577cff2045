import Results

/// The ledgers as `ledger.mustache` and `verdicts.mustache` see them.
enum LedgerView {
  /// Each that has claims, by its name: `ledgers.findings`, `ledgers.mathematics`.
  ///
  /// - Parameter claims: as `ClaimView` makes them.
  static func all(_ claims: [[String: Any]]) -> [String: [String: Any]] {
    Dictionary(
      uniqueKeysWithValues: Ledger.allCases.compactMap { ledger in
        let own = claims.filter { $0["ledger"] as? String == ledger.rawValue }
        guard !own.isEmpty else { return nil }
        return (
          ledger.rawValue,
          // The id of the heading that names it.
          [
            "anchor": ledger.rawValue, "ledger": byPage(own), "claimCount": own.count,
            "verdicts": counts(own), "hasForest": own.contains { $0["forest"] != nil },
            "forestAxis": EffectForest.axis,
          ]
        )
      })
  }

  /// How many claims there are of each verdict, in the order of the first ones.
  private static func counts(_ claims: [[String: Any]]) -> [[String: Any]] {
    let verdicts = claims.compactMap { $0["verdict"] as? String }
    let counts = Dictionary(grouping: claims) { $0["verdict"] as? String ?? "" }
    return verdicts.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      .enumerated().compactMap { place, verdict in
        counts[verdict].flatMap { claims in
          claims.first?.merging(["count": claims.count, "separator": place > 0 ? ", " : ""]) { $1 }
        }
      }
  }

  /// The claims in the order of the pages that discuss them.
  private static func byPage(_ claims: [[String: Any]]) -> [[String: Any]] {
    Page.all.flatMap { page in claims.filter { $0["page"] as? String == page.file } }
  }
}
