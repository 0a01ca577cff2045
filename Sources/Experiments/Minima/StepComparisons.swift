import Lecture
import LinearAlgebra
import Records

/// Compares methods with their reference at each pair of step sizes, and each at a chosen one, over data
/// sets.
struct StepComparisons {
  /// Of all distributions.
  private let all: StepTrainings
  /// Of the first.
  private let trainings: StepTrainings
  /// Of the radii, as columns write them.
  let levels: [String]
  /// Each method with what it is compared with.
  let pairs: [(method: String, reference: String)]

  /// Every other method beside the study's reference, and the lecture's pair if there is one.
  init(_ rows: [StepTrainingRow], splitRatio: Double, reference: String, levels: [String]) {
    all = StepTrainings(rows, splitRatio: splitRatio)
    trainings = all.drawn()
    self.levels = levels
    let methods = rows.map(\.algorithm).distinct
    var pairs = methods.filter { $0 != reference }.map { (method: $0, reference: reference) }
    if reference != Algorithm.sgd, Algorithm.both.allSatisfy(methods.contains) {
      pairs.append((Algorithm.adam, Algorithm.sgd))
    }
    self.pairs = pairs
  }

  private var count: Int { Set(trainings.rows.map(\.draw)).count }

  var verdicts: [StepVerdict] {
    all.sources.flatMap { source in
      let own = all.drawn(from: source)
      return pairs.flatMap { pair in
        StepMeasure.all(levels: levels).flatMap {
          own.verdicts(pair.method, against: pair.reference, $0, draws: count)
        }
      }
    }
  }

  var pairings: [StepPairing] {
    let (measures, count) = (StepMeasure.all(levels: levels), count)
    return pairs.flatMap { method, reference in
      trainings.sigmas.flatMap { sigma -> [StepPairing] in
        func steps(_ algorithm: String) -> [(step: String, draws: StepDraws)] {
          trainings.steps(algorithm).map { ($0, trainings.draws(algorithm, sigma, step: $0)) }
        }
        let base = steps(reference)
        let all = steps(method).flatMap { own in base.map { (adam: own, sgd: $0) } }
        let chosen = StepChoice.allCases.map { choice in
          let both = [reference, method].map {
            (choice.rawValue, trainings.draws($0, sigma, choice))
          }
          return (adam: both[1], sgd: both[0])
        }
        return (all + chosen).flatMap { adam, sgd in
          measures.map { measure in
            var pairing = compare(sgd.draws, adam.draws, measure, of: count)
            (pairing.method, pairing.reference) = (method, reference)
            (pairing.sigma, pairing.adamStep, pairing.sgdConstant) = (sigma, adam.step, sgd.step)
            return pairing
          }
        }
      }
    }
  }

  /// The comparison of a measure, without the scale and the steps.
  private func compare(
    _ sgd: StepDraws, _ adam: StepDraws, _ measure: StepMeasure, of count: Int
  ) -> StepPairing {
    func medians(_ draws: StepDraws) -> [Int: Double] {
      draws.compactMapValues { Statistics.median(measure.values($0)) }
    }
    let (s, a) = (medians(sgd), medians(adam))
    let pairs = s.keys.sorted().compactMap { draw in
      a[draw].flatMap { adam in s[draw].map { (sgd: $0, adam: adam) } }
    }
    let effects = pairs.map { measure.effect($0.sgd, $0.adam) }
    let interval = Statistics.medianInterval(effects)
    // One setting is a family of its own.
    let mean = EffectFamily(
      [measure.effects(sgd, adam)], margin: 1, overlap: trainings.overlap
    ).effects[0]
    var pairing = StepPairing()
    (pairing.measure, pairing.draws) = (measure.name, pairs.count)
    pairing.worse = pairs.count { measure.isWorse($0.adam, than: $0.sgd) }
    pairing.ties = pairs.count { $0.adam == $0.sgd }
    pairing.excluded = count - pairs.count
    pairing.effect = Statistics.median(effects)
    (pairing.effectLower, pairing.effectUpper) = (interval?.lower, interval?.upper)
    pairing.mean = mean.mean.map(measure.shown)
    pairing.meanLower = mean.interval.map { measure.shown($0.lower) }
    pairing.meanUpper = mean.interval.map { measure.shown($0.upper) }
    pairing.p = mean.p
    pairing.sgd = Statistics.median(pairs.map(\.sgd))
    pairing.adam = Statistics.median(pairs.map(\.adam))
    // Of all trainings, not of those that were kept.
    (pairing.sgdZeroLoss, pairing.adamZeroLoss) = (Self.zeroLoss(sgd), Self.zeroLoss(adam))
    (pairing.sgdMoved, pairing.adamMoved) = (Self.moved(sgd), Self.moved(adam))
    return pairing
  }

  /// The share of trainings that reach zero loss.
  private static func zeroLoss(_ draws: StepDraws) -> Double {
    let rows = draws.values.flatMap { $0 }
    return Double(rows.count(where: \.reachesZeroLoss)) / Double(max(rows.count, 1))
  }

  private static func moved(_ draws: StepDraws) -> Double? {
    Statistics.median(
      draws.values.compactMap { Statistics.median($0.map { $0.distance ?? .infinity }) })
  }
}
