import Lecture
import LinearAlgebra
import Records
import Results

/// The trainings of `step-size-sensitivity` as claims read them.
struct StepGrid {
  static let evidence = [
    StepSensitivityRecord.trainings.path, StepSensitivityRecord.comparisons.path,
  ]
  /// Fewer data sets decide nothing.
  static let fewestDraws = 12

  /// Data sets of the study.
  let draws: Int
  let trainings: StepTrainings
  /// The radii's levels, as columns write them.
  let levels: [String]
  /// SGD's step that Adam's are compared with, as the table writes it.
  private let reference: String

  init(_ results: ResultFolder) throws {
    let scalars = try StepSensitivityRecord.record.scalars(in: results)
    let all = try StepSensitivityRecord.trainings.filledRows(in: results)
    // The lecture speaks of these two, and the claims are decided on the first distribution, whatever
    // else a study trains.
    let trainings = StepTrainings(
      all.filter { Algorithm.both.contains($0.algorithm) }, splitRatio: scalars.splitRatio
    ).drawn()
    (draws, self.trainings) = (scalars.draws, trainings)
    // A training that is at no minimum has none.
    levels = Set(trainings.rows.flatMap(\.radii.plain.keys)).sorted(by: Self.isLower)
    reference =
      trainings.steps(Algorithm.sgd).first { Double($0) == scalars.referenceConstant } ?? ""
  }

  private static func isLower(_ a: String, _ b: String) -> Bool {
    (Double(a) ?? 0) < (Double(b) ?? 0)
  }

  var sigmas: [String] { trainings.sigmas }

  /// The level that is shown where there is room for one.
  var shownLevel: String { StepPairing.shownLevel(among: levels) }

  /// A measure at a scale and each step of Adam, beside SGD's standard one; those that count: both
  /// reach zero loss in at least half of the trainings.
  func admitted(_ measure: StepMeasure, _ sigma: String, sgd constant: String? = nil)
    -> [StepSetting]
  {
    let sgd = trainings.draws(Algorithm.sgd, sigma, step: constant ?? reference)
    return trainings.steps(Algorithm.adam).compactMap { step in
      let adam = trainings.draws(Algorithm.adam, sigma, step: step)
      guard Self.reach(sgd), Self.reach(adam) else { return nil }
      return StepSetting(
        measure, sigma, step: step, sgd, adam, draws: draws, overlap: trainings.overlap)
    }
  }

  /// How many pairs of scale and step there are.
  var pairs: Int { sigmas.count * trainings.steps(Algorithm.adam).count }

  /// SGD's other steps.
  var otherConstants: [String] { trainings.steps(Algorithm.sgd).filter { $0 != reference } }

  private static func reach(_ draws: StepDraws) -> Bool {
    let rows = draws.values.flatMap { $0 }
    return !rows.isEmpty && 2 * rows.count(where: \.reachesZeroLoss) >= rows.count
  }

  /// A measure at a scale, each algorithm at the step that is chosen.
  func chosen(_ measure: StepMeasure, _ sigma: String, _ choice: StepChoice) -> StepSetting {
    let (sgd, adam) = (
      trainings.draws(Algorithm.sgd, sigma, choice), trainings.draws(Algorithm.adam, sigma, choice)
    )
    return StepSetting(
      measure, sigma, step: nil, sgd, adam, draws: draws, overlap: trainings.overlap)
  }

  /// How far trainings moved from θ_0: medians over the data sets, of SGD at its standard step and of
  /// Adam at each of its own.
  func moves(_ sigma: String) -> (sgd: Double?, adam: [(step: String, distance: Double?)]) {
    func median(_ algorithm: String, _ step: String) -> Double? {
      Statistics.median(
        trainings.draws(algorithm, sigma, step: step).values.compactMap { rows in
          Statistics.median(rows.map { $0.distance ?? .infinity })
        })
    }
    return (
      median(Algorithm.sgd, reference),
      trainings.steps(Algorithm.adam).map { ($0, median(Algorithm.adam, $0)) }
    )
  }

  /// An algorithm's trainings at its validated steps, by draw.
  func validated(_ algorithm: String, _ sigma: String) -> StepDraws {
    trainings.draws(algorithm, sigma, .validated)
  }
}

/// A measure of SGD and Adam in one setting, over data sets.
struct StepSetting {
  let measure: StepMeasure
  let sigma: String
  /// Adam's step; nil where steps are chosen.
  let step: String?
  /// One a data set, positive if Adam's is the worse one.
  let effects: [Double]
  /// Data sets with nothing to compare.
  let excluded: Int
  /// Of splits of a file.
  let overlap: Double
  /// Means over the data sets.
  let sgd: Double?
  let adam: Double?

  init(
    _ measure: StepMeasure, _ sigma: String, step: String?, _ sgd: StepDraws, _ adam: StepDraws,
    draws: Int, overlap: Double
  ) {
    self.overlap = overlap
    (self.measure, self.sigma, self.step) = (measure, sigma, step)
    effects = measure.effects(sgd, adam)
    excluded = max(0, draws - effects.count)
    (self.sgd, self.adam) = (measure.mean(sgd), measure.mean(adam))
  }

  var isLectures: Bool { step == Algorithm.lectureStep }
}
