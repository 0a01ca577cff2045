import Learning
import Lecture
import LinearAlgebra
import Optimization
import Records
import Study

/// The trainings of one method with one step size, from one scale, on one data set.
struct StepTraining: Sendable {
  let section: StepSensitivitySection
  let network: NetworkSection
  let method: TunedMethod
  /// One of the method's.
  let step: Double
  let sigma: Double
  /// What the data set is drawn from; the study's first distribution has no name in files.
  let source: StepSource
  let isFirst: Bool
  let draw: Int

  private var sigmaText: String { NumberName.of(sigma) }
  private var stepText: String { NumberName.of(step) }
  var name: String {
    let origin = isFirst ? "" : "\(source.source.word)-"
    return "\(method.name)-\(stepText)-\(sigmaText)-\(origin)draw-\(draw)"
  }

  /// All of a study: distribution after distribution, draw after draw.
  static func all(_ study: Study) -> [StepTraining] {
    let (section, network) = (study.experiments.stepSensitivity, study.experiments.deepNetwork)
    let draws = section.sources.enumerated().flatMap { place, source in
      (0..<section.draws).map { (place, source, section.firstDraw + $0) }
    }
    return draws.flatMap { place, source, draw in
      network.sigmas.flatMap { sigma in
        section.methods.flatMap { method in
          method.steps.map { step in
            StepTraining(
              section: section.only(source), network: network, method: method, step: step,
              sigma: sigma, source: source, isFirst: place == 0, draw: draw)
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
    var choice = method.choice
    own.stepRule = method.rule
    if method.rule == .scaled, choice.method.isLinear {
      // min(c/20 · limit, c · …) is c/20 times the rule with 20.
      own.stepFactor = step
      choice.learningRate = .fixed(
        step / StepSensitivitySection.standardConstant * section.sgdLimit)
    } else {
      choice.learningRate = .fixed(step)
    }
    own.algorithms = [choice]
    return NetworkTraining(own, algorithm: choice, sigma: sigma, seed: seed)
  }

  /// Points a side of the grid on which the Lipschitz constant is sampled.
  private static let lipschitzGrid = 40

  /// What shapes these trainings and no others.
  var tree: StudyTree {
    var own = section
    (own.firstDraw, own.draws, own.methods, own.reference) = (draw, 1, [], "")
    own.referenceStep = StepSensitivitySection.standardConstant
    return .parts(["section": own.tree, "training": training(seed: section.seeds).tree])
  }

  /// About how many passes of a sample it takes.
  var cost: Double {
    Double(section.seeds) * training(seed: 1).cost(samples: section.train)
  }

  /// Trains from each initial point and measures. `points` are those of the draw.
  func rows(
    _ points: NetworkData, _ stream: RandomStream
  ) throws -> [StepTrainingRow] {
    let passes = BatchPasses(ResidualNetwork(network), capacity: network.batch)
    let landscape = LossLandscape(passes, points.train)
    let window = PlaneWindow(around: points.original.train.points)
    let grid = points.scaling.applied(to: window.grid(Self.lipschitzGrid))
    // Initial points, orders and directions are the same for all steps of all methods.
    let own = stream.split("draw-\(draw)")
    return try (1...section.seeds).map { seed in
      let training = training(seed: seed)
      let start = try training.start(passes.network, own)
      let result = try training.result(from: start, on: points.train, own, passes)
      let measure = RadiusMeasure(
        passes.network, levels: section.levels, directions: section.directions,
        stream: own.split("directions-\(sigmaText)-\(seed)"))
      var row = StepTrainingRow()
      row.source = source.source.word
      (row.algorithm, row.step, row.sigma) = (method.name, stepText, sigmaText)
      (row.draw, row.seed, row.stepSize) = (draw, seed, result.stepSize)
      (row.status, row.epochs) = (TrainingStatus(result.status), result.epochs)
      (row.initialNorm, row.finalNorm) = (Vector(start).norm, Vector(result.theta).norm)
      row.distance = (Vector(result.theta) - Vector(start)).norm
      row.bound = try passes.network.lipschitzBound(result.theta)
      row.loss = landscape.loss(result.theta)
      row.sampled = ResidualNetwork.sampledLipschitz(result.theta, at: grid, passes: passes)
      if Vector(result.theta).isFinite {
        let tested = Self.errors(result.theta, on: points.test, passes)
        row.testError = tested?.error
        let validated = Self.errors(result.theta, on: points.validation, passes)
        (row.validationError, row.validationLoss) = (validated?.error, validated?.loss)
        row.smallValidationError = validated?.first
      }
      // Elsewhere there is no minimum to be sharp or flat.
      if row.reachesZeroLoss {
        row.radii = measure.medians(try measure.radii(of: result.theta, in: landscape))
      }
      return row
    }
  }

  /// The share of wrong points, of the first hundred as well, and the mean hinge loss; nil without
  /// points.
  private static func errors(
    _ theta: [Double], on points: DataSet, _ passes: BatchPasses
  ) -> (error: Double, first: Double, loss: Double)? {
    guard points.count > 0 else { return nil }
    let margins = passes.margins(theta, at: points.coordinates)
    let few = min(StepTrainingRow.smallValidation, points.count)
    return (
      1 - HingeLoss.accuracy(margins: margins, labels: points.labels),
      1
        - HingeLoss.accuracy(
          margins: Array(margins.prefix(few)), labels: Array(points.labels.prefix(few))),
      HingeLoss.mean(margins: margins, labels: points.labels)
    )
  }
}
