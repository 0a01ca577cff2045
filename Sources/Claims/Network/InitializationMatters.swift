import Lecture
import LinearAlgebra
import Numerals
import Records
import Results

/// `c12-init-matters`: the initial point is significant for generalisation: within an algorithm, the
/// test errors of two scales differ, whichever of them is the larger one.
public struct InitializationMatters: Claim {
  public let id = "c12-init-matters"
  public let chapter = LecturePart.network
  public let needs = [StepSensitivityRecord.id]
  public let unit = ClaimUnit.dataSet
  public let edition = 2

  public init() {}

  private struct Pair {
    var algorithm: String
    var low: String
    var high: String
  }

  public func assess(_ results: ResultFolder) throws -> Finding {
    let grid = try StepGrid(results)
    let sigmas = grid.sigmas.sorted { (Double($0) ?? 0) < (Double($1) ?? 0) }
    let pairs = Algorithm.both.flatMap { algorithm in
      sigmas.indices.flatMap { i in
        sigmas[(i + 1)...].map { Pair(algorithm: algorithm, low: sigmas[i], high: $0) }
      }
    }
    let family = grid.trainings.decide(
      pairs.map { pair in
        StepMeasure.error.effects(
          grid.validated(pair.algorithm, pair.low), grid.validated(pair.algorithm, pair.high))
      }, margin: StepMeasure.error.margin)
    let decided = Array(zip(pairs, family.effects))
    let findings = Algorithm.both.map { algorithm in
      Self.finding(decided.filter { $0.0.algorithm == algorithm }.map(\.1.finding))
    }
    let largest = decided.max { abs($0.1.mean ?? 0) < abs($1.1.mean ?? 0) }?.1
    let kept = decided.filter { $0.1.interval != nil }
    return finding(
      kept.isEmpty ? .notTestable : .of(findings, draws: grid.draws), estimate: largest?.mean,
      interval: largest?.interval,
      effects: family.effects.compactMap { $0.inMargins(StepMeasure.error.margin) }, n: grid.draws,
      evidence: StepGrid.evidence,
      [
        "all": .group(EffectFamily.counts(family.effects.map(\.finding))),
        "margin": .number(StepMeasure.error.marginQuantity),
        "effects": .list(
          Algorithm.both.map { algorithm in
            let own = decided.filter { $0.0.algorithm == algorithm }
            let most = own.max { abs($0.1.mean ?? 0) < abs($1.1.mean ?? 0) }
            return .group([
              "algorithm": .text(Algorithm.title(of: algorithm)),
              "differ": .count(own.count { $0.1.finding.isShown || $0.1.finding.isOpposite }),
              "pairs": .count(own.count), "low": .parameter(most.flatMap { Double($0.0.low) }),
              "high": .parameter(most.flatMap { Double($0.0.high) }),
              "error": most.map { $0.1.value(.percentDecimals(2)) } ?? .missing,
            ])
          }),
        "scales": .list(
          decided.map { pair, effect in
            .group([
              "algorithm": .text(Algorithm.title(of: pair.algorithm)),
              "low": .parameter(Double(pair.low)), "high": .parameter(Double(pair.high)),
              "difference": effect.value(.percentDecimals(2)), "finding": .choice(effect.finding),
              "p": .number(effect.holm, digits: 2),
            ])
          }),
      ])
  }

  /// Of the pairs of an algorithm: a difference to either side that matters, one that is shown, none
  /// of a size that matters, or nothing of this.
  private static func finding(_ pairs: [EffectFamily.Finding]) -> EffectFamily.Finding {
    if pairs.contains(where: { $0 == .matters || $0 == .oppositeMatters }) { return .matters }
    if pairs.contains(where: { $0.isShown || $0.isOpposite }) { return .small }
    return !pairs.isEmpty && pairs.allSatisfy { $0 == .equivalent } ? .equivalent : .undecided
  }
}
