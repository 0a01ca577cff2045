import Claims
import Foundation
import Lecture
import Numerals
import Records
import Results
import Testing

/// Verdicts about Adam over step sizes and data sets follow their tables.
@Suite struct StepClaimTests {
  /// The verdict with Adam's bounds as a multiple of SGD's.
  private func bounds(
    draws: Int = 12, _ factor: @escaping (StepTrainingRow) -> Double
  ) throws -> Finding {
    try StepFolder.assess(LargerLipschitzBound(), draws: draws) { row in
      if row.algorithm == Algorithm.adam, let bound = row.bound { row.bound = bound * factor(row) }
    }
  }

  @Test func aLargerBoundMustBeLargerByATenthInEverySetting() throws {
    let double = try bounds { _ in 2 }
    #expect(double.verdict == .reproduced && double.n == 12)
    #expect(abs((double.estimate ?? 0) - 2) < 0.01)
    #expect(double.values["all"]?["settings"] == .count(6))
    // Shown, but not by what matters.
    let slight = try bounds { _ in 1.05 }
    #expect(slight.verdict == .inPart && slight.values["all"]?["matters"] == .count(0))
    #expect(slight.values["all"]?["shown"] == .count(6))
    #expect(try bounds { $0.step == "0.01" ? 1 : 2 }.verdict == .inPart)
    // Within a tenth, and the opposite.
    let same = try bounds { _ in 1 }
    #expect(same.verdict == .notReproduced && same.values["all"]?["equivalent"] == .count(6))
    #expect(try bounds { _ in 0.5 }.values["all"]?["oppositeMatters"] == .count(6))
    #expect(try bounds { _ in 0.5 }.verdict == .notReproduced)
  }

  @Test func whatCannotBeToldIsUndecided() throws {
    #expect(try bounds(draws: 11) { _ in 2 }.verdict == .notTestable)
    // Factors between 1/20 and 20: the interval holds one, and more than a tenth to both sides.
    let wide = try bounds { exp(3 * StepFolder.noise($0)) }
    #expect(wide.verdict == .notTestable && wide.values["all"]?["undecided"] == .count(6))
  }

  @Test func settingsWithFewSolutionsDoNotCount() throws {
    func finding(_ isOut: @escaping (StepTrainingRow) -> Bool) throws -> Finding {
      try StepFolder.assess(LargerLipschitzBound()) { row in
        if row.algorithm == Algorithm.adam { row.bound = row.step == "0.01" ? 1 : 500 }
        if isOut(row) { row.status = .budget }
      }
    }
    // More than half of the trainings with the step at which the claim fails.
    let without = try finding { $0.step == "0.01" && $0.draw <= 7 }
    #expect(without.verdict == .reproduced && without.values["all"]?["settings"] == .count(4))
    #expect(try finding { $0.step == "0.01" && $0.draw <= 6 }.verdict == .inPart)
    // Unfinished trainings of a setting that counts say nothing; the worst case says so.
    let gone = try StepFolder.assess(LargerLipschitzBound()) { row in
      guard row.algorithm == Algorithm.adam else { return }
      row.bound = row.draw == 12 ? 1 : 500
      if row.draw <= 5 { row.status = .budget }
    }
    #expect(gone.values["all"]?["settings"] == .count(6))
    #expect(gone.values["all"]?["worstCase"] == .count(0))
  }

  @Test func theSampledConstantStandsApart() throws {
    let finding = try StepFolder.assess(LargerLipschitzBound()) { row in
      if row.algorithm == Algorithm.adam { row.sampled = 50 }
    }
    #expect(finding.verdict == .notReproduced)
    #expect(finding.values["sampled"]?["shown"] == .count(6))
  }

  @Test func smallerNormsAreDecidedOverDraws() throws {
    func verdict(_ factor: Double, recipeWins: Int) throws -> Verdict {
      try StepFolder.assess(SmallerNormNetwork(), recipeWins: recipeWins) { row in
        if row.algorithm == Algorithm.adam { row.finalNorm = (row.finalNorm ?? 0) * factor }
      }.verdict
    }
    #expect(try verdict(1.5, recipeWins: 0) == .reproduced)
    #expect(try verdict(1.05, recipeWins: 16) == .inPart)
    #expect(try verdict(0.8, recipeWins: 16) == .notReproduced)
  }

  /// The finding with Adam's error at its validated step above SGD's by so much.
  private func errors(
    _ difference: @escaping (StepTrainingRow) -> Double,
    steps: [String: [String]] = StepFolder.steps,
    change: @escaping (inout StepTrainingRow) -> Void = { _ in }
  ) throws -> Finding {
    try StepFolder.assess(WorseGeneralization(), steps: steps) { row in
      if row.algorithm == Algorithm.adam {
        row.testError = (row.testError ?? 0) + difference(row)
      }
      change(&row)
    }
  }

  @Test func generalizationIsComparedAtValidatedSteps() throws {
    #expect(try errors { _ in 0.02 }.verdict == .reproduced)
    #expect(try errors { _ in 0.002 }.verdict == .inPart)
    #expect(try errors { $0.sigma == "10" ? 0.02 : 0 }.verdict == .inPart)
    #expect(try errors { _ in 0 }.verdict == .notReproduced)
    #expect(try errors { _ in -0.02 }.values["validated"]?["oppositeMatters"] == .count(2))
    // At other steps than the validated one it may be as it will.
    #expect(try errors { $0.step == "0.001" ? 0.02 : -0.05 }.verdict == .reproduced)
    // The step of the smallest training loss is another one.
    let byLoss = try errors(
      { $0.step == "0.0001" ? 0.02 : 0 },
      change: { row in row.loss = row.step == "0.0001" || row.step == "5" ? 0 : 0.1 })
    #expect(byLoss.verdict == .notReproduced)
    #expect(byLoss.values["trained"]?["shown"] == .count(2))
    #expect(byLoss.values["winner"]?["shown"] == .count(0))
  }

  /// In units of what matters, half a point of error and a ratio of 1.1, positive as claimed.
  @Test func effectsOfClaimsCanBeCompared() throws {
    let worse = try #require(try errors { _ in 0.02 }.effects)
    #expect(worse.count == 2)
    for effect in worse {
      #expect(abs(effect.mean - 4) < 0.5 && effect.lower > 1 && effect.upper > effect.mean)
    }
    func norms(_ factor: Double) throws -> [Double] {
      try StepFolder.assess(SmallerNormNetwork()) { row in
        if row.algorithm == Algorithm.adam { row.finalNorm = (row.finalNorm ?? 0) * factor }
      }.effects?.map(\.mean) ?? []
    }
    let (equal, smaller) = (try norms(1), try norms(1 / 1.21))
    #expect(!smaller.isEmpty && zip(equal, smaller).allSatisfy { abs($1 - $0 + 2) < 1e-6 })
  }

  @Test func tuningMustBeFair() throws {
    var unequal = StepFolder.steps
    unequal[Algorithm.sgd] = ["5", "20"]
    #expect(try errors({ _ in 0.02 }, steps: unequal).verdict == .notTestable)
    // Adam's choices on three of twelve draws, a quarter, lie at an end of its range.
    func verdict(_ draws: Int) throws -> Verdict {
      try errors(
        { _ in 0.02 },
        change: { row in
          if row.step == "0.01", row.draw <= draws { row.validationError = 0.05 }
        }
      ).verdict
    }
    #expect(try verdict(3) == .notTestable)
    #expect(try verdict(1) == .reproduced)
  }

  @Test func aNetworkThatDivergedGuesses() throws {
    let finding = try errors(
      { _ in 0 },
      change: { row in
        guard row.algorithm == Algorithm.adam, row.step == "0.001", row.seed == 1 else { return }
        (row.status, row.testError) = (.diverged, nil)
      })
    // Half of 0.5 and half of 0.1, less 0.1.
    #expect(abs((finding.estimate ?? 0) - 0.2) < 0.001 && finding.verdict == .reproduced)
  }

  @Test func sharperMustHoldForAllLevelsAndScalings() throws {
    func finding(_ factor: @escaping (StepTrainingRow, Radii.Kind) -> Double) throws -> Finding {
      try StepFolder.assess(AdamSharper()) { row in
        guard row.algorithm == Algorithm.adam else { return }
        for kind in Radii.Kind.allCases {
          row.radii[kind]["1e3"] = (row.radii[kind]["1e3"] ?? 0) * factor(row, kind)
        }
      }
    }
    #expect(try finding { _, _ in 0.5 }.verdict == .reproduced)
    // Of the largest scale alone.
    #expect(try finding { row, _ in row.sigma == "10" ? 0.5 : 2 }.verdict == .reproduced)
    #expect(try finding { _, kind in kind == .scaled ? 2 : 0.5 }.verdict == .inPart)
    #expect(try finding { _, _ in 2 }.verdict == .notReproduced)
    // The first training of the table is at no minimum.
    let partial = try StepFolder.assess(AdamSharper()) { row in
      if row.draw == 1 { (row.status, row.radii) = (.budget, Radii()) }
    }
    #expect(partial.values["all"]?["settings"] == .count(6))
    let one = try finding { row, _ in row.step == "0.0001" ? 0.5 : 1 }
    guard case .list(let rows) = one.values["radii"], let row = rows.first else {
      Issue.record("no rows")
      return
    }
    #expect(row["directions.plain"] == .flag(true) && row["steps.extent.one"] == .flag(true))
    #expect(row["steps.first"] == .parameter(0.0001) && row["steps.tested"] == .count(3))
    #expect(one.values["all"]?["shown"] == .count(2))
    #expect(one.values["all"]?["settings"] == .count(6))
  }

  @Test func flatMinimaGeneralizeBeyondWhatStepsDo() throws {
    /// Errors and radii from two parts: that of the step, and another of the training.
    func finding(step: Double, own: Double) throws -> Finding {
      try StepFolder.assess(FlatGeneralizes()) { row in
        let steps = (StepFolder.steps[row.algorithm] ?? []).firstIndex(of: row.step) ?? 0
        let place = Double(steps + (row.algorithm == Algorithm.adam ? 3 : 0))
        let noise = sin(place * 3.1 + Double(17 * row.draw + 5 * row.seed))
        for kind in Radii.Kind.allCases { row.radii[kind]["1e3"] = 10 + place + noise }
        let other = sin(Double(29 * row.draw + 13 * row.seed) + 7.7 * place)
        row.testError = 0.3 - 0.01 * step * place - 0.01 * own * noise + 0.001 * other
      }
    }
    #expect(try finding(step: 0, own: 1).verdict == .reproduced)
    #expect(try finding(step: 0, own: -1).verdict == .notReproduced)
    // The step moves both: that is no evidence about minima.
    let confounded = try finding(step: 1, own: 0)
    #expect(confounded.values["rawCounts"]?["shown"] == .count(4))
    #expect(confounded.values["all"]?["matters"] == .count(0))
    // Trainings that have not reached zero loss are at no minimum.
    let unfinished = try StepFolder.assess(FlatGeneralizes()) { $0.status = .budget }
    #expect(unfinished.verdict == .notTestable)
  }

  @Test func initialPointsMatterIfScalesDiffer() throws {
    func verdict(_ error: @escaping (StepTrainingRow) -> Double) throws -> Verdict {
      try StepFolder.assess(InitializationMatters()) { row in
        row.testError = (row.testError ?? 0) + error(row)
      }.verdict
    }
    #expect(try verdict { $0.sigma == "10" ? 0.05 : 0 } == .reproduced)
    // To whichever side.
    #expect(
      try verdict { ($0.sigma == "10") == ($0.algorithm == Algorithm.sgd) ? 0.05 : 0 }
        == .reproduced)
    #expect(try verdict { $0.sigma == "10" && $0.algorithm == Algorithm.sgd ? 0.05 : 0 } == .inPart)
    #expect(try verdict { $0.sigma == "10" ? 0.003 : 0 } == .inPart)
    #expect(try verdict { _ in 0 } == .notReproduced)
  }

  @Test func zeroLossIsAShareOfAllTrainings() throws {
    func verdict(_ isFailing: @escaping (StepTrainingRow) -> Bool) throws -> Verdict {
      try StepFolder.assess(ZeroLoss()) { row in
        if isFailing(row) { (row.loss, row.status) = (0.5, .budget) }
      }.verdict
    }
    #expect(try verdict { _ in false } == .reproduced)
    // One of twenty-four trainings.
    #expect(try verdict { $0.draw == 3 && $0.seed == 1 } == .inPart)
    #expect(try verdict { $0.algorithm == Algorithm.adam } == .inPart)
    #expect(try verdict { _ in true } == .notReproduced)
    // Losses that are no numbers are not small.
    let diverged = try StepFolder.assess(ZeroLoss()) { row in
      (row.loss, row.status) = (nil, .diverged)
    }
    #expect(diverged.verdict == .notReproduced && diverged.values["near"] == .count(0))
  }

  @Test func normsNearTheInitialOnesAreCountedByScale() throws {
    func verdict(_ norm: @escaping (StepTrainingRow) -> Double?) throws -> Verdict {
      try StepFolder.assess(NormNearInitial()) { $0.finalNorm = norm($0) }.verdict
    }
    #expect(try verdict { _ in 10.9 } == .reproduced)
    #expect(try verdict { $0.sigma == "10" ? 9.1 : 20 } == .inPart)
    #expect(try verdict { _ in 12 } == .notReproduced)
    // What diverged is near to nothing.
    #expect(try verdict { $0.sigma == "10" ? nil : 10 } == .inPart)
    // Half of them are not more than half.
    #expect(try verdict { $0.seed == 1 ? 10 : 20 } == .notReproduced)
  }

  @Test func ranksDecideWhetherTheNormIsAProxy() throws {
    func verdict(_ bound: @escaping (Double) -> Double) throws -> Verdict {
      // Eight trainings of each algorithm.
      let steps = [
        Algorithm.sgd: ["5", "20", "40", "80"], Algorithm.adam: ["1", "2", "3", "4"],
      ]
      return try StepFolder.assess(NormIsProxy(), steps: steps) { row in
        let norm = 10 + StepFolder.noise(row) + (Double(row.step) ?? 0)
        (row.finalNorm, row.bound, row.sampled) = (norm, bound(norm), bound(norm))
      }.verdict
    }
    #expect(try verdict { $0 } == .reproduced)
    #expect(try verdict { -$0 + 1000 } == .notReproduced)
    #expect(try verdict { sin(1e4 * $0) + 2 } == .notReproduced)
  }
}
