import LinearAlgebra
import Optimization

/// Minimises the mean hinge loss over a training set with a stochastic method: in each epoch the
/// samples in a new random order, in batches, a step each.
public struct Training: Sendable {
  /// The samples of a batch; the last one of an epoch may be smaller.
  public var batch: Int
  /// The most epochs there are.
  public var epochs: Int
  /// Whether γ decays linearly: γ (1 − 0.999 k/K) in epoch k of K.
  public var decays: Bool
  /// What γ is multiplied by in each epoch in place of that decay; nil for none.
  public var factors: [Double]?
  /// After so many epochs of one margin for all training points a training is dead: no gradient reaches
  /// what could tell them apart, and what moments were left of earlier ones are gone (0.9²⁵⁰ ≈ 10⁻¹² in
  /// batches of 8 of 200 samples).
  public static let silentEpochs = 10
  /// The steps that are kept for a replay.
  public static let replaySteps = 100

  public init(
    batch: Int = 8, epochs: Int = 4000, decays: Bool = true, factors: [Double]? = nil
  ) {
    self.batch = batch
    self.epochs = epochs
    self.decays = decays
    self.factors = factors
  }

  /// γ in an epoch, from 0.
  private func rate(_ stepSize: Double, in epoch: Int) -> Double {
    if let factors { return epoch < factors.count ? stepSize * factors[epoch] : 0 }
    return decays ? stepSize * (1 - 0.999 * Double(epoch) / Double(epochs)) : stepSize
  }

  /// How a training ended.
  public enum Status: String, Sendable, CaseIterable {
    /// The hinge loss was exactly 0 at the end of an epoch.
    case zeroLoss = "zero-loss"
    /// All epochs were used.
    case budget
    /// A parameter was no longer finite at the end of an epoch.
    case diverged
    /// The margin is the same at all training points, over ten epochs in a row or after the last: no
    /// unit passes on what tells them apart, and no gradient reaches the weights before it.
    case dead
  }

  public struct Result: Sendable {
    public var theta: [Double]
    public var status: Status
    /// How many epochs were made.
    public var epochs: Int
    /// The first γ.
    public var stepSize: Double
    public var replay: Replay

    public init(
      theta: [Double], status: Status, epochs: Int, stepSize: Double, replay: Replay
    ) {
      self.theta = theta
      self.status = status
      self.epochs = epochs
      self.stepSize = stepSize
      self.replay = replay
    }
  }

  /// The first steps, so that they can be made again.
  public struct Replay: Sendable {
    /// The samples of each step.
    public var batches: [[Int]] = []
    /// γ of each step.
    public var stepSizes: [Double] = []
    /// θ after them; empty if there were none.
    public var theta: [Double] = []

    public init() {}
  }

  /// Trains from θ_0.
  ///
  /// - Parameters:
  ///   - stepSize: the first γ.
  ///   - order: where the random orders of the samples come from.
  ///   - observe: is told θ after each epoch, θ_0 after epoch 0.
  /// Throws what `observe` throws, and `CancellationError`.
  public func run<Method: Optimizer>(
    _ passes: BatchPasses, from start: [Double], on data: DataSet, stepSize: Double,
    order: RandomStream, method: Method,
    observe: (_ epoch: Int, _ theta: [Double]) throws -> Void
  ) throws -> Result {
    var (theta, order) = (Vector(start), order)
    var gradient = Vector(repeating: 0, count: start.count)
    var isZero = true
    var state = method.initialState(at: theta)
    let isPlain = method is GradientDescent
    var samples = Array(repeating: 0, count: data.count)
    var check = ZeroLossCheck(data)
    var replay = Replay()
    var (epoch, silent) = (0, 0)
    // Nothing is allocated from here on, but for what `observe` does and the first steps' replay.
    while true {
      try Task.checkCancellation()
      try observe(epoch, theta.elements)
      func result(_ status: Status) -> Result {
        if replay.theta.isEmpty { replay.theta = theta.elements }
        return Result(
          theta: theta.elements, status: status, epochs: epoch, stepSize: stepSize,
          replay: replay)
      }
      if !theta.isFinite { return result(.diverged) }
      if check.holds(theta.elements, passes) { return result(.zeroLoss) }
      silent = check.isConstant(theta.elements, passes) ? silent + 1 : 0
      if silent > Self.silentEpochs { return result(.dead) }
      if epoch == epochs { return result(silent > 0 ? .dead : .budget) }
      let rate = rate(stepSize, in: epoch)
      order.permute(&samples)
      for first in stride(from: 0, to: data.count, by: batch) {
        let chosen = samples[first..<min(first + batch, data.count)]
        if isPlain {
          passes.hingeStep(&theta.elements, data, samples: chosen, rate: rate)
        } else {
          let violated = passes.hingeGradient(
            theta.elements, data, samples: chosen, gradient: &gradient.elements)
          if violated > 0 {
            isZero = false
          } else if !isZero {
            for i in gradient.elements.indices { gradient.elements[i] = 0 }
            isZero = true
          }
          if let point = method.probe(from: theta, gradient: gradient) {
            let still = passes.hingeGradient(
              point.elements, data, samples: chosen, gradient: &gradient.elements)
            if still == 0 {
              for i in gradient.elements.indices { gradient.elements[i] = 0 }
              isZero = true
            }
          }
          method.update(&theta, gradient: gradient, rate: rate, state: &state)
        }
        if replay.stepSizes.count < Self.replaySteps {
          replay.batches.append(Array(chosen))
          replay.stepSizes.append(rate)
          if replay.stepSizes.count == Self.replaySteps { replay.theta = theta.elements }
        }
      }
      epoch += 1
    }
  }
}

/// Whether the hinge loss over a data set is exactly zero: eight samples at a time, up to the first
/// with a loss. Begins where that was the last time, so that most checks end at once.
private struct ZeroLossCheck {
  private let data: DataSet
  private var suspect = 0
  /// The samples that were asked last.
  private var asked = 0

  init(_ data: DataSet) { self.data = data }

  mutating func holds(_ theta: [Double], _ passes: BatchPasses) -> Bool {
    let parts = (data.count + 7) / 8
    for step in 0..<parts {
      let index = (suspect + step) % parts
      let samples = 8 * index..<min(8 * (index + 1), data.count)
      asked = samples.count
      if !passes.haveNoLoss(theta, data, samples: samples) {
        suspect = index
        return false
      }
    }
    return true
  }

  /// Whether the margins are the same everywhere, where the loss has just been found not to be zero.
  func isConstant(_ theta: [Double], _ passes: BatchPasses) -> Bool {
    passes.isConstant(theta, data, asked: asked)
  }
}
