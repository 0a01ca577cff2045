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
    + "trainings of one scale on one data draw: both algorithms, all steps, all initial points. At a scale and a kind of direction (as they are, scaled like the parameters) it holds if "
    + "the exact 95 % interval of the median over at least twelve draws lies below zero: larger radius, smaller error. Reproduced if it holds "
    + "for all scales and both kinds, in part if for some."

  private static let kinds = [("radius_", "as they are"), ("filter_radius_", "scaled")]

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
    let level = grid.levels.first { $0 == "1e3" } ?? grid.levels.first ?? "1"
    let kinds = Self.kinds.map { prefix, name in
      (
        name: name,
        scales: trainings.sigmas.map { Self.correlations(trainings, $0, prefix + level) }
      )
    }
    let all = kinds.flatMap(\.scales)
    let sentences = kinds.map { kind in
      let parts = kind.scales.map { "\($0.text) at $\\sigma=\($0.sigma)$" }
      return "Directions \(kind.name): \(parts.joined(separator: ", "))"
    }
    let holds = all.filter(\.holds).count
    let opposite = all.filter { ($0.interval?.lower ?? 0) > 0 }.count
    let weakest = all.max { ($0.interval?.upper ?? 1) < ($1.interval?.upper ?? 1) }
    let draws = all.map { $0.values.count }.min() ?? 0
    return ClaimRecord(
      id: id, statement: statement, lecture: "no numbers",
      headline:
        "holds for \(holds) of \(all.count) pairs of scale and kind, the opposite for \(opposite)",
      answer:
        "Among trainings of one scale on the same points, a flatter minimum (larger radius) is shown to go with a smaller test error in "
        + "\(holds) of \(all.count) settings of scale and scaling of directions, and with a larger one in \(opposite): rank correlations of radius and error "
        + "between \(Self.range(all)).",
      measured:
        "Correlation of the radius at loss \(StepGrid.latex(level)) with the test error, median over draws. "
        + sentences.joined(separator: ". ") + ". "
        + (try Self.pooled(results, level)) + " A correlation is no cause: step size moves both.",
      estimate: weakest.flatMap { Statistics.median($0.values) },
      interval: weakest?.interval.map { [$0.lower, $0.upper] }, n: draws, rule: Self.rule,
      verdict: .ofDraws(draws, all.map(\.holds)),
      evidence: [
        "results/\(needs[0])/trainings.csv", "results/\(needs[1])/sharpness.csv",
      ])
  }

  /// The smallest and the largest median.
  private static func range(_ all: [Correlations]) -> String {
    let medians = all.compactMap { Statistics.median($0.values) }
    guard let low = medians.min(), let high = medians.max() else { return "none" }
    return [low, high].map { NumberFormat.plain($0, decimals: 2) }.joined(separator: " and ")
  }

  private static func correlations(
    _ trainings: StepTrainings, _ sigma: String, _ column: String
  ) -> Correlations {
    let byDraw = Dictionary(
      grouping: trainings.rows.filter {
        $0.sigma == sigma && $0[column].isFinite && $0["test_error"].isFinite
      }, by: \.draw)
    let values = byDraw.sorted { $0.key < $1.key }.compactMap { _, rows in
      RankCorrelation.spearman(rows.map { $0[column] }, rows.map { $0["test_error"] })
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
