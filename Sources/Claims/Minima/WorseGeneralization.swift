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
  public let unit = ClaimUnit.dataSet

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
    let grid = try StepGrid(results)
    let recipes = try needs.dropFirst().map {
      ScaleComparison(try NetworkCells(results, $0), \.testError)
    }
    let counted = grid.best.filter { $0.measure == StepMeasure.error.name && $0.draws > 0 }
    let weakest = counted.min { $0.shareInterval.lower < $1.shareInterval.lower }
    let byStep = grid.byStep.filter {
      $0.measure == StepMeasure.error.name && $0.isAdmitted && $0.draws > 0
    }
    let places = grid.sigmas.compactMap { sigma -> Value? in
      let own = byStep.filter { $0.sigma == sigma }
      guard own.contains(where: \.isWorse) else { return nil }
      return .group(["sigma": .parameter(Double(sigma)), "steps": StepGrid.range(own)])
    }
    let errors = counted.flatMap { [$0.sgd, $0.adam] }.compactMap(\.self)
    return finding(
      grid.isTunedEqually ? .ofDraws(grid.draws, counted.map(\.isWorse)) : .notTestable,
      estimate: weakest.map { $0.share ?? 0 }, interval: weakest?.shareInterval, n: grid.draws,
      evidence: [StepGrid.evidence] + needs.dropFirst().map { NetworkRecord($0).cells.whole.path },
      [
        "atBest": .group(StepGrid.balance(counted)), "byStep": .group(StepGrid.balance(byStep)),
        "places": .list(places), "recipes": .list(recipes.map(\.wonPairs)),
        "lowestError": Self.percent(errors.min()), "highestError": Self.percent(errors.max()),
        "lowest": Self.end(StepGrid.ends(counted).first),
        "highest": Self.end(StepGrid.ends(counted).last),
        "errors": .list(counted.map(Self.row)),
      ])
  }

  private static func percent(_ share: Double?) -> Value {
    .number(Quantity(share, style: .percentDecimals(2)))
  }

  private static func end(_ pairing: StepPairing?) -> Value {
    pairing.map {
      .group(["difference": $0.effectValue(.percentDecimals(2)), "sigma": $0.sigmaValue])
    } ?? .missing
  }

  private static func row(_ pairing: StepPairing) -> Value {
    .group([
      "sigma": pairing.sigmaValue, "sgd": percent(pairing.sgd), "adam": percent(pairing.adam),
      "larger": pairing.shareValue, "difference": pairing.effectValue(.percentDecimals(2)),
    ])
  }
}
