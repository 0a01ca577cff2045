import Lecture
import LinearAlgebra
import Numerals
import Records
import Results

/// `c17-norm-near-initial`: the solution's norm is often similar to the initial point's.
public struct NormNearInitial: Claim {
  public let id = "c17-norm-near-initial"
  public let chapter = LecturePart.network
  public let needs = [StepSensitivityRecord.id]
  public let unit = ClaimUnit.dataSet
  public let edition = 2
  /// Similar means within a tenth.
  static let near = 0.1
  /// Six of ten matter.
  static let margin = 0.1

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
    let grid = try StepGrid(results)
    let family = ShareFamily(
      Algorithm.both.flatMap { algorithm in
        grid.sigmas.map { sigma in
          let draws = grid.validated(algorithm, sigma)
          let ratios = draws.values.joined().compactMap(Self.growth)
          return ShareFamily.setting(
            [
              "algorithm": .text(Algorithm.title(of: algorithm)),
              "sigma": .parameter(Double(sigma)),
              "median": .number(Statistics.median(ratios), digits: 3),
            ], draws
          ) { row in
            // A training that diverged is not near.
            Self.growth(row).map { abs($0 - 1) <= Self.near } ?? false
          }
        }
      }, of: grid.trainings, margin: Self.margin)
    return finding(
      .of(family.findings, draws: grid.draws), estimate: family.weakest?.share,
      interval: family.weakest?.interval, effects: family.effects, n: grid.draws,
      evidence: StepGrid.evidence,
      [
        "near": .count(family.hits), "trainings": .count(family.trainings),
        "all": family.counts, "ratios": .list(family.rows),
      ])
  }

  /// ‖θ_end‖ ÷ ‖θ_0‖.
  private static func growth(_ row: StepTrainingRow) -> Double? {
    guard let first = row.initialNorm, let last = row.finalNorm, first > 0 else { return nil }
    return last / first
  }
}
