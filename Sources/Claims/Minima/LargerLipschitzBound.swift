import Lecture
import Numerals
import Records
import Results

/// `c11-adam-larger-lipschitz`: Adam's models have larger Lipschitz bounds.
public struct LargerLipschitzBound: Claim {
  public let id = "c11-adam-larger-lipschitz"
  public let chapter = LecturePart.minima
  public let needs = [
    StepSensitivityRecord.id, ExperimentID.deepNetwork, ExperimentID.lectureFit,
  ]
  public let unit = ClaimUnit.dataSet

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
    let grid = try StepGrid(results)
    let recipes = try needs.dropFirst().map {
      ScaleComparison(try NetworkCells(results, $0), \.bound)
    }
    let counted = grid.sigmas.flatMap { grid.admitted(.bound, $0) }
    let weakest = counted.min { $0.shareInterval.lower < $1.shareInterval.lower }
    let lectures = grid.sigmas.compactMap { grid.lectures(.bound, $0) }
    let rows = grid.sigmas.map { sigma -> Value in
      let lecture = grid.lectures(.bound, sigma)
      return .group([
        "sigma": .parameter(Double(sigma)),
        "steps": StepGrid.range(grid.admitted(.bound, sigma)),
        "larger": lecture?.shareValue ?? .missing,
        "ratio": lecture?.effectValue(.significant(3)) ?? .missing,
      ])
    }
    return finding(
      .ofDraws(grid.draws, counted.map(\.isWorse)), estimate: weakest.map { $0.share ?? 0 },
      interval: weakest?.shareInterval, n: grid.draws,
      evidence: [StepGrid.evidence] + needs.dropFirst().map { NetworkRecord($0).cells.whole.path },
      [
        "all": .group(StepGrid.balance(counted)),
        "neither": .count(counted.count { $0.direction == .undecided }),
        "lectureStep": StepGrid.lectureStep,
        "ends": .list(
          StepGrid.ends(lectures).map {
            .group(["ratio": $0.effectValue(.significant(3)), "sigma": $0.sigmaValue])
          }),
        "otherConstants": grid.otherConstants(.bound), "recipes": .list(recipes.map(\.wonPairs)),
        "bounds": .list(rows),
      ])
  }
}
