import LinearAlgebra
import Numerals
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

  /// A pair is won if `sgd` is strictly smaller than `adam`; pairs that do not pass the gate, or
  /// without a number, are left out.
  init(
    _ cells: NetworkCells, gate: (NetworkCells.Cell) -> Bool = { _ in true },
    _ value: (NetworkCells.Cell) -> Double
  ) {
    scales = cells.sigmas.map { sigma in
      let all = cells.pairs(sigma: sigma)
      let kept = all.filter {
        gate($0.sgd) && gate($0.adam) && value($0.sgd).isFinite && value($0.adam).isFinite
      }
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
  /// The scales at which the claim holds.
  var holding: [Scale] { decidable.filter(\.comparison.holds) }

  /// Reproduced if it holds at every scale, in part if at some; not testable with fewer than six
  /// pairs at each.
  var verdict: ClaimRecord.Verdict {
    decidable.isEmpty
      ? .notTestable
      : holding.isEmpty
        ? .notReproduced : holding.count == scales.count ? .reproduced : .inPart
  }

  /// "σ = 5: 16 of 16 [0.79, 1.00], ratio 1.05 [1.03, 1.08]; …"
  var sentence: String {
    scales.map { scale in
      "$\\sigma=\(scale.sigma)$: \(scale.comparison.share), Adam’s \(scale.comparison.medianRatio) "
        + "times as large"
    }.joined(separator: "; ")
  }
}

extension ClaimRecord.Verdict {
  /// Reproduced if all of several parts hold, in part if some do; not testable without any.
  static func ofParts(_ holds: [Bool]) -> ClaimRecord.Verdict {
    holds.isEmpty
      ? .notTestable
      : holds.allSatisfy { $0 } ? .reproduced : holds.contains(true) ? .inPart : .notReproduced
  }

  /// At best in part: for a rule that asks for more than has been run.
  var firstForm: ClaimRecord.Verdict { self == .reproduced ? .inPart : self }
}
