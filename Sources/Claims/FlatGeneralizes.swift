import LinearAlgebra
import Numerals
import Results

/// `c20-flat-generalizes`: flat minima generalise well, sharp ones poorly.
public struct FlatGeneralizes: Claim {
  public let id = "c20-flat-generalizes"
  public let statement = "Flat minima generalise well, sharp ones poorly."
  public let needs = ["step-size-sensitivity", "sharpness"]
  static let rule =
    "Spearman’s correlation of the radius at which the training loss passes a level, the lecture’s first, with the test error, over all "
    + "trainings of one scale on one data set that reach zero loss, eight of them or more: both algorithms, all steps, all initial points. At a scale and a kind of direction (as they are, scaled like the parameters) it holds if "
    + "the exact 95 % interval of the median over the data sets, of which the study has at least twelve, lies below zero: larger radius, smaller error. Reproduced if it holds "
    + "for all scales and both kinds, in part if for some. The tests are not corrected for their number."

  private static let kinds = [("radius_", "as they are"), ("filter_radius_", "scaled")]

  /// Fewer on a draw say nothing about a correlation.
  private static let fewestTrainings = 8

  public init() {}

  /// The correlations of a scale, one a draw.
  private struct Correlations {
    var sigma: String
    var values: [Double]
    var interval: Interval? { Statistics.medianInterval(values) }
    var holds: Bool { interval.map { $0.upper < 0 } ?? false }

    var text: String {
      StepPairing.text(
        [Statistics.median(values) ?? .nan, interval?.lower ?? .nan, interval?.upper ?? .nan],
        digits: 2)
    }
  }

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let trainings = StepTrainings(try results.filledTable(needs[0], "trainings.csv"))
    let grid = try StepGrid(results)
    let level = grid.shownLevel
    let kinds = Self.kinds.map { prefix, name in
      (
        name: name,
        scales: trainings.sigmas.map { Self.correlations(trainings, $0, prefix + level) }
      )
    }
    let all = kinds.flatMap(\.scales)
    let rows = trainings.sigmas.enumerated().map { place, sigma in
      [sigma] + kinds.map { $0.scales[place].text }
        + ["sgd", "adam"].map {
          Self.correlations(trainings, sigma, "radius_" + level, of: $0).text
        }
    }
    let holds = all.filter(\.holds).count
    let opposite = all.filter { ($0.interval?.lower ?? 0) > 0 }.count
    let weakest = all.max { ($0.interval?.upper ?? 1) < ($1.interval?.upper ?? 1) }
    return ClaimRecord(
      id: id, statement: statement, lecture: "no numbers",
      headline:
        "holds for \(holds) of \(all.count) pairs of scale and kind, the opposite for \(opposite)",
      answer: Self.answer(kinds.flatMap { kind in kind.scales.map { (kind.name, $0) } }),
      measured:
        "Below zero, as claimed, for \(holds) of \(all.count) pairs of scale and kind of direction, above for \(opposite). "
        + (try Self.pooled(results, level)) + " A correlation is no cause: step size moves both.",
      tables: [
        ClaimTable(
          "Correlation of the radius at the loss \(StepGrid.latex(level)) with the test error, median over data sets",
          columns: [
            "scale $\\sigma$", "as they are", "scaled", "as they are, SGD alone",
            "as they are, Adam alone",
          ], rows: rows)
      ],
      estimate: weakest.flatMap { Statistics.median($0.values) },
      interval: weakest?.interval.map { [$0.lower, $0.upper] }, n: grid.draws, unit: "data sets",
      rule: Self.rule,
      verdict: .ofDraws(grid.draws, all.filter { $0.interval != nil }.map(\.holds)),
      evidence: [
        "results/\(needs[0])/trainings.csv", "results/\(needs[1])/sharpness.csv",
      ])
  }

  private static func answer(_ all: [(kind: String, correlations: Correlations)]) -> String {
    func list(_ isIn: (Correlations) -> Bool) -> String {
      let own = all.filter { isIn($0.correlations) }.map { kind, correlations in
        "$\\sigma=\(correlations.sigma)$ with directions \(kind)"
      }
      return own.isEmpty ? "none" : "\(own.count) (\(own.joined(separator: ", ")))"
    }
    let medians = all.compactMap { Statistics.median($0.correlations.values) }
    func text(_ value: Double?) -> String {
      value.map { NumberFormat.plain($0, decimals: 2) } ?? "–"
    }
    return
      "Among trainings of one scale on one data set that reach zero loss, a larger radius is shown to go with a smaller test error in "
      + "\(list(\.holds)) of \(all.count) pairs of scale and kind of direction, with a larger error in \(list { ($0.interval?.lower ?? 0) > 0 }). "
      + "Rank correlations of radius and error (negative if the claim holds) lie between \(text(medians.min())) and "
      + "\(text(medians.max()))."
  }

  private static func correlations(
    _ trainings: StepTrainings, _ sigma: String, _ column: String, of algorithm: String? = nil
  ) -> Correlations {
    let byDraw = Dictionary(
      grouping: trainings.rows.filter {
        $0.sigma == sigma && $0.reachesZeroLoss && $0.algorithm == algorithm ?? $0.algorithm
          && $0[column].isFinite && $0["test_error"].isFinite
      }, by: \.draw)
    let values = byDraw.sorted { $0.key < $1.key }.compactMap { _, rows in
      rows.count < Self.fewestTrainings
        ? nil
        : RankCorrelation.spearman(rows.map { $0[column] }, rows.map { $0["test_error"] })
    }
    return Correlations(sigma: sigma, values: values)
  }

  /// The same over the trainings of `deep-network`, and for the curvature there.
  private static func pooled(_ results: ResultFolder, _ level: String) throws -> String {
    let table = try results.filledTable("sharpness", "sharpness.csv")
    let errors = table.numbers("test_error")
    func correlation(_ column: String) -> String {
      let pairs = zip(table.numbers(column), errors).filter { $0.isFinite && $1.isFinite }
      let value = RankCorrelation.spearman(pairs.map(\.0), pairs.map(\.1))
      return value.map { NumberFormat.plain($0, decimals: 2) } ?? "–"
    }
    return "Over the \(table.rows.count) minima of deep-network, all scales together: radius "
      + "\(correlation("radius_\(level)")), scaled radius \(correlation("filter_radius_\(level)")), "
      + "relative curvature \(correlation("relative_curvature"))."
  }
}
