import Lecture
import LinearAlgebra
import Numerals
import Records
import Results

/// `c20-flat-generalizes`: flat minima generalise well, sharp ones poorly.
public struct FlatGeneralizes: Claim {
  public let id = "c20-flat-generalizes"
  public let chapter = LecturePart.minima
  public let needs = [StepSensitivityRecord.id, SharpnessRecord.id]

  private static let kinds = [(Radii.Kind.plain, "as they are"), (.scaled, "scaled")]

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
      StepPairing.text([Statistics.median(values), interval?.lower, interval?.upper], digits: 2)
    }
  }

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let trainings = StepTrainings(try StepSensitivityRecord.trainings.filledRows(in: results))
    let grid = try StepGrid(results)
    let level = grid.shownLevel
    let kinds = Self.kinds.map { kind, name in
      (
        name: name,
        scales: trainings.sigmas.map { Self.correlations(trainings, $0, kind, level) }
      )
    }
    let all = kinds.flatMap(\.scales)
    let rows = trainings.sigmas.enumerated().map { place, sigma in
      [sigma] + kinds.map { $0.scales[place].text }
        + Algorithm.both.map {
          Self.correlations(trainings, sigma, .plain, level, of: $0).text
        }
    }
    let holds = all.filter(\.holds).count
    let opposite = all.filter { ($0.interval?.lower ?? 0) > 0 }.count
    let weakest = all.max { ($0.interval?.upper ?? 1) < ($1.interval?.upper ?? 1) }
    return ClaimRecord(
      id: id, chapter: chapter.rawValue,
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
      interval: weakest?.interval.map { [$0.lower, $0.upper] }, n: grid.draws,
      verdict: .ofDraws(grid.draws, all.filter { $0.interval != nil }.map(\.holds)),
      evidence: [
        StepSensitivityRecord.trainings.path, SharpnessRecord.minima.path,
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
    _ trainings: StepTrainings, _ sigma: String, _ kind: Radii.Kind, _ level: String,
    of algorithm: String? = nil
  ) -> Correlations {
    let byDraw = Dictionary(
      grouping: trainings.rows.filter {
        $0.sigma == sigma && $0.reachesZeroLoss && $0.algorithm == algorithm ?? $0.algorithm
      }, by: \.draw)
    let values = byDraw.sorted { $0.key < $1.key }.compactMap { _, rows -> Double? in
      let pairs = rows.compactMap { row -> (Double, Double)? in
        guard let radius = row.radii[kind][level], let error = row.testError else { return nil }
        return (radius, error)
      }
      return pairs.count < Self.fewestTrainings
        ? nil : RankCorrelation.spearman(pairs.map(\.0), pairs.map(\.1))
    }
    return Correlations(sigma: sigma, values: values)
  }

  /// The same over the trainings of `deep-network`, and for the curvature there.
  private static func pooled(_ results: ResultFolder, _ level: String) throws -> String {
    let minima = try SharpnessRecord.minima.filledRows(in: results)
    func correlation(_ value: (SharpnessRecord.Minimum) -> Double?) -> String {
      let pairs = minima.compactMap { row -> (Double, Double)? in
        guard let own = value(row), let error = row.testError else { return nil }
        return (own, error)
      }
      return RankCorrelation.spearman(pairs.map(\.0), pairs.map(\.1))
        .map { NumberFormat.plain($0, decimals: 2) } ?? "–"
    }
    return "Over the \(minima.count) minima of deep-network, all scales together: radius "
      + "\(correlation { $0.radii.plain[level] }), scaled radius "
      + "\(correlation { $0.radii.scaled[level] }), "
      + "relative curvature \(correlation(\.relativeCurvature))."
  }
}
