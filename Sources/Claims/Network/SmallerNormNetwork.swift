import Lecture
import Numerals
import Records
import Results

/// `c8b-smaller-norm-network`: SGD ends at parameters of smaller norm than Adam.
public struct SmallerNormNetwork: Claim {
  public let id = "c8b-smaller-norm-network"
  public let chapter = LecturePart.network
  public let needs = [NetworkRecord.deepNetwork.id, StepSensitivityRecord.id]

  public init() {}

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let recipe = ScaleComparison(
      try NetworkCells(results, needs[0]), gate: \.reachesZeroLoss, \.finalNorm)
    let grid = try StepGrid(results)
    let counted = grid.sigmas.flatMap { grid.admitted(.norm, $0) }
    let weakest = counted.min { $0.shareInterval.lower < $1.shareInterval.lower }
    let rows = grid.sigmas.map { sigma in
      let lecture = grid.lectures(.norm, sigma)
      return [
        sigma, StepGrid.range(grid.admitted(.norm, sigma)), lecture?.shareText ?? "–",
        lecture.map(Self.percent) ?? "–",
      ]
    }
    let holds = counted.filter(\.isWorse).count
    return ClaimRecord(
      id: id, chapter: chapter.rawValue,
      headline:
        "over data sets and step sizes at \(holds) of \(counted.count) settings, the opposite at \(counted.filter(\.isBetter).count); on one data set in \(recipe.wins) of \(recipe.pairs) pairs",
      answer: Self.answer(recipe, grid, counted),
      measured:
        "Over data sets and step sizes larger for Adam at \(holds) of \(counted.count) settings, smaller at \(counted.filter(\.isBetter).count); with the recipe of deep-network, "
        + "on its points, in \(recipe.wins) of \(recipe.pairs) pairs. \(recipe.excluded) pairs are left out because one "
        + "of the two did not reach zero loss.",
      tables: [
        ClaimTable(
          "Adam’s norm beside SGD’s over data sets in which both reach zero loss",
          columns: [
            "scale $\\sigma$", "shown larger", "at $\\gamma=\(Algorithm.lectureStep)$ larger in",
            "differs by",
          ], rows: rows),
        ClaimTable(
          "Adam’s norm beside SGD’s with the recipe of deep-network",
          columns: ["scale $\\sigma$", "larger in", "larger by"], rows: recipe.rows),
      ],
      estimate: weakest.map { $0.share ?? 0 },
      interval: weakest.map { [$0.shareInterval.lower, $0.shareInterval.upper] }, n: grid.draws,
      verdict: recipe.holds.isEmpty
        ? .notTestable : .ofDraws(grid.draws, recipe.holds + counted.map(\.isWorse)),
      evidence: [NetworkRecord.deepNetwork.cells.whole.path, StepGrid.evidence])
  }

  private static func answer(
    _ recipe: ScaleComparison, _ grid: StepGrid, _ counted: [StepPairing]
  ) -> String {
    func shown(_ order: (StepPairing) -> Bool) -> String {
      let own = grid.sigmas.compactMap { grid.lectures(.norm, $0) }.filter(order)
      let most = own.map { abs(100 * (($0.effect ?? .nan) - 1)) }.max() ?? 0
      guard !own.isEmpty else { return "at no scale" }
      return "at $\\sigma=\(own.map(\.sigma).joined(separator: ",\\ "))$ "
        + "(by \(NumberFormat.significant(most, digits: 2)) % at most)"
    }
    return
      "Adam’s norm is shown to be the larger one in \(counted.filter(\.isWorse).count) of the \(counted.count) settings "
      + "in which most trainings of both reach zero loss, the smaller one in \(counted.filter(\.isBetter).count). With the lecture’s $\\gamma=\(Algorithm.lectureStep)$ it "
      + "is shown to be the larger one \(shown(\.isWorse)) and the smaller one \(shown(\.isBetter)). On the one data set of the pictured networks, with one step size of each algorithm, it is the larger one in "
      + "\(recipe.wins) of \(recipe.pairs) pairs of trainings."
  }

  /// How far Adam's norm is above SGD's: "−6.3 % [−13, −2.5]".
  private static func percent(_ pairing: StepPairing) -> String {
    let values = [pairing.effect, pairing.effectLower, pairing.effectUpper].map { ratio in
      ratio.map { NumberFormat.significant(100 * ($0 - 1), digits: 2) } ?? "–"
    }
    return "\(values[0]) % [\(values[1]), \(values[2])]"
  }
}
