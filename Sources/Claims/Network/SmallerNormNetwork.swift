import Lecture
import Numerals
import Records
import Results

/// `c8b-smaller-norm-network`: SGD ends at parameters of smaller norm than Adam.
public struct SmallerNormNetwork: Claim {
  public let id = "c8b-smaller-norm-network"
  public let chapter = LecturePart.network
  public let needs = [NetworkRecord.deepNetwork.id, StepSensitivityRecord.id]
  public let unit = ClaimUnit.dataSet

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
    let recipe = ScaleComparison(
      try NetworkCells(results, needs[0]), gate: \.reachesZeroLoss, \.finalNorm)
    let grid = try StepGrid(results)
    let counted = grid.sigmas.flatMap { grid.admitted(.norm, $0) }
    let weakest = counted.min { $0.shareInterval.lower < $1.shareInterval.lower }
    let rows = grid.sigmas.map { sigma -> Value in
      let lecture = grid.lectures(.norm, sigma)
      return .group([
        "sigma": .parameter(Double(sigma)), "steps": StepGrid.range(grid.admitted(.norm, sigma)),
        "larger": lecture?.shareValue ?? .missing, "excess": lecture.map(Self.excess) ?? .missing,
      ])
    }
    return finding(
      recipe.holds.isEmpty
        ? .notTestable : .ofDraws(grid.draws, recipe.holds + counted.map(\.isWorse)),
      estimate: weakest.map { $0.share ?? 0 }, interval: weakest?.shareInterval, n: grid.draws,
      evidence: [NetworkRecord.deepNetwork.cells.whole.path, StepGrid.evidence],
      [
        "overSteps": .group(StepGrid.balance(counted)),
        "recipe": .group([
          "wins": .count(recipe.wins), "pairs": .count(recipe.pairs),
          "excluded": .count(recipe.excluded),
        ]),
        "lectureStep": StepGrid.lectureStep,
        "larger": Self.shown(grid, \.isWorse), "smaller": Self.shown(grid, \.isBetter),
        "norms": .list(rows), "recipeNorms": recipe.rows,
      ])
  }

  /// The scales at which an order is shown with the lecture's step, and by how much at most.
  private static func shown(_ grid: StepGrid, _ order: (StepPairing) -> Bool) -> Value {
    let own = grid.sigmas.compactMap { grid.lectures(.norm, $0) }.filter(order)
    return .group([
      "sigmas": .list(own.map(\.sigmaValue)),
      "most": .number(
        Quantity(own.map { abs(($0.effect ?? .nan) - 1) }.max(), style: .percent(2))),
    ])
  }

  /// How far Adam's norm is above SGD's.
  private static func excess(_ pairing: StepPairing) -> Value {
    .estimate(
      [pairing.effect, pairing.effectLower, pairing.effectUpper].map { ratio in
        ratio.map { $0 - 1 }
      }, .percent(2))
  }
}
