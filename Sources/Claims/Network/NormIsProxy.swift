import Lecture
import LinearAlgebra
import Numerals
import Records
import Results

/// `c18-norm-is-proxy`: ‖θ‖₂ stands for the Lipschitz constant: among trainings of one algorithm from one
/// scale on one data set, over steps and initial points. Over all scales together σ alone makes a
/// correlation.
public struct NormIsProxy: Claim {
  public let id = "c18-norm-is-proxy"
  public let chapter = LecturePart.network
  public let needs = [StepSensitivityRecord.id, NetworkRecord.deepNetwork.id]
  public let unit = ClaimUnit.dataSet
  public let edition = 2
  /// A large correlation by Cohen's convention: less is no proxy.
  static let margin = 0.5

  public init() {}

  /// An algorithm and a scale.
  private struct Group {
    var algorithm: String
    var sigma: String
  }

  public func assess(_ results: ResultFolder) throws -> Finding {
    let grid = try StepGrid(results)
    let groups = Algorithm.both.flatMap { algorithm in
      grid.sigmas.map { Group(algorithm: algorithm, sigma: $0) }
    }
    let constants = [\StepTrainingRow.bound, \StepTrainingRow.sampled]
    func samples(_ isCounted: (StepTrainingRow) -> Bool) -> [[Double]] {
      groups.flatMap { group in
        constants.map { constant in
          Self.correlations(
            grid.trainings.rows.filter {
              $0.algorithm == group.algorithm && $0.sigma == group.sigma && isCounted($0)
            }
          ) { $0[keyPath: constant] }
        }
      }
    }
    let solved = grid.trainings.decide(samples(\.reachesZeroLoss), margin: Self.margin)
    let family = grid.trainings.decide(samples { _ in true }, margin: Self.margin)
    let effects = family.effects
    let weakest = effects.filter { $0.interval != nil }
      .min { ($0.interval?.lower ?? 0) < ($1.interval?.lower ?? 0) }
    let cells = try NetworkCells(results, NetworkRecord.deepNetwork.id).all
    let pairs = cells.compactMap { cell in
      cell.finalNorm.flatMap { norm in cell.bound.map { (norm, $0) } }
    }
    return finding(
      .of(effects.map(\.finding), draws: grid.draws), estimate: weakest?.mean,
      interval: weakest?.interval, effects: effects.compactMap { $0.inMargins(Self.margin) },
      n: grid.draws,
      evidence: StepGrid.evidence + [NetworkRecord.deepNetwork.cells.whole.path],
      [
        "across": .number(
          RankCorrelation.spearman(pairs.map(\.0), pairs.map(\.1)), decimals: 2),
        "all": .group(EffectFamily.counts(effects.map(\.finding))),
        "margin": .parameter(Self.margin),
        "solved": .group(EffectFamily.counts(solved.effects.map(\.finding))),
        "lowest": .number(effects.compactMap(\.mean).min(), decimals: 2),
        "highest": .number(effects.compactMap(\.mean).max(), decimals: 2),
        "groups": .list(
          effects.indices.map { place in
            let group = groups[place / 2]
            return .group([
              "algorithm": .text(Algorithm.title(of: group.algorithm)),
              "sigma": .parameter(Double(group.sigma)),
              "constant": .choice(place % 2 == 0 ? "bound" : "sampled", of: ["bound", "sampled"]),
              "correlation": effects[place].value(.decimals(2)),
              "finding": .choice(effects[place].finding),
            ])
          }),
      ])
  }

  /// Of ‖θ_end‖ with a constant, one a draw with trainings enough.
  private static func correlations(
    _ rows: [StepTrainingRow], _ constant: (StepTrainingRow) -> Double?
  ) -> [Double] {
    Dictionary(grouping: rows, by: \.draw).sorted { $0.key < $1.key }.compactMap { _, rows in
      let pairs = rows.compactMap { row -> (Double, Double)? in
        guard let norm = row.finalNorm, let value = constant(row), norm.isFinite, value.isFinite
        else { return nil }
        return (norm, value)
      }
      return pairs.count < DrawCorrelations.fewest
        ? nil : RankCorrelation.spearman(pairs.map(\.0), pairs.map(\.1))
    }
  }
}
