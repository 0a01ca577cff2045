import Lecture
import LinearAlgebra
import Records

/// Compares SGD and Adam at each pair of step sizes, and each at its own best one, over data sets.
///
/// Of each draw, the medians over its initial points are compared. The best step of an algorithm on
/// a draw is the one with the smallest median training loss, among equal ones that with the fewest
/// epochs.
enum StepComparisons {
  /// An algorithm's trainings at one step, or at its best step of each draw, by draw.
  private typealias Draws = [Int: [StepTrainingRow]]

  /// - Parameter levels: of the radii, as columns write them.
  static func all(_ trainings: StepTrainings, levels: [String]) -> [StepPairing] {
    let measures = StepMeasure.all(levels: levels)
    return trainings.sigmas.flatMap { sigma -> [StepPairing] in
      func draws(_ algorithm: String) -> [(step: String, draws: Draws)] {
        let steps = trainings.steps(algorithm).map { step in
          (
            step: step,
            draws: Dictionary(grouping: trainings.of(algorithm, sigma, step), by: \.draw)
          )
        }
        return steps + [(StepPairing.best, best(steps.map(\.draws)))]
      }
      let sgd = draws(Algorithm.sgd)
      return draws(Algorithm.adam).flatMap { adamStep, adam in
        sgd.filter { (adamStep == StepPairing.best) == ($0.step == StepPairing.best) }
          .flatMap { constant, sgd in
            measures.map { measure in
              var pairing = compare(sgd, adam, measure)
              pairing.sigma = sigma
              (pairing.adamStep, pairing.sgdConstant) = (adamStep, constant)
              return pairing
            }
          }
      }
    }
  }

  private static func best(_ steps: [Draws]) -> Draws {
    let draws = Set(steps.flatMap(\.keys))
    return Dictionary(
      uniqueKeysWithValues: draws.map { draw in
        let choices = steps.compactMap { $0[draw] }
        let best = choices.min { a, b in
          let (x, y) = (cost(a), cost(b))
          return (x.loss, x.epochs) < (y.loss, y.epochs)
        }
        return (draw, best ?? [])
      })
  }

  private static func cost(_ rows: [StepTrainingRow]) -> (loss: Double, epochs: Double) {
    (
      median(rows, missing: .infinity, \.loss),
      median(rows, missing: .infinity) { Double($0.epochs) }
    )
  }

  private static func median(
    _ rows: [StepTrainingRow], missing: Double, _ value: (StepTrainingRow) -> Double?
  ) -> Double {
    Statistics.median(rows.map { value($0) ?? missing }) ?? .nan
  }

  /// The share of trainings that reach zero loss.
  private static func zeroLoss(_ draws: Draws) -> Double {
    let rows = draws.values.flatMap { $0 }
    return Double(rows.count(where: \.reachesZeroLoss)) / Double(max(rows.count, 1))
  }

  /// The comparison of a measure, without the scale and the steps.
  private static func compare(
    _ sgd: Draws, _ adam: Draws, _ measure: StepMeasure
  ) -> StepPairing {
    func admitted(_ draws: Draws) -> Draws {
      guard measure.kind == .norm else { return draws }
      return draws.compactMapValues { rows in
        let kept = rows.filter(\.reachesZeroLoss)
        return kept.isEmpty ? nil : kept
      }
    }
    let (sgdDraws, adamDraws) = (admitted(sgd), admitted(adam))
    let draws = sgdDraws.keys.filter { adamDraws[$0] != nil }.sorted()
    func values(
      _ of: Draws, missing: Double, _ value: (StepTrainingRow) -> Double?
    ) -> [Double] {
      draws.map { median(of[$0] ?? [], missing: missing, value) }
    }
    let (s, a) = (
      values(sgdDraws, missing: measure.worst, measure.value),
      values(adamDraws, missing: measure.worst, measure.value)
    )
    // Where both diverged, or none has the number, there is nothing to compare.
    let pairs = zip(s, a).filter { !($0 == measure.worst && $1 == measure.worst) }
    let effects = pairs.map { measure.effect($0, $1) }.filter { !$0.isNaN }
    let interval = Statistics.medianInterval(effects)
    func moved(_ of: Draws) -> Double? {
      Statistics.median(values(of, missing: .infinity, \.distance))
    }
    var pairing = StepPairing()
    (pairing.measure, pairing.draws) = (measure.name, pairs.count)
    pairing.worse = pairs.count { measure.isWorse($1, than: $0) }
    pairing.ties = pairs.count { $0 == $1 }
    pairing.effect = Statistics.median(effects)
    (pairing.effectLower, pairing.effectUpper) = (interval?.lower, interval?.upper)
    (pairing.sgd, pairing.adam) = (Statistics.median(s), Statistics.median(a))
    // Of all trainings, not of those that were kept.
    (pairing.sgdZeroLoss, pairing.adamZeroLoss) = (zeroLoss(sgd), zeroLoss(adam))
    (pairing.sgdMoved, pairing.adamMoved) = (moved(sgdDraws), moved(adamDraws))
    return pairing
  }
}
