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

  public init() {}

  private static func answer(_ grid: StepGrid, _ counted: [StepPairing]) -> String {
    let (worse, better) = (counted.filter(\.isWorse).count, counted.filter(\.isBetter).count)
    return
      "A larger $L_m$ for Adam is shown in \(worse) of these \(counted.count) settings, the opposite in \(better), "
      + "neither in \(counted.count - worse - better). With the lecture’s $\\gamma=\(Algorithm.lectureStep)$ it is "
      + "between \(grid.lecturesRange(.bound, \.effectText)) times SGD’s."
  }

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let grid = try StepGrid(results)
    let recipes = try needs.dropFirst().map {
      ScaleComparison(try NetworkCells(results, $0), \.bound)
    }
    let counted = grid.sigmas.flatMap { grid.admitted(.bound, $0) }
    let holds = counted.filter(\.isWorse).count
    let weakest = counted.min { $0.shareInterval.lower < $1.shareInterval.lower }
    let rows = grid.sigmas.map { sigma in
      let lecture = grid.lectures(.bound, sigma)
      return [
        sigma, StepGrid.range(grid.admitted(.bound, sigma)),
        lecture?.shareText ?? "–", lecture?.effectText ?? "–",
      ]
    }
    return ClaimRecord(
      id: id, chapter: chapter.rawValue,
      headline:
        "holds at \(holds) of \(counted.count) pairs of scale and step, the opposite at \(counted.filter(\.isBetter).count)",
      answer: Self.answer(grid, counted),
      measured:
        "Larger at \(holds) of \(counted.count) pairs of scale and step; with other steps of SGD at \(grid.otherConstants(.bound))"
        + ". With the points and the step sizes of the two recipes, larger for Adam in "
        + "\(recipes[0].wins) of \(recipes[0].pairs) and in \(recipes[1].wins) of \(recipes[1].pairs) pairs.",
      tables: [
        ClaimTable(
          "Adam’s $L_m$ beside SGD’s",
          columns: [
            "scale $\\sigma$", "shown larger", "at $\\gamma=\(Algorithm.lectureStep)$ larger in",
            "Adam ÷ SGD",
          ], rows: rows)
      ],
      estimate: weakest.map { $0.share ?? 0 },
      interval: weakest.map { [$0.shareInterval.lower, $0.shareInterval.upper] }, n: grid.draws,
      verdict: .ofDraws(grid.draws, counted.map(\.isWorse)),
      evidence: [StepGrid.evidence] + needs.dropFirst().map { NetworkRecord($0).cells.whole.path })
  }
}
