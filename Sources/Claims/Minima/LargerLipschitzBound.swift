import Lecture
import Numerals
import Records
import Results

/// `c11-adam-larger-lipschitz`: Adam's models have larger Lipschitz constants: decided for the bound
/// L_m, as the lecture has it; the largest gradient on a grid, from below, stands beside.
public struct LargerLipschitzBound: Claim {
  public let id = "c11-adam-larger-lipschitz"
  public let chapter = LecturePart.minima
  public let needs = [
    StepSensitivityRecord.id, ExperimentID.deepNetwork, ExperimentID.lectureFit,
  ]
  public let unit = ClaimUnit.dataSet
  public let edition = 2

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
    let grid = try StepGrid(results)
    func family(_ measure: StepMeasure) -> StepFamily {
      StepFamily(
        grid.sigmas.flatMap { grid.admitted(measure, $0) })
    }
    let (bound, sampled) = (family(.bound), family(.sampled))
    let validated = StepFamily(
      grid.sigmas.map { grid.chosen(.bound, $0, .validated) })
    let lectures = bound.decisions.filter { $0.setting.isLectures && $0.effect.mean != nil }
      .sorted { ($0.effect.mean ?? 0) < ($1.effect.mean ?? 0) }
    let recipes = try needs.dropFirst().map {
      ScaleComparison(try NetworkCells(results, $0), \.bound)
    }
    let ends = lectures.count > 1 ? [lectures[0], lectures[lectures.count - 1]] : lectures
    return finding(
      .of(bound.findings, draws: grid.draws), estimate: bound.weakest?.estimate,
      interval: bound.weakest?.interval, effects: bound.effects, n: grid.draws,
      evidence: StepGrid.evidence + needs.dropFirst().map { NetworkRecord($0).cells.whole.path },
      [
        "all": .group(bound.counts), "pairs": .count(grid.pairs),
        "sampled": sampled.brief, "validated": validated.brief,
        "lectureStep": StepGrid.lectureStep,
        "ends": .list(
          ends.map { .group(["ratio": $0.effectValue, "sigma": $0.sigmaValue]) }),
        "otherConstants": grid.others(.bound), "recipes": .list(recipes.map(\.wonPairs)),
        "bounds": StepGrid.rows(bound, grid.sigmas),
        "gradients": StepGrid.rows(sampled, grid.sigmas),
      ])
  }
}
