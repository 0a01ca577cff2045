import Foundation
import Lecture
import LinearAlgebra
import Numerals
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

  /// The smallest and the largest effect over the scales at the lecture's step: "1.04 [1.02, 1.06] (σ=10) and
  /// 9.62 [4.17, 12.9] (σ=0.01)".
  func lecturesRange(_ measure: StepMeasure, _ text: (StepPairing) -> String) -> String {
    let own = sigmas.compactMap { lectures(measure, $0) }.filter { $0.effect != nil }
    func isLess(_ a: StepPairing, _ b: StepPairing) -> Bool {
      (a.effect ?? .nan) < (b.effect ?? .nan)
    }
    let ends = [own.min(by: isLess), own.max(by: isLess)].compactMap(\.self)
    guard !ends.isEmpty else { return "– (no training of this step)" }
    return ends.prefix(own.count).map { "\(text($0)) ($\\sigma=\($0.sigma)$)" }.joined(
      separator: " and ")
  }

  /// In how many counted settings the lecture's order is shown with each other step of SGD:
  /// "19 of 25 with c = 5, …".
  func otherConstants(_ measure: StepMeasure) -> String {
    let own = others.filter { $0.measure == measure.name && $0.isAdmitted }
    return others.map(\.sgdConstant).distinct.map { constant in
      let settings = own.filter { $0.sgdConstant == constant }
      return "\(settings.filter(\.isWorse).count) of \(settings.count) with $c=\(constant)$"
    }.joined(separator: ", ")
  }

  /// The radii's levels as columns write them.
  var levels: [String] { StepPairing.levels(of: byStep) }
  var shownLevel: String { StepPairing.shownLevel(of: byStep) }

  /// A level as a formula: 1e3 as 10³.
  static func latex(_ level: String) -> String {
    guard let value = Double(level), NumberFormat.isPowerOfTen(value), value >= 100 else {
      return level
    }
    return "$10^{\(NumberFormat.count(log10(value)))}$"
  }

  /// How often the lecture's order is shown, the opposite, and neither: "shown in 22 of 25 settings,
  /// the opposite in none".
  static func balance(_ pairings: [StepPairing], of what: String) -> String {
    let worse = pairings.filter(\.isWorse).count
    let better = pairings.filter(\.isBetter).count
    return
      "shown in \(worse == 0 ? "none" : "\(worse)") of \(pairings.count) \(what), the opposite in "
      + (better == 0 ? "none" : "\(better)")
  }

  /// SGD's radius in terms of Adam's at the smallest and largest counted step and the lecture's:
  /// "7.9 [3.2, 39] times Adam’s with γ = 0.0001, …".
  func profile(_ measure: StepMeasure, _ sigma: String) -> String {
    let own = admitted(measure, sigma)
    let shown = own.indices.filter {
      $0 == 0 || $0 == own.count - 1 || own[$0].isLectures
    }.map { own[$0] }
    return shown.map {
      let isLectures = $0.isLectures
      let note = $0.direction == .undecided ? " (undecided)" : ""
      let ratio = StepPairing.text([$0.effect, $0.effectLower, $0.effectUpper], digits: 2)
      return
        "\(ratio) times Adam’s with \(isLectures ? "the lecture’s " : "")$\\gamma=\($0.adamStepText)$\(note)"
    }.joined(separator: ", ")
  }

  /// "at γ from 0.00003 to 0.001", of the steps at which the lecture's order is shown; "at none of 7
  /// steps".
  static func range(_ pairings: [StepPairing]) -> String {
    guard !pairings.isEmpty else {
      return "at none of the steps, since too few trainings reach zero loss"
    }
    let holds = pairings.filter(\.isWorse).map(\.adamStepText)
    guard let first = holds.first, let last = holds.last else {
      return "at none of \(pairings.count) steps"
    }
    if holds.count == pairings.count { return "at all \(holds.count) steps" }
    let places = pairings.indices.filter { pairings[$0].isWorse }
    let isOneRun = (places.last ?? 0) - (places.first ?? 0) + 1 == places.count
    let text =
      holds.count == 1
      ? "at $\\gamma=\(first)$ only"
      : isOneRun
        ? "at $\\gamma$ from \(first) to \(last)"
        : "at $\\gamma$ of \(holds.joined(separator: ", "))"
    return "\(text), of \(pairings.count) steps"
  }
}

extension StepPairing {
  /// Adam's step for readers: 0.00001 where the table says 1e-5.
  var adamStepText: String { Double(adamStep).map(NumberFormat.parameter) ?? adamStep }

  /// "11 of 12 [0.62, 1.00]".
  var shareText: String {
    let ends = [shareInterval.lower, shareInterval.upper].map {
      NumberFormat.plain($0, decimals: 2)
    }
    return "\(worse) of \(draws) [\(ends[0]), \(ends[1])]"
  }

  /// The median effect with its interval, as "2.5 [2.1, 3.0]".
  var effectText: String { Self.text([effect, effectLower, effectUpper], digits: 3) }

  static func text(_ values: [Double?], digits: Int) -> String {
    let texts = values.map { $0.map { NumberFormat.significant($0, digits: digits) } ?? "–" }
    return "\(texts[0]) [\(texts[1]), \(texts[2])]"
  }
}

extension ClaimRecord.Verdict {
  /// That of a claim over data sets: `ofParts`, but nothing is decided by fewer than twelve.
  static func ofDraws(_ draws: Int, _ holds: [Bool]) -> ClaimRecord.Verdict {
    draws < StepGrid.fewestDraws ? .notTestable : .ofParts(holds)
  }
}
