import Lecture
import LinearAlgebra
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
  public let unit = ClaimUnit.dataSet
  public let edition = 2

  /// What is said beside it.
  static let finerMargin = 0.0025

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
    let grid = try StepGrid(results)
    func family(_ choice: StepChoice, margin: Double? = nil) -> StepFamily {
      StepFamily(
        grid.sigmas.map { grid.chosen(.error, $0, choice) }.filter { !$0.effects.isEmpty },
        margin: margin)
    }
    let validated = family(.validated)
    let solved = StepFamily(grid.sigmas.map { grid.chosen(.solvedError, $0, .validated) })
    let byStep = StepFamily(
      grid.sigmas.flatMap { grid.admitted(.error, $0) }.filter { !$0.effects.isEmpty })
    let isFair = grid.trainings.areTunedAlike(Algorithm.both)
    let recipes = try needs.dropFirst().map {
      ScaleComparison(try NetworkCells(results, $0), \.testError)
    }
    let errors = validated.decisions.flatMap { [$0.setting.sgd, $0.setting.adam] }
      .compactMap(\.self)
    let weakest = validated.weakest
    let highest = validated.decisions.filter { $0.effect.interval != nil }
      .max { ($0.effect.interval?.upper ?? 0) < ($1.effect.interval?.upper ?? 0) }
    return finding(
      isFair ? .of(validated.findings, draws: grid.draws) : .notTestable,
      estimate: weakest?.estimate, interval: weakest?.interval, effects: validated.effects,
      n: grid.draws,
      evidence: StepGrid.evidence + needs.dropFirst().map { NetworkRecord($0).cells.whole.path },
      [
        "validated": .group(validated.counts),
        "finer": .group(EffectFamily.sizes(family(.validated, margin: Self.finerMargin).findings)),
        "few": family(.few).brief, "trained": family(.trained).brief,
        "winner": family(.winner).brief, "byStep": byStep.brief,
        "solved": solved.brief,
        "recipes": .list(recipes.map(\.wonPairs)),
        "lowestError": Self.percent(errors.min()), "highestError": Self.percent(errors.max()),
        "lowest": Self.end(validated.ends.first), "highest": Self.end(validated.ends.last),
        "most": Self.percent(highest?.effect.interval?.upper),
        "mostSigma": highest?.sigmaValue ?? .missing,
        "margin": .number(StepMeasure.error.marginQuantity),
        "finerMargin": .number(Quantity(Self.finerMargin, style: .percentDecimals(2))),
        "errors": .list(validated.decisions.map(Self.row)),
        "choices": .list(Self.choices(StepChoice.allCases.map { family($0) } + [solved])),
        "tuning": .list(Algorithm.both.map { Self.tuning(grid, $0) }), "isFair": .flag(isFair),
      ])
  }

  /// How the steps of an algorithm were chosen.
  private static func tuning(_ grid: StepGrid, _ algorithm: String) -> Value {
    let own = grid.trainings.steps(algorithm).compactMap { Double($0) }.sorted()
    func onEdges(_ choice: StepChoice) -> Value {
      .number(Quantity(grid.trainings.edgeShare(algorithm, choice), style: .percent(2)))
    }
    return .group([
      "algorithm": .text(Algorithm.title(of: algorithm)), "steps": .count(own.count),
      "first": .parameter(own.first), "last": .parameter(own.last),
      "onEdges": onEdges(.validated), "onEdgesByLoss": onEdges(.trained),
    ])
  }

  /// The differences with each way of choosing steps, and among trainings at zero loss, a row a scale.
  private static func choices(
    _ families: [StepFamily]
  ) -> [Value] {
    let families = families.map(\.decisions)
    return (families.first ?? []).indices.map { place in
      .group(
        Dictionary(
          uniqueKeysWithValues: zip(["validated", "few", "trained", "winner", "solved"], families)
            .map {
              ($0, place < $1.count ? $1[place].effectValue : .missing)
            }
        ).merging(["sigma": families[0][place].sigmaValue]) { $1 })
    }
  }

  private static func percent(_ share: Double?) -> Value {
    .number(Quantity(share, style: .percentDecimals(2)))
  }

  private static func end(_ decision: StepFamily.Decision?) -> Value {
    decision.map { .group(["difference": $0.effectValue, "sigma": $0.sigmaValue]) } ?? .missing
  }

  private static func row(_ decision: StepFamily.Decision) -> Value {
    .group(
      decision.values.merging([
        "sgd": percent(decision.setting.sgd), "adam": percent(decision.setting.adam),
      ]) { $1 })
  }
}
