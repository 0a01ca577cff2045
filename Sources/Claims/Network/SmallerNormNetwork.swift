import Lecture
import LinearAlgebra
import Numerals
import Records
import Results

/// `c8b-smaller-norm-network`: SGD ends at parameters of smaller norm than Adam.
///
/// Decided over data sets; the one data set of the pictured networks, on which all trainings share
/// their points, stands beside.
public struct SmallerNormNetwork: Claim {
  public let id = "c8b-smaller-norm-network"
  public let chapter = LecturePart.network
  public let needs = [NetworkRecord.deepNetwork.id, StepSensitivityRecord.id]
  public let unit = ClaimUnit.dataSet
  public let edition = 2

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
    let recipe = ScaleComparison(
      try NetworkCells(results, needs[0]), gate: \.reachesZeroLoss, \.finalNorm)
    let grid = try StepGrid(results)
    let all = StepFamily(
      grid.sigmas.flatMap { grid.admitted(.norm, $0) })
    let validated = StepFamily(
      grid.sigmas.map { grid.chosen(.norm, $0, .validated) })
    return finding(
      .of(all.findings, draws: grid.draws), estimate: all.weakest?.estimate,
      interval: all.weakest?.interval, effects: all.effects, n: grid.draws,
      evidence: StepGrid.evidence + [NetworkRecord.deepNetwork.cells.whole.path],
      [
        "all": .group(all.counts), "pairs": .count(grid.pairs),
        "validated": validated.brief, "otherConstants": grid.others(.norm),
        "recipe": .group([
          "wins": .count(recipe.wins), "pairs": .count(recipe.pairs),
          "excluded": .count(recipe.excluded),
        ]),
        "lectureStep": StepGrid.lectureStep,
        "larger": Self.shown(all) { $0.isShown }, "smaller": Self.shown(all) { $0.isOpposite },
        "norms": StepGrid.rows(all, grid.sigmas), "recipeNorms": recipe.rows,
      ])
  }

  /// The scales at which an order is shown with the lecture's step, and by how much at most.
  private static func shown(
    _ family: StepFamily, _ isShown: (EffectFamily.Finding) -> Bool
  ) -> Value {
    let own = family.decisions.filter { $0.setting.isLectures && isShown($0.finding) }
    return .group([
      "sigmas": .list(own.map(\.sigmaValue)),
      "most": .number(
        Quantity(own.compactMap(\.estimate).map { abs($0 - 1) }.max(), style: .percent(2))),
    ])
  }
}
