import Lecture
import Numerals
import Records
import Results

/// `c14-adam-worse-generalization`: Adam generalises worse than SGD.
public struct WorseGeneralization: Claim {
  public let id = "c14-adam-worse-generalization"
  public let chapter = LecturePart.minima
  public let needs = [
    StepSensitivityRecord.id, ExperimentID.deepNetwork, ExperimentID.lectureFit,
  ]

  public init() {}

  private static func answer(_ tuned: [StepPairing]) -> String {
    let finite = tuned.filter { $0.effect != nil }
    func isLess(_ a: StepPairing, _ b: StepPairing) -> Bool {
      (a.effect ?? .nan) < (b.effect ?? .nan)
    }
    guard let low = finite.min(by: isLess), let high = finite.max(by: isLess)
    else { return "There are no points to test on." }
    let errors = finite.flatMap { [$0.sgd, $0.adam] }.compactMap(\.self)
    return
      "With each algorithm at its best step size for the training loss, a larger test error of Adam is "
      + "\(StepGrid.balance(tuned, of: "scales")). Median test errors are between \(points(errors.min())) and \(points(errors.max())) %; "
      + "Adam’s minus SGD’s is \(points(low.effect)) [\(points(low.effectLower)), \(points(low.effectUpper))] percentage points "
      + "at $\\sigma=\(low.sigma)$, where the difference is lowest, and \(points(high.effect)) [\(points(high.effectLower)), "
      + "\(points(high.effectUpper))] at $\\sigma=\(high.sigma)$, where it is highest."
  }

  /// A share in percentage points.
  private static func points(_ value: Double?) -> String {
    value.map { NumberFormat.plain(100 * $0, decimals: 2) } ?? "–"
  }

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let grid = try StepGrid(results)
    let recipes = try needs.dropFirst().map {
      ScaleComparison(try NetworkCells(results, $0), \.testError)
    }
    let tuned = grid.best.filter { $0.measure == StepMeasure.error.name }
    let counted = tuned.filter { $0.draws > 0 }
    let weakest = counted.min { $0.shareInterval.lower < $1.shareInterval.lower }
    let rows = counted.map { pairing in
      let errors = [pairing.sgd, pairing.adam].map(Self.points)
      let difference = [pairing.effect, pairing.effectLower, pairing.effectUpper]
        .map(Self.points)
      return [
        pairing.sigma, "\(errors[0]) %", "\(errors[1]) %", pairing.shareText,
        "\(difference[0]) [\(difference[1]), \(difference[2])]",
      ]
    }
    let byStep = grid.byStep.filter {
      $0.measure == StepMeasure.error.name && $0.isAdmitted && $0.draws > 0
    }
    let worse = byStep.filter(\.isWorse)
    let places = grid.sigmas.compactMap { sigma -> String? in
      let own = byStep.filter { $0.sigma == sigma }
      return own.contains(where: \.isWorse) ? "$\\sigma=\(sigma)$ \(StepGrid.range(own))" : nil
    }
    let holds = counted.filter(\.isWorse).count
    let verdict =
      grid.isTunedEqually
      ? ClaimRecord.Verdict.ofDraws(grid.draws, counted.map(\.isWorse)) : .notTestable
    return ClaimRecord(
      id: id, chapter: chapter.rawValue,
      headline:
        "shown at \(holds) of \(counted.count) scales, the opposite at \(counted.filter(\.isBetter).count), each at its best step",
      answer: Self.answer(counted),
      measured:
        "Each at its best step, larger at \(holds) of \(counted.count) scales. Adam at each of its steps against SGD’s standard one: larger at \(worse.count) of \(byStep.count) pairs of scale and step, smaller at \(byStep.filter(\.isBetter).count)"
        + (places.isEmpty ? "" : " (\(places.joined(separator: "; ")))")
        + ". With the points and steps of the two recipes, SGD’s error is smaller in \(recipes[0].wins) of \(recipes[0].pairs) and in "
        + "\(recipes[1].wins) of \(recipes[1].pairs) pairs.",
      tables: [
        ClaimTable(
          "Test errors, each algorithm at its best step",
          columns: [
            "scale $\\sigma$", "SGD", "Adam", "Adam’s larger in", "Adam − SGD, points",
          ], rows: rows)
      ],
      estimate: weakest.map { $0.share ?? 0 },
      interval: weakest.map { [$0.shareInterval.lower, $0.shareInterval.upper] }, n: grid.draws,
      verdict: verdict,
      evidence: [StepGrid.evidence] + needs.dropFirst().map { NetworkRecord($0).cells.whole.path })
  }
}
