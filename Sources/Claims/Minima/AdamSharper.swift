import Foundation
import Lecture
import LinearAlgebra
import Numerals
import Records
import Results

/// `c16-adam-sharper`: at the largest scale Adam's minimum is much sharper than SGD's.
public struct AdamSharper: Claim {
  public let id = "c16-adam-sharper"
  public let chapter = LecturePart.minima
  public let needs = [StepSensitivityRecord.id, LossLandscapeRecord.id]
  public let unit = ClaimUnit.dataSet
  public let edition = 2

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
    let grid = try StepGrid(results)
    let value = try LossLandscapeRecord.record.scalars(in: results).sigma
    let sigma = grid.sigmas.first { Double($0) == value } ?? "–"
    let radii = Radii.Kind.allCases.flatMap { kind in
      grid.levels.map { (measure: StepMeasure.radius(kind, $0), kind: kind, level: $0) }
    }
    let settings = radii.flatMap { grid.admitted($0.measure, sigma) }
    let all = StepFamily(settings)
    // "Much" has no number in the lecture: a factor of two stands beside the verdict.
    let much = EffectFamily.sizes(StepFamily(settings, margin: log(2)).findings)
    let validated = StepFamily(
      radii.map { grid.chosen($0.measure, sigma, .validated) })
    func own(_ measure: StepMeasure) -> [StepFamily.Decision] {
      all.decisions.filter { $0.setting.measure.name == measure.name }
    }
    let rows = zip(radii, validated.decisions).map { radius, tuned -> Value in
      let decisions = own(radius.measure)
      return .group([
        "directions": radius.kind.value, "level": StepGrid.level(radius.level),
        "steps": StepGrid.range(decisions),
        "opposite": .count(decisions.count { $0.finding.isOpposite }),
        "ratio": decisions.first { $0.setting.isLectures }?.effectValue ?? .missing,
        "tuned": tuned.effectValue,
      ])
    }
    return finding(
      .of(all.findings, draws: grid.draws), estimate: all.weakest?.estimate,
      interval: all.weakest?.interval, effects: all.effects, n: grid.draws,
      evidence: StepGrid.evidence,
      [
        "sigma": .parameter(Double(sigma)), "lectureStep": StepGrid.lectureStep,
        "all": .group(all.counts), "much": .group(much),
        "steps": .count(Set(all.decisions.compactMap(\.setting.step)).count),
        "levels": .count(grid.levels.count),
        "atLectures": .group(
          EffectFamily.brief(
            all.decisions.filter { $0.setting.isLectures }.map(\.finding))),
        "tuned": validated.brief, "shownLevel": StepGrid.level(grid.shownLevel),
        "profile": Self.profile(own(.radius(.plain, grid.shownLevel))),
        "moved": Self.distances(grid, sigma), "radii": .list(rows),
      ])
  }

  /// SGD's radius in terms of Adam's at the smallest and largest counted step and the lecture's.
  private static func profile(_ decisions: [StepFamily.Decision]) -> Value {
    .list(
      decisions.indices.filter {
        $0 == 0 || $0 == decisions.count - 1 || decisions[$0].setting.isLectures
      }.map { place in
        let own = decisions[place]
        return .group([
          "ratio": own.effectValue, "step": own.stepValue,
          "isLectures": .flag(own.setting.isLectures),
          "isUndecided": .flag(own.finding == .undecided),
        ])
      })
  }

  /// How far the trainings moved from θ_0: medians over the data sets.
  private static func distances(_ grid: StepGrid, _ sigma: String) -> Value {
    let moves = grid.moves(sigma)
    return .group([
      "sgd": .number(moves.sgd, digits: 2),
      "adam": .list(
        moves.adam.map {
          .group(["distance": .number($0.distance, digits: 2), "step": .parameter(Double($0.step))])
        }),
    ])
  }
}
