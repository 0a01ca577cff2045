import Foundation
import Learning
import LinearAlgebra
import Optimization
import Records
import Results
import Study

/// One training of a network experiment: an algorithm from one initial point.
struct NetworkTraining: Sendable {
  let section: NetworkSection
  let algorithm: OptimizerChoice
  let sigma: Double
  let seed: Int

  init(_ section: NetworkSection, algorithm: OptimizerChoice, sigma: Double, seed: Int) {
    self.section = section
    self.algorithm = algorithm
    self.sigma = sigma
    self.seed = seed
  }

  /// Its folder, and its row: for example "adam-0.01-3".
  var name: String { key.name }
  var key: TrainingKey { TrainingKey(algorithm: algorithm.name, sigma: sigmaText, seed: seed) }
  private var sigmaText: String { NumberName.of(sigma) }
  var isPictured: Bool { seed == section.picturedSeed }

  /// What shapes this training and not the others.
  var tree: StudyTree {
    var own = section
    (own.sigmas, own.seeds, own.algorithms) = ([sigma], seed, [algorithm])
    own.picturedSeed = isPictured ? seed : 0
    return own.tree
  }

  /// About how many passes of a sample it takes: all epochs, twice as long for a method whose step costs
  /// what the samples of a batch do.
  func cost(samples: Int) -> Double {
    Double(section.epochs) * Double(samples) * (algorithm.method.isLinear ? 1 : 2)
  }

  /// The method and its own learning rate. Throws `StudyError` for parameters that it refuses.
  func method(key: String = "") throws -> (any Optimizer, rate: Double) {
    guard
      case .firstOrder(let method, let rate) = try namingPart(
        of: "\(key).\(algorithm.name)",
        {
          _ = try algorithm.factors(steps: section.epochs)
          return try algorithm.method(rate: nil, hessian: nil)
        })
    else {
      throw StudyError(
        "\(key).\(algorithm.name)", found: "a method of the whole function",
        expected: "one of sampled gradients")
    }
    return (method, rate)
  }

  private func rule(_ rate: Double) -> StepRule {
    switch (section.stepRule, algorithm.method.isLinear) {
    case (.fixed, _): .fixed(rate)
    case (.scaled, true): .scaledByGradient(limit: rate, factor: section.stepFactor)
    case (.scaled, false): .scaledBySigma(rate, sigma: sigma)
    }
  }

  /// Trains and measures. `stream` is the experiment's; initial points and the order of samples
  /// are the same for all algorithms.
  func artifacts(
    _ data: NetworkData, _ stream: RandomStream, _ files: NetworkRecord
  ) throws -> [Artifact] {
    let passes = BatchPasses(ResidualNetwork(section), capacity: section.batch)
    let start = try start(passes.network, stream)
    var notes = NetworkNotes(self, data, passes, start: start)
    let result = try result(from: start, on: data.train, stream, passes) { epoch, theta in
      try notes.observe(epoch, theta)
    }
    try notes.end(result)
    return notes.artifacts(result, files)
  }

  /// What follows from the stored θ_end: all but the way to it, and how many epochs that took.
  ///
  /// Throws `ResultError` for files that are not of this training.
  func derived(
    from results: ResultFolder, _ data: NetworkData, _ stream: RandomStream, _ files: NetworkRecord
  ) throws -> [Artifact] {
    let passes = BatchPasses(ResidualNetwork(section), capacity: section.batch)
    let start = try start(passes.network, stream)
    let final = files.arrays(name).final
    let theta = try final.array(in: results).values
    guard theta.count == start.count else {
      throw final.malformed(in: results, "it has \(theta.count) numbers, expected \(start.count)")
    }
    let row = try files.cells.part(name).filledRows(in: results)[0]
    var notes = NetworkNotes(self, data, passes, start: start)
    let stepSize = rule(try method().rate).stepSize(at: start, data: data.train, passes: passes)
    let loss = HingeLoss.mean(
      margins: passes.margins(theta, at: data.train.coordinates), labels: data.train.labels)
    let status = !loss.isFinite ? .diverged : loss == 0 ? .zeroLoss : row.status
    let result = Training.Result(
      theta: theta, status: status.inTraining, epochs: row.epochs, stepSize: stepSize,
      replay: Training.Replay())
    try notes.end(result)
    return notes.ofEnd(result, files)
  }

  /// θ_0.
  func start(_ network: ResidualNetwork, _ stream: RandomStream) throws -> [Double] {
    var initial = stream.split("initial-\(sigmaText)-\(seed)")
    return try Initialization.scaled(sigma: sigma).parameters(of: network, using: &initial)
  }

  /// Trains from θ_0. `observe` is told θ after each epoch.
  func result(
    from start: [Double], on data: DataSet, _ stream: RandomStream, _ passes: BatchPasses,
    observe: (_ epoch: Int, _ theta: [Double]) throws -> Void = { _, _ in }
  ) throws -> Training.Result {
    let (method, rate) = try method()
    let stepSize = rule(rate).stepSize(at: start, data: data, passes: passes)
    let training = Training(
      batch: section.batch, epochs: section.epochs, decays: section.decay,
      factors: try algorithm.factors(steps: section.epochs))
    // A step that is no positive number stands for an initial point without finite margins.
    guard stepSize > 0, stepSize.isFinite else {
      return Training.Result(
        theta: start.map { _ in .nan }, status: .diverged, epochs: 0, stepSize: stepSize,
        replay: Training.Replay())
    }
    return try training.run(
      passes, from: start, on: data, stepSize: stepSize,
      order: stream.split("order-\(sigmaText)-\(seed)"), method: method, observe: observe)
  }
}
