import LinearAlgebra
import Numerals
import Records
import Results

/// SGD and Adam from the same initial points, scale by scale.
struct ScaleComparison {
  struct Scale {
    var sigma: String
    var comparison: PairedComparison
    /// The pairs that are not compared.
    var excluded: Int
  }

  let scales: [Scale]

  /// A pair is won if `sgd` is strictly smaller than `adam`; a training without the number, which
  /// diverged, counts as larger than any other. Pairs that do not pass the gate are left out, and
  /// those of which both diverged.
  init(
    _ cells: NetworkCells, gate: (TrainingRow) -> Bool = { _ in true },
    _ value: (TrainingRow) -> Double?
  ) {
    scales = cells.sigmas.map { sigma in
      let all = cells.pairs(sigma: sigma)
      let kept = all.filter { gate($0.sgd) && gate($0.adam) }
      return Scale(
        sigma: sigma,
        comparison: PairedComparison(
          first: kept.map { value($0.sgd) }, second: kept.map { value($0.adam) }),
        excluded: all.count - kept.count)
    }
  }

  private var decidable: [Scale] { scales.filter(\.comparison.isDecidable) }
  var pairs: Int { scales.map(\.comparison.pairs).reduce(0, +) }
  var wins: Int { scales.map(\.comparison.wins).reduce(0, +) }
  var excluded: Int { scales.map(\.excluded).reduce(0, +) }
  /// The scale at which the claim stands worst.
  var weakest: PairedComparison? {
    decidable.map(\.comparison).min { $0.interval.lower < $1.interval.lower }
  }
  /// Whether the claim holds, scale by scale; at none if no scale has enough pairs.
  var holds: [Bool] {
    decidable.isEmpty ? [] : scales.map { $0.comparison.isDecidable && $0.comparison.holds }
  }
  /// "3 ties" and how often Adam's is the smaller one.
  var others: String {
    let ties = scales.map(\.comparison.ties).reduce(0, +)
    return "larger in \(pairs - wins - ties), equal in \(ties)"
  }

  /// Reproduced if it holds at every scale, in part if at some; not testable with fewer than six
  /// pairs at each.
  var verdict: ClaimRecord.Verdict {
    .ofParts(holds)
  }

  /// The median of ratios with its 95 % bootstrap interval, as "35 % [33, 38]", or as a factor
  /// where it is large.
  private static func excess(_ comparison: PairedComparison) -> String {
    guard let ratio = comparison.ratio else { return "–" }
    func text(_ values: [Double], _ unit: String) -> String {
      let texts = values.map { NumberFormat.significant($0, digits: 2) }
      return "\(texts[0])\(unit) [\(texts[1]), \(texts[2])]"
    }
    return ratio[0] > 3
      ? "a factor of \(text(ratio, ""))" : text(ratio.map { 100 * ($0 - 1) }, " %")
  }

  /// A row a scale: how often Adam's is the larger one, and by how much.
  var rows: [[String]] {
    scales.map { [$0.sigma, $0.comparison.share, Self.excess($0.comparison)] }
  }
}

extension ClaimRecord.Verdict {
  /// Reproduced if all of several parts hold, in part if some do; not testable without any.
  static func ofParts(_ holds: [Bool]) -> ClaimRecord.Verdict {
    holds.isEmpty
      ? .notTestable
      : holds.allSatisfy { $0 } ? .reproduced : holds.contains(true) ? .inPart : .notReproduced
  }
}
