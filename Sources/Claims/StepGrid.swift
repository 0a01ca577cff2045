import Foundation
import LinearAlgebra
import Numerals
import Results

/// The comparisons of `step-size-sensitivity` as claims about Adam read them.
struct StepGrid {
  static let experiment = "step-size-sensitivity"
  static let evidence = "results/\(experiment)/comparisons.csv"
  /// Fewer data draws decide nothing.
  static let fewestDraws = 12
  /// The lecture's γ.
  static let lectureStep = "0.001"

  /// Data draws of the study.
  let draws: Int
  /// Whether both algorithms were tuned over as many steps.
  let isTunedEqually: Bool
  /// SGD at its standard step and Adam at each of its own.
  let byStep: [StepPairing]
  /// Both at their best step of each draw.
  let best: [StepPairing]
  /// In the study's order, as it writes them.
  let sigmas: [String]

  init(_ results: ResultFolder) throws {
    let record = try results.record(Self.experiment)
    let reference = try record.scalar("reference_constant")
    let all = StepPairing.all(in: try results.filledTable(Self.experiment, "comparisons.csv"))
    draws = NumberFormat.count(try record.scalar("draws"))
    isTunedEqually = try record.scalar("adam_steps") == record.scalar("sgd_steps")
    byStep = all.filter { !$0.isBest && Double($0.sgdConstant) == reference }
    best = all.filter(\.isBest)
    sigmas = all.reduce(into: []) { if !$0.contains($1.sigma) { $0.append($1.sigma) } }
  }

  /// The comparisons of a measure at one scale that count: both reach zero loss in half of the
  /// trainings.
  func admitted(_ measure: String, _ sigma: String) -> [StepPairing] {
    byStep.filter { $0.measure == measure && $0.sigma == sigma && $0.isAdmitted }
  }

  /// At the lecture's step.
  func lectures(_ measure: String, _ sigma: String) -> StepPairing? {
    byStep.first { $0.measure == measure && $0.sigma == sigma && $0.adamStep == Self.lectureStep }
  }

  /// The radii's levels as columns write them.
  var levels: [String] {
    let prefix = "radius_"
    let names = byStep.map(\.measure).filter { $0.hasPrefix(prefix) }
    return names.reduce(into: []) {
      let level = String($1.dropFirst(prefix.count))
      if !$0.contains(level) { $0.append(level) }
    }
  }

  /// A level as a formula: 1e3 as 10³.
  static func latex(_ level: String) -> String {
    guard let value = Double(level), NumberFormat.isPowerOfTen(value), value >= 100 else {
      return level
    }
    return "$10^{\(NumberFormat.count(log10(value)))}$"
  }

  /// The effects at the smallest and largest counted step and the lecture's: "2.5 [2.1, 3.0] at
  /// γ = 0.001, …".
  func profile(_ measure: String, _ sigma: String) -> String {
    let own = admitted(measure, sigma)
    let shown = own.indices.filter {
      $0 == 0 || $0 == own.count - 1 || own[$0].adamStep == Self.lectureStep
    }.map { own[$0] }
    return shown.map {
      let note = $0.adamStep == Self.lectureStep ? ", the lecture’s" : ""
      return "\($0.effectText) with $\\gamma=\($0.adamStep)$\(note)"
    }.joined(separator: "; ")
  }

  /// "at γ from 3e-5 to 0.001", of the steps at which the lecture's order is shown; "at none of 7
  /// steps".
  static func range(_ pairings: [StepPairing]) -> String {
    guard !pairings.isEmpty else { return "at no step do enough trainings reach zero loss" }
    let holds = pairings.filter(\.isWorse).map(\.adamStep)
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
  /// The exact 95 % interval of the share of draws in which Adam's is the worse one.
  var shareInterval: Interval { Binomial.interval(successes: worse, trials: draws) }
  /// Whether Adam's is worse in more than half of all draws, with 95 % confidence.
  var isWorse: Bool { shareInterval.lower > 0.5 }

  /// "11 of 12 [0.62, 1.00]".
  var share: String {
    let ends = [shareInterval.lower, shareInterval.upper].map {
      NumberFormat.plain($0, decimals: 2)
    }
    return "\(worse) of \(draws) [\(ends[0]), \(ends[1])]"
  }

  /// The median effect with its interval, as "2.5 [2.1, 3.0]".
  var effectText: String { Self.text([effect, effectLower, effectUpper], digits: 3) }

  static func text(_ values: [Double], digits: Int) -> String {
    let texts = values.map { $0.isFinite ? NumberFormat.significant($0, digits: digits) : "–" }
    return "\(texts[0]) [\(texts[1]), \(texts[2])]"
  }
}

extension ClaimRecord.Verdict {
  /// That of a claim over data draws: `ofParts`, but nothing is decided by fewer than twelve.
  static func ofDraws(_ draws: Int, _ holds: [Bool]) -> ClaimRecord.Verdict {
    draws < StepGrid.fewestDraws ? .notTestable : .ofParts(holds)
  }
}
