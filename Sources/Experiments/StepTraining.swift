import Learning
import LinearAlgebra
import Results
import Study

/// The trainings of one algorithm with one step size, from one scale, on one data set.
struct StepTraining: Sendable {
  let section: StepSensitivitySection
  let network: NetworkSection
  let algorithm: Algorithm
  /// Adam's γ, or c of SGD.
  let step: Double
  let sigma: Double
  let draw: Int

  enum Algorithm: String, CaseIterable {
    case sgd, adam
  }

  private var sigmaText: String { NetworkSection.name(of: sigma) }
  private var stepText: String { StepSensitivitySection.name(of: step) }
  var name: String { "\(algorithm.rawValue)-\(stepText)-\(sigmaText)-draw-\(draw)" }

  static let key = ["algorithm", "step", "sigma", "draw", "seed"]
  static let measures = [
    "step_size", "status", "epochs", "norm_initial", "norm_final", "distance_moved",
    "lipschitz_bound", "loss", "test_error",
  ]
  static func columns(_ section: StepSensitivitySection) -> [String] {
    key + measures + RadiusMeasure.columns(section.levels)
  }

  /// All of a study, draw after draw.
  static func all(_ study: Study) -> [StepTraining] {
    let (section, network) = (study.experiments.stepSensitivity, study.experiments.deepNetwork)
    return (1...section.draws).flatMap { draw in
      network.sigmas.flatMap { sigma in
        Algorithm.allCases.flatMap { algorithm in
          (algorithm == .sgd ? section.sgdConstants : section.adamSteps).map { step in
            StepTraining(
              section: section, network: network, algorithm: algorithm, step: step, sigma: sigma,
              draw: draw)
          }
        }
      }
    }
  }

  /// The recipe from one initial point: that of `deep-network` with this step size.
  private func training(seed: Int) -> NetworkTraining {
    var own = network
    own.epochs = section.epochs
    own.decay = true
    own.picturedSeed = 0
    let choice: OptimizerChoice
    switch algorithm {
    case .sgd:
      // min(c/20 · limit, c · …) is c/20 times the rule with 20.
      own.stepRule = .scaled
      own.stepFactor = step
      let limit = step / StepSensitivitySection.referenceConstant * section.sgdLimit
      choice = OptimizerChoice(.gradientDescent, name: algorithm.rawValue, rate: .fixed(limit))
    case .adam:
      own.stepRule = .fixed
      choice = OptimizerChoice(.adam, name: algorithm.rawValue, rate: .fixed(step))
    }
    own.algorithms = [choice]
    return NetworkTraining(own, algorithm: choice, sigma: sigma, seed: seed)
  }

  /// What shapes these trainings and no others.
  var tree: StudyTree {
    var own = section
    (own.draws, own.adamSteps, own.sgdConstants) = (draw, [], [])
    return .parts(["section": own.tree, "training": training(seed: section.seeds).tree])
  }

  /// Trains from each initial point and measures. `points` are those of the draw.
  func table(_ points: NetworkData, _ stream: RandomStream) throws -> Table {
    let passes = BatchPasses(ResidualNetwork(network), capacity: network.batch)
    let landscape = LossLandscape(passes, points.train)
    // Initial points, orders and directions are the same for all steps of both algorithms.
    let own = stream.split("draw-\(draw)")
    var table = Table(columns: Self.columns(section))
    for seed in 1...section.seeds {
      let training = training(seed: seed)
      let start = try training.start(passes.network, own)
      let result = try training.result(from: start, on: points.train, own, passes)
      let measure = RadiusMeasure(
        passes.network, levels: section.levels, directions: section.directions,
        stream: own.split("directions-\(sigmaText)-\(seed)"))
      let radii = try measure.radii(of: result.theta, in: landscape)
      let isFinite = Vector(result.theta).isFinite
      let error =
        points.test.count > 0 && isFinite
        ? LossLandscape(passes, points.test).error(result.theta) : .nan
      table.append(
        [
          .text(algorithm.rawValue), .text(stepText), .text(sigmaText), .number(Double(draw)),
          .number(Double(seed)), .finite(result.stepSize), .text(result.status.rawValue),
          .number(Double(result.epochs)), .finite(Vector(start).norm),
          .finite(Vector(result.theta).norm),
          .finite((Vector(result.theta) - Vector(start)).norm),
          .finite(try passes.network.lipschitzBound(result.theta)),
          .finite(landscape.loss(result.theta)), .finite(error),
        ] + RadiusMeasure.medians(radii))
    }
    return table
  }
}
