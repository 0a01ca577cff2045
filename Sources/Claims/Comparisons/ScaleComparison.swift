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

  var pairs: Int { scales.map(\.comparison.pairs).reduce(0, +) }
  var wins: Int { scales.map(\.comparison.wins).reduce(0, +) }
  var excluded: Int { scales.map(\.excluded).reduce(0, +) }
  /// In how many pairs of all scales SGD's is the smaller one.
  var wonPairs: Value { .group(["wins": .count(wins), "pairs": .count(pairs)]) }

  /// A row a scale: how often Adam's is the larger one, and by how much.
  var rows: Value {
    .list(
      scales.map {
        .group([
          "sigma": .parameter(Double($0.sigma)), "larger": .group($0.comparison.share),
          "excess": Self.excess($0.comparison),
        ])
      })
  }

  /// The median of the ratios with its 95 % bootstrap interval: as what it is above one, or as a factor
  /// where it is large.
  private static func excess(_ comparison: PairedComparison) -> Value {
    guard let ratio = comparison.ratio else { return .missing }
    let isLarge = ratio[0] > 3
    return .group([
      "kind": .choice(isLarge ? "factor" : "percent", of: ["factor", "percent"]),
      "amount": .estimate(
        isLarge ? ratio : ratio.map { $0 - 1 }, isLarge ? .significant(2) : .percent(2)),
    ])
  }
}
