import Claims
import Foundation
import Lecture
import Numerals
import Records
import Results
import Testing

/// Verdicts about Adam over step sizes and data sets follow their tables.
@Suite struct StepClaimTests {
  private static let steps = ["0.0001", "0.001", "0.01"]

  /// One comparison as a test wants it: in how many of the draws Adam is worse, and how many
  /// trainings reach zero loss.
  private struct Outcome {
    var worse = 12
    var zeroLoss = 1.0
  }

  private func assess(
    _ claim: some Claim, draws: Int = 12, sgdSteps: Int = 3, recipeWins: Int = 16,
    status: TrainingStatus = .zeroLoss,
    correlation: (String, Int) -> Int =
      { _, _ in 0 },
    _ outcome: (_ measure: String, _ sigma: String, _ step: String) -> Outcome
  ) throws -> Finding {
    let measures = [
      "lipschitz_bound", "test_error", "norm_final", "radius_1e3", "filter_radius_1e3",
    ]
    let pairings = measures.flatMap { measure in
      ["1", "10"].flatMap { sigma in
        (Self.steps + [StepPairing.best]).map { step in
          let own = outcome(measure, sigma, step)
          return StepPairing.row {
            ($0.measure, $0.sigma, $0.adamStep) = (measure, sigma, step)
            $0.sgdConstant = step == StepPairing.best ? StepPairing.best : "20"
            ($0.draws, $0.worse) = (draws, min(own.worse, draws))
            ($0.effect, $0.effectLower, $0.effectUpper) = (2, 1.5, 3)
            ($0.sgd, $0.adam, $0.sgdMoved, $0.adamMoved) = (1, 2, 4, 1)
            ($0.sgdZeroLoss, $0.adamZeroLoss) = (1, own.zeroLoss)
          }
        }
      }
    }
    // One training a step on each draw; the error rises or falls with the radius.
    let trainings = ["1", "10"].flatMap { sigma in
      (1...draws).flatMap { draw in
        (0..<8).map { i in
          StepTrainingRow.row {
            ($0.algorithm, $0.step, $0.sigma, $0.draw) = (Algorithm.adam, "\(i)", sigma, draw)
            $0.status = status
            $0.testError = 0.1 + 0.01 * Double(correlation(sigma, draw) * i)
            $0.radii.plain["1e3"] = Double(i + 1)
            $0.radii.scaled["1e3"] = Double(i + 1)
          }
        }
      }
    }
    // The recipe's own trainings: Adam's norm is the larger one in `recipeWins` of 16 pairs.
    let cells = Algorithm.both.flatMap { algorithm in
      (1...16).map { seed in
        TrainingRow.row {
          $0.key = TrainingKey(algorithm: algorithm, sigma: "1", seed: seed)
          ($0.status, $0.bound, $0.testAccuracy) = (.zeroLoss, 1, 1)
          $0.finalNorm = algorithm == Algorithm.sgd ? 2 : seed <= recipeWins ? 3 : 1
        }
      }
    }
    let minima = [(0.1, 1.0), (0.2, 2)].map { error, radius in
      SharpnessRecord.Minimum.row {
        $0.key = TrainingKey(algorithm: Algorithm.sgd, sigma: "1", seed: 1)
        $0.testError = error
        $0.radii.plain["1e3"] = radius
      }
    }
    return try ClaimFolder.assess(
      claim,
      [
        try StepSensitivityRecord.record.artifact {
          ($0.draws, $0.referenceConstant) = (draws, 20)
          ($0.adamSteps, $0.sgdSteps) = (3, sgdSteps)
        },
        try LossLandscapeRecord.record.artifact { $0.sigma = 10 },
        StepSensitivityRecord.comparisons.artifact(pairings),
        StepSensitivityRecord.trainings.artifact(trainings, keys: ["1e3"]),
        SharpnessRecord.minima.artifact(minima, keys: ["1e3"]),
      ]
        + [ExperimentID.deepNetwork, ExperimentID.lectureFit].map {
          NetworkRecord($0).cells.whole.artifact(cells)
        })
  }

  private func verdict(
    _ claim: some Claim, draws: Int = 12,
    _ outcome: (_ measure: String, _ sigma: String, _ step: String) -> Outcome
  ) throws -> Verdict { try assess(claim, draws: draws, outcome).verdict }

  @Test func theLargerBoundMustHoldAtEveryCountedStep() throws {
    let claim = LargerLipschitzBound()
    #expect(try verdict(claim) { _, _, _ in Outcome() } == .reproduced)
    #expect(try verdict(claim) { _, _, step in Outcome(worse: step == "0.01" ? 9 : 12) } == .inPart)
    // Nine of twelve leave the interval around one half, ten do not.
    #expect(try verdict(claim) { _, _, _ in Outcome(worse: 9) } == .notReproduced)
    #expect(try verdict(claim) { _, _, _ in Outcome(worse: 10) } == .reproduced)
    // A step at which too few reach zero loss does not count.
    #expect(
      try verdict(claim) { _, _, step in
        step == "0.01" ? Outcome(worse: 0, zeroLoss: 0.4) : Outcome()
      } == .reproduced)
    #expect(try verdict(claim) { _, _, _ in Outcome(zeroLoss: 0.4) } == .notTestable)
    #expect(try verdict(claim, draws: 11) { _, _, _ in Outcome() } == .notTestable)
    // What has its own best step is another question.
    #expect(
      try verdict(claim) { _, _, step in Outcome(worse: step == "best" ? 0 : 12) } == .reproduced)
  }

  @Test func smallerNormsNeedTheRecipeAndEveryStep() throws {
    let claim = SmallerNormNetwork()
    func verdict(
      _ recipeWins: Int, draws: Int = 12, _ outcome: (String) -> Outcome
    ) throws -> Verdict {
      try assess(claim, draws: draws, recipeWins: recipeWins) { _, _, step in outcome(step) }
        .verdict
    }
    #expect(try verdict(16) { _ in Outcome() } == .reproduced)
    #expect(try verdict(16) { Outcome(worse: $0 == "0.001" ? 3 : 12) } == .inPart)
    #expect(try verdict(16) { _ in Outcome(worse: 3) } == .inPart)
    // Twelve of sixteen pairs leave the interval at one half.
    #expect(try verdict(12) { _ in Outcome() } == .inPart)
    #expect(try verdict(12) { _ in Outcome(worse: 3) } == .notReproduced)
    #expect(try verdict(16, draws: 11) { _ in Outcome() } == .notTestable)
  }

  @Test func generalizationIsComparedAtTheBestSteps() throws {
    let claim = WorseGeneralization()
    #expect(
      try verdict(claim) { _, _, step in Outcome(worse: step == "best" ? 12 : 0) } == .reproduced)
    #expect(
      try verdict(claim) { _, sigma, step in
        Outcome(worse: step == "best" && sigma == "10" ? 12 : 6)
      } == .inPart)
    #expect(
      try verdict(claim) { _, _, step in Outcome(worse: step == "best" ? 6 : 12) }
        == .notReproduced)
    #expect(try assess(claim, sgdSteps: 2) { _, _, _ in Outcome() }.verdict == .notTestable)
  }

  @Test func sharperMustHoldForAllLevelsAndScalings() throws {
    let claim = AdamSharper()
    #expect(try verdict(claim) { _, _, _ in Outcome() } == .reproduced)
    // Of the largest scale alone.
    #expect(
      try verdict(claim) { _, sigma, _ in Outcome(worse: sigma == "10" ? 12 : 0) } == .reproduced)
    #expect(
      try verdict(claim) { measure, _, _ in
        Outcome(worse: measure.hasPrefix("filter") ? 3 : 12)
      } == .inPart)
    let record = try assess(claim) { _, _, step in Outcome(worse: step == "0.0001" ? 12 : 3) }
    #expect(record.verdict == .inPart)
    guard case .list(let rows) = record.values["radii"], let row = rows.first else {
      Issue.record("no rows")
      return
    }
    #expect(row["directions.plain"] == .flag(true) && row["steps.extent.one"] == .flag(true))
    #expect(row["steps.first"] == .parameter(0.0001) && row["steps.tested"] == .count(3))
    #expect(row["smaller.wins"] == .count(3) && row["smaller.all"] == .count(12))
    #expect(
      row["ratio"] == .number(Quantity(2, lower: 1.5, upper: 3, style: .significant(3))))
    #expect(record.values["all"]?["shown"] == .count(2))
    #expect(record.values["all"]?["settings"] == .count(6))
    #expect(try verdict(claim) { _, _, _ in Outcome(worse: 3) } == .notReproduced)
  }

  @Test func flatMinimaGeneralizeIfLargerRadiiHaveSmallerErrors() throws {
    func record(_ correlation: @escaping (String, Int) -> Int) throws -> Finding {
      try assess(FlatGeneralizes(), correlation: correlation) { _, _, _ in Outcome() }
    }
    #expect(try record { _, _ in -1 }.verdict == .reproduced)
    #expect(try record { sigma, _ in sigma == "10" ? -1 : 1 }.verdict == .inPart)
    #expect(try record { _, _ in 1 }.verdict == .notReproduced)
    // Three draws of twelve to the other side put the median's interval at both signs.
    #expect(try record { _, draw in draw <= 3 ? 1 : -1 }.verdict == .notReproduced)
    #expect(try record { _, draw in draw <= 2 ? 1 : -1 }.verdict == .reproduced)
    // Trainings that have not reached zero loss are at no minimum.
    let down = { (_: String, _: Int) in -1 }
    let unfinished = try assess(
      FlatGeneralizes(), status: .budget, correlation: down, { _, _, _ in Outcome() })
    #expect(unfinished.verdict == .notTestable)
  }
}
