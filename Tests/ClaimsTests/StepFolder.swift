import Claims
import Foundation
import Lecture
import Records
import Results

/// Trainings of `step-size-sensitivity` that a test makes up, for the claims that read them.
enum StepFolder {
  /// The middle one of both is validated.
  static let steps = [
    Algorithm.sgd: ["5", "20", "80"], Algorithm.adam: ["0.0001", "0.001", "0.01"],
  ]

  /// Between −1 and 1, another for each training, and of mean about 0 over the draws.
  static func noise(_ row: StepTrainingRow) -> Double {
    let number = 7 * row.draw + 3 * row.seed + (row.algorithm == Algorithm.adam ? 11 : 0)
    return sin(Double(number) * 12.9898)
  }

  /// The finding on two initial points of two scales on each draw. Without changes all trainings reach
  /// zero loss, and both algorithms are alike but for noise of a thousandth.
  static func assess(
    _ claim: some Claim, draws: Int = 12, steps: [String: [String]] = steps,
    recipeWins: Int = 16, _ change: (inout StepTrainingRow) -> Void
  ) throws -> Finding {
    let trainings = (1...draws).flatMap { draw in
      ["1", "10"].flatMap { sigma in
        Algorithm.both.flatMap { algorithm in
          (steps[algorithm] ?? []).enumerated().flatMap { place, step in
            (1...2).map { seed in
              StepTrainingRow.row { row in
                (row.algorithm, row.step, row.sigma) = (algorithm, step, sigma)
                (row.draw, row.seed, row.status) = (draw, seed, .zeroLoss)
                row.source = "two-moons"
                let noise = 1 + 0.001 * noise(row)
                (row.initialNorm, row.finalNorm) = (10, 10 * noise)
                (row.bound, row.sampled, row.loss, row.distance) = (100 * noise, 5 * noise, 0, 1)
                row.testError = 0.1 * noise
                row.validationError = place == 1 ? 0.1 : 0.2
                (row.validationLoss, row.smallValidationError) = (0.1, 0.1)
                row.radii.plain["1e3"] = noise
                row.radii.scaled["1e3"] = noise
                change(&row)
              }
            }
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
        },
        try LossLandscapeRecord.record.artifact { $0.sigma = 10 },
        StepSensitivityRecord.trainings.artifact(trainings, keys: ["1e3"]),
        SharpnessRecord.minima.artifact(minima, keys: ["1e3"]),
      ]
        + [ExperimentID.deepNetwork, ExperimentID.lectureFit].map {
          NetworkRecord($0).cells.whole.artifact(cells)
        })
  }
}
