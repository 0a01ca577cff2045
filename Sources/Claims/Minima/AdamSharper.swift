import Lecture
import Numerals
import Records
import Results

/// `c16-adam-sharper`: at the largest scale Adam's minimum is much sharper than SGD's.
public struct AdamSharper: Claim {
  public let id = "c16-adam-sharper"
  public let chapter = LecturePart.minima
  public let needs = [StepSensitivityRecord.id, LossLandscapeRecord.id]

  public init() {}

  private static func answer(
    _ grid: StepGrid, _ sigma: String, _ counted: [StepPairing], _ tuned: [StepPairing]
  ) -> String {
    let level = grid.shownLevel
    let lectures = counted.filter(\.isLectures)
    let steps = Set(counted.map(\.adamStep)).count
    return
      "A smaller radius for Adam is \(StepGrid.balance(counted, of: "settings")). These are \(steps) step sizes of Adam at which most trainings "
      + "reach zero loss, each with \(grid.levels.count) loss levels and 2 kinds of direction. A smaller radius is shown with the lecture’s $\\gamma=\(Algorithm.lectureStep)$ in \(lectures.filter(\.isWorse).count) of \(lectures.count), with both algorithms at their best step in "
      + "\(tuned.filter(\.isWorse).count) of \(tuned.count). It depends on Adam’s step size: at the loss \(StepGrid.latex(level)), along directions as they are, SGD’s radius is "
      + "\(grid.profile(.radius(.plain, level), sigma))."
  }

  public func assess(_ results: ResultFolder) throws -> ClaimRecord {
    let grid = try StepGrid(results)
    let value = try LossLandscapeRecord.record.scalars(in: results).sigma
    let sigma = grid.sigmas.first { Double($0) == value } ?? "–"
    let kinds = [(Radii.Kind.plain, "as they are"), (.scaled, "scaled")]
    let settings = kinds.flatMap { kind, name in
      grid.levels.map { (measure: StepMeasure.radius(kind, $0), directions: name, level: $0) }
    }
    let counted = settings.flatMap { grid.admitted($0.measure, sigma) }
    let rows = settings.map { setting in
      let lecture = grid.lectures(setting.measure, sigma)
      return [
        "\(setting.directions), loss \(StepGrid.latex(setting.level))",
        StepGrid.range(grid.admitted(setting.measure, sigma)), lecture?.shareText ?? "–",
        lecture?.effectText ?? "–",
      ]
    }
    let moves = grid.byStep.filter { $0.sigma == sigma && $0.measure == StepMeasure.bound.name }
    let distances = moves.map {
      "\(NumberFormat.significant($0.adamMoved ?? .nan, digits: 2)) at \($0.adamStepText)"
    }.joined(separator: ", ")
    let sgd = moves.first.map { NumberFormat.significant($0.sgdMoved ?? .nan, digits: 2) } ?? "–"
    let radii = Set(settings.map(\.measure.name))
    let tuned = grid.best.filter { $0.sigma == sigma && radii.contains($0.measure) }
    let holds = counted.filter(\.isWorse).count
    let weakest = counted.min { $0.shareInterval.lower < $1.shareInterval.lower }
    return ClaimRecord(
      id: id, chapter: chapter.rawValue,
      headline:
        "sharper at \(holds) of \(counted.count) settings of step, level and scaling, flatter at \(counted.filter(\.isBetter).count)",
      answer: Self.answer(grid, sigma, counted, tuned),
      measured:
        "Sharper at \(holds) of \(counted.count) settings, flatter at \(counted.filter(\.isBetter).count). With both at their best step for the training loss "
        + "sharper at \(tuned.filter(\.isWorse).count) of \(tuned.count) levels and kinds of direction. Distance moved from $\\theta_0$: SGD \(sgd), Adam \(distances).",
      tables: [
        ClaimTable(
          "Adam’s radius beside SGD’s at $\\sigma=\(sigma)$",
          columns: [
            "directions, level", "shown smaller",
            "at $\\gamma=\(Algorithm.lectureStep)$ smaller in",
            "SGD ÷ Adam",
          ], rows: rows)
      ],
      estimate: weakest.map { $0.share ?? 0 },
      interval: weakest.map { [$0.shareInterval.lower, $0.shareInterval.upper] }, n: grid.draws,
      verdict: .ofDraws(grid.draws, counted.map(\.isWorse)),
      evidence: [StepGrid.evidence])
  }
}
