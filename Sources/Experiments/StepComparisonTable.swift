import LinearAlgebra
import Results
import Study

/// Compares SGD and Adam at each pair of step sizes, and each at its own best one, over data sets.
///
/// Of each draw, the medians over its initial points are compared. The best step of an algorithm on
/// a draw is the one with the smallest median training loss, among equal ones that with the fewest
/// epochs.
struct StepComparisonTable {
  let table: Table

  static let meanings = [
    "measure":
      "lipschitz_bound, test_error, norm_final (of trainings that reach zero loss), or (filter_)radius_<loss level>",
    "sigma": "scale of θ_0", "adam_step": "γ of Adam; best: its own best one on each draw",
    "sgd_constant": "c of SGD; best likewise",
    "draws": "data sets in which the two can be compared",
    "worse": "those in which Adam’s bound, error or norm is larger, or its radius smaller",
    "ties": "those in which they are equal",
    "effect":
      "median over the draws of Adam ÷ SGD for bounds and norms, SGD ÷ Adam for radii, Adam − SGD for errors",
    "effect_lower": "lower end of its exact 95 % interval",
    "effect_upper": "upper end of its exact 95 % interval",
    "sgd": "median over the draws of SGD’s", "adam": "median over the draws of Adam’s",
    "sgd_zero_loss": "share of SGD’s trainings that reach zero loss",
    "adam_zero_loss": "share of Adam’s",
    "sgd_moved": "median over the draws of SGD’s ‖θ_end − θ_0‖₂", "adam_moved": "of Adam’s",
  ]

  /// One measure, and how it is compared.
  private enum Kind {
    case bound, error, radius
    /// ‖θ_end‖₂ of the trainings that reach zero loss: the others are no solutions.
    case norm

    /// What stands for a training that diverged: worse than any other.
    var worst: Double { self == .radius ? 0 : .infinity }
    func isWorse(_ adam: Double, than sgd: Double) -> Bool {
      self == .radius ? adam < sgd : adam > sgd
    }
    func effect(_ sgd: Double, _ adam: Double) -> Double {
      switch self {
      case .bound, .norm: adam / sgd
      case .error: adam - sgd
      case .radius: sgd / adam
      }
    }
  }

  /// An algorithm's trainings at one step, or at its best step of each draw, by draw.
  private typealias Draws = [Int: [StepTrainings.Row]]

  init(_ trainings: StepTrainings, levels: [Double]) {
    let measures =
      [("lipschitz_bound", Kind.bound), ("test_error", .error), ("norm_final", .norm)]
      + RadiusMeasure.columns(levels).map { ($0, .radius) }
    var comparisons: [StepPairing] = []
    for sigma in trainings.sigmas {
      func draws(_ algorithm: String) -> [(step: String, draws: Draws)] {
        let steps = trainings.steps(algorithm).map { step in
          (
            step: step,
            draws: Dictionary(grouping: trainings.of(algorithm, sigma, step), by: \.draw)
          )
        }
        return steps + [(StepPairing.best, Self.best(steps.map(\.draws)))]
      }
      let sgd = draws("sgd")
      for (adamStep, adam) in draws("adam") {
        for (constant, sgd) in sgd
        where (adamStep == StepPairing.best) == (constant == StepPairing.best) {
          comparisons += measures.map { measure in
            Self.compare(sgd, adam, measure, sigma: sigma, steps: (constant, adamStep))
          }
        }
      }
    }
    table = StepPairing.table(comparisons)
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

  private static func cost(_ rows: [StepTrainings.Row]) -> (loss: Double, epochs: Double) {
    (median(rows, "loss", missing: .infinity), median(rows, "epochs", missing: .infinity))
  }

  private static func median(
    _ rows: [StepTrainings.Row], _ column: String, missing: Double
  ) -> Double {
    Statistics.median(rows.map { $0[column].isNaN ? missing : $0[column] }) ?? .nan
  }

  /// The share of trainings that reach zero loss.
  private static func zeroLoss(_ draws: Draws) -> Double {
    let rows = draws.values.flatMap { $0 }
    return Double(rows.filter(\.reachesZeroLoss).count) / Double(max(rows.count, 1))
  }

  private static func compare(
    _ sgd: Draws, _ adam: Draws, _ measure: (name: String, kind: Kind), sigma: String,
    steps: (sgd: String, adam: String)
  ) -> StepPairing {
    let kind = measure.kind
    if kind == .norm {
      func solutions(_ draws: Draws) -> Draws {
        draws.compactMapValues { rows in
          let kept = rows.filter(\.reachesZeroLoss)
          return kept.isEmpty ? nil : kept
        }
      }
      var result = compare(
        solutions(sgd), solutions(adam), (measure.name, .bound), sigma: sigma, steps: steps)
      // Of all trainings, not of those that were kept.
      (result.sgdZeroLoss, result.adamZeroLoss) = (zeroLoss(sgd), zeroLoss(adam))
      return result
    }
    let draws = sgd.keys.filter { adam[$0] != nil }.sorted()
    func values(_ of: Draws, _ column: String, missing: Double) -> [Double] {
      draws.map { median(of[$0] ?? [], column, missing: missing) }
    }
    let (s, a) = (
      values(sgd, measure.name, missing: kind.worst),
      values(adam, measure.name, missing: kind.worst)
    )
    // Where both diverged, or none has the number, there is nothing to compare.
    let pairs = zip(s, a).filter { !($0 == kind.worst && $1 == kind.worst) }
    let effects = pairs.map { kind.effect($0, $1) }.filter { !$0.isNaN }
    let interval = Statistics.medianInterval(effects)
    func moved(_ of: Draws) -> Double {
      Statistics.median(values(of, "distance_moved", missing: .infinity)) ?? .nan
    }
    return StepPairing(
      measure: measure.name, sigma: sigma, adamStep: steps.adam, sgdConstant: steps.sgd,
      draws: pairs.count, worse: pairs.filter { kind.isWorse($1, than: $0) }.count,
      ties: pairs.filter { $0 == $1 }.count,
      effect: Statistics.median(effects) ?? .nan, effectLower: interval?.lower ?? .nan,
      effectUpper: interval?.upper ?? .nan, sgd: Statistics.median(s) ?? .nan,
      adam: Statistics.median(a) ?? .nan, sgdZeroLoss: zeroLoss(sgd), adamZeroLoss: zeroLoss(adam),
      sgdMoved: moved(sgd), adamMoved: moved(adam))
  }
}
