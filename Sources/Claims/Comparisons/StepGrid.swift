import Lecture
import Records
import Results

/// The comparisons of `step-size-sensitivity` as claims about Adam read them.
struct StepGrid {
  static let evidence = StepSensitivityRecord.comparisons.path
  /// Fewer data sets decide nothing.
  static let fewestDraws = 12

  /// Data sets of the study.
  let draws: Int
  /// Whether both algorithms were tuned over as many steps.
  let isTunedEqually: Bool
  /// SGD at its standard step and Adam at each of its own.
  let byStep: [StepPairing]
  /// SGD at its other steps.
  let others: [StepPairing]
  /// Both at their best step of each draw.
  let best: [StepPairing]
  /// In the study's order, as it writes them.
  let sigmas: [String]

  init(_ results: ResultFolder) throws {
    let scalars = try StepSensitivityRecord.record.scalars(in: results)
    let reference = scalars.referenceConstant
    let all = try StepSensitivityRecord.comparisons.filledRows(in: results)
    (draws, isTunedEqually) = (scalars.draws, scalars.isTunedEqually)
    byStep = all.filter { !$0.isBest && Double($0.sgdConstant) == reference }
    others = all.filter { !$0.isBest && Double($0.sgdConstant) != reference }
    best = all.filter(\.isBest)
    sigmas = all.map(\.sigma).distinct
  }

  /// The comparisons of a measure at one scale that count: both reach zero loss in half of the
  /// trainings.
  func admitted(_ measure: StepMeasure, _ sigma: String) -> [StepPairing] {
    byStep.filter { $0.measure == measure.name && $0.sigma == sigma && $0.isAdmitted }
  }

  /// At the lecture's step.
  func lectures(_ measure: StepMeasure, _ sigma: String) -> StepPairing? {
    byStep.first {
      $0.measure == measure.name && $0.sigma == sigma && $0.isLectures
    }
  }

  /// The radii's levels as columns write them.
  var levels: [String] { StepPairing.levels(of: byStep) }
  var shownLevel: String { StepPairing.shownLevel(of: byStep) }
}
