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
  public let unit = ClaimUnit.dataSet

  /// Fewer on a draw say nothing about a correlation.
  private static let fewestTrainings = 8

  public init() {}

  /// The correlations of a scale, one a draw.
  private struct Correlations {
    var sigma: String
    var values: [Double]
    var interval: Interval? { Statistics.medianInterval(values) }
    var holds: Bool { interval.map { $0.upper < 0 } ?? false }
    var isOpposite: Bool { interval.map { $0.lower > 0 } ?? false }

    /// The median over the draws.
    var value: Value {
      .estimate([Statistics.median(values), interval?.lower, interval?.upper], .significant(2))
    }
  }

  public func assess(_ results: ResultFolder) throws -> Finding {
    let trainings = StepTrainings(try StepSensitivityRecord.trainings.filledRows(in: results))
    let grid = try StepGrid(results)
    let level = grid.shownLevel
    let all = Radii.Kind.allCases.flatMap { kind in
      trainings.sigmas.map { (kind: kind, found: Self.correlations(trainings, $0, kind, level)) }
    }
    let rows = trainings.sigmas.map { sigma -> Value in
      func value(_ kind: Radii.Kind, of algorithm: String? = nil) -> Value {
        Self.correlations(trainings, sigma, kind, level, of: algorithm).value
      }
      return .group([
        "sigma": .parameter(Double(sigma)), "plain": value(.plain), "scaled": value(.scaled),
        "sgd": value(.plain, of: Algorithm.sgd), "adam": value(.plain, of: Algorithm.adam),
      ])
    }
    let weakest = all.map(\.found)
      .max { ($0.interval?.upper ?? 1) < ($1.interval?.upper ?? 1) }
    let medians = all.compactMap { Statistics.median($0.found.values) }
    func settings(_ isIn: (Correlations) -> Bool) -> Value {
      .list(
        all.filter { isIn($0.found) }.map {
          .group(["sigma": .parameter(Double($0.found.sigma)), "directions": $0.kind.value])
        })
    }
    return finding(
      .ofDraws(grid.draws, all.filter { $0.found.interval != nil }.map(\.found.holds)),
      estimate: weakest.flatMap { Statistics.median($0.values) }, interval: weakest?.interval,
      n: grid.draws,
      evidence: [StepSensitivityRecord.trainings.path, SharpnessRecord.minima.path],
      [
        "level": StepGrid.level(level), "settings": .count(all.count),
        "shown": .count(all.count { $0.found.holds }), "shownAt": settings(\.holds),
        "opposite": .count(all.count { $0.found.isOpposite }),
        "oppositeAt": settings(\.isOpposite), "lowest": .number(medians.min(), decimals: 2),
        "highest": .number(medians.max(), decimals: 2),
        "pooled": try Self.pooled(results, level), "correlations": .list(rows),
      ])
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
  private static func pooled(_ results: ResultFolder, _ level: String) throws -> Value {
    let minima = try SharpnessRecord.minima.filledRows(in: results)
    func correlation(_ value: (SharpnessRecord.Minimum) -> Double?) -> Value {
      let pairs = minima.compactMap { row -> (Double, Double)? in
        guard let own = value(row), let error = row.testError else { return nil }
        return (own, error)
      }
      return .number(RankCorrelation.spearman(pairs.map(\.0), pairs.map(\.1)), decimals: 2)
    }
    return .group([
      "minima": .count(minima.count), "radius": correlation { $0.radii.plain[level] },
      "scaled": correlation { $0.radii.scaled[level] },
      "curvature": correlation(\.relativeCurvature),
    ])
  }
}
