import Lecture
import Numerals
import Records
import Results

/// `c16-adam-sharper`: at the largest scale Adam's minimum is much sharper than SGD's.
public struct AdamSharper: Claim {
  public let id = "c16-adam-sharper"
  public let chapter = LecturePart.minima
  public let needs = [StepSensitivityRecord.id, LossLandscapeRecord.id]
  public let unit = ClaimUnit.dataSet

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
    let grid = try StepGrid(results)
    let value = try LossLandscapeRecord.record.scalars(in: results).sigma
    let sigma = grid.sigmas.first { Double($0) == value } ?? "–"
    let settings = Radii.Kind.allCases.flatMap { kind in
      grid.levels.map { (measure: StepMeasure.radius(kind, $0), kind: kind, level: $0) }
    }
    let counted = settings.flatMap { grid.admitted($0.measure, sigma) }
    let rows = settings.map { setting -> Value in
      let lecture = grid.lectures(setting.measure, sigma)
      return .group([
        "directions": setting.kind.value, "level": StepGrid.level(setting.level),
        "steps": StepGrid.range(grid.admitted(setting.measure, sigma)),
        "smaller": lecture?.shareValue ?? .missing,
        "ratio": lecture?.effectValue(.significant(3)) ?? .missing,
      ])
    }
    let radii = Set(settings.map(\.measure.name))
    let tuned = grid.best.filter { $0.sigma == sigma && radii.contains($0.measure) }
    let weakest = counted.min { $0.shareInterval.lower < $1.shareInterval.lower }
    return finding(
      .ofDraws(grid.draws, counted.map(\.isWorse)), estimate: weakest.map { $0.share ?? 0 },
      interval: weakest?.shareInterval, n: grid.draws, evidence: [StepGrid.evidence],
      [
        "sigma": .parameter(Double(sigma)), "lectureStep": StepGrid.lectureStep,
        "all": .group(StepGrid.balance(counted)),
        "steps": .count(Set(counted.map(\.adamStep)).count), "levels": .count(grid.levels.count),
        "atLectures": .group(StepGrid.shown(counted.filter(\.isLectures))),
        "tuned": .group(StepGrid.shown(tuned)), "shownLevel": StepGrid.level(grid.shownLevel),
        "profile": grid.profile(.radius(.plain, grid.shownLevel), sigma),
        "moved": Self.distances(grid, sigma), "radii": .list(rows),
      ])
  }

  /// How far the trainings moved from θ_0.
  private static func distances(_ grid: StepGrid, _ sigma: String) -> Value {
    let moves = grid.byStep.filter { $0.sigma == sigma && $0.measure == StepMeasure.bound.name }
    return .group([
      "sgd": .number(moves.first?.sgdMoved, digits: 2),
      "adam": .list(
        moves.map {
          .group(["distance": .number($0.adamMoved, digits: 2), "step": $0.stepValue])
        }),
    ])
  }
}
