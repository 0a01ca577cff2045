import Foundation
import Learning
import LinearAlgebra
import Records
import Results
import Study

/// What is written down of one training, on its way and at its end.
struct NetworkNotes {
  /// Points a side of the grid on which the Lipschitz constant is sampled.
  private static let lipschitzGrid = 80
  /// Training points over which active units and gradients against depth are averaged.
  static let measuredPoints = 50

  private let training: NetworkTraining
  private let data: NetworkData
  private let passes: BatchPasses
  private let start: [Double]
  private let traced: Set<Int>
  private let framed: Set<Int>
  private let window: PlaneWindow
  /// As the network sees it.
  private let frameGrid: [Double]
  private var trace: [TraceRow] = []
  private var layers: [LayerRow] = []
  private var measures: [MeasuresRow] = []
  private var cells: [TrainingRow] = []
  private var frames: [(epoch: Int, margins: [Double])] = []

  init(
    _ training: NetworkTraining, _ data: NetworkData, _ passes: BatchPasses, start: [Double]
  ) {
    self.training = training
    self.data = data
    self.passes = passes
    self.start = start
    let epochs = training.section.epochs
    // Ten points a decade, two frames a decade.
    func spaced(_ perDecade: Double) -> Set<Int> {
      let exponents = 0...Int(perDecade * log10(Double(epochs)))
      return Set([0] + exponents.map { Int(pow(10, Double($0) / perDecade).rounded()) })
    }
    traced = spaced(10)
    framed = training.isPictured ? spaced(2) : []
    window = data.window(training.section.halfWidth)
    frameGrid = data.scaling.applied(to: window.grid(training.section.grid))
  }

  mutating func observe(_ epoch: Int, _ theta: [Double]) throws {
    if traced.contains(epoch) { try addTrace(epoch, theta) }
    if framed.contains(epoch) { addFrame(epoch, theta) }
  }

  private mutating func addTrace(_ epoch: Int, _ theta: [Double]) throws {
    guard trace.last?.epoch != epoch else { return }
    let margins = passes.margins(theta, at: data.train.coordinates)
    var row = TraceRow()
    (row.key, row.epoch, row.norm) = (training.key, epoch, Vector(theta).norm)
    row.distance = (Vector(theta) - Vector(start)).norm
    row.bound = try passes.network.lipschitzBound(theta)
    row.loss = HingeLoss.mean(margins: margins, labels: data.train.labels)
    trace.append(row)
  }

  private mutating func addFrame(_ epoch: Int, _ theta: [Double]) {
    guard frames.last?.epoch != epoch else { return }
    frames.append((epoch, passes.margins(theta, at: frameGrid)))
  }

  /// Measures the end.
  mutating func end(_ result: Training.Result) throws {
    try addTrace(result.epochs, result.theta)
    if training.isPictured { addFrame(result.epochs, result.theta) }
    let network = passes.network
    let theta = result.theta
    let grid = data.scaling.applied(to: window.grid(Self.lipschitzGrid))
    let margins = [data.train, data.test].map { passes.margins(theta, at: $0.coordinates) }
    func accuracy(_ part: Int, _ set: DataSet) -> Double? {
      // Of margins that are not finite nothing can be said.
      guard margins[part].allSatisfy(\.isFinite) else { return nil }
      return HingeLoss.accuracy(margins: margins[part], labels: set.labels)
    }
    func sampled(_ theta: [Double]) -> Double {
      ResidualNetwork.sampledLipschitz(theta, at: grid, passes: passes)
    }
    var cell = TrainingRow()
    (cell.key, cell.dataSeed, cell.stepSize) = (training.key, data.seed, result.stepSize)
    (cell.epochs, cell.status) = (result.epochs, TrainingStatus(result.status))
    (cell.initialNorm, cell.finalNorm) = (Vector(start).norm, Vector(theta).norm)
    cell.distance = (Vector(theta) - Vector(start)).norm
    cell.initialBound = try network.lipschitzBound(start)
    cell.bound = try network.lipschitzBound(theta)
    cell.sampled = sampled(theta)
    cell.loss = HingeLoss.mean(margins: margins[0], labels: data.train.labels)
    (cell.trainAccuracy, cell.testAccuracy) = (accuracy(0, data.train), accuracy(1, data.test))
    cells.append(cell)
    let points = Array(data.train.points.prefix(Self.measuredPoints))
    let both = [start, theta]
    let norms = try both.map(network.weightNorms)
    let active = both.map { network.activeFractions($0, at: points) }
    let gradients = both.map { network.gradientNormsByDepth($0, at: points) }
    for (index, _) in network.layers.enumerated() {
      var layer = LayerRow()
      (layer.key, layer.layer) = (training.key, index + 1)
      (layer.initialNorm, layer.finalNorm) = (norms[0][index], norms[1][index])
      (layer.initialActive, layer.finalActive) = (active[0][index], active[1][index])
      (layer.initialGradient, layer.finalGradient) = (gradients[0][index], gradients[1][index])
      layers.append(layer)
    }
    let hidden = active.map { fractions in Statistics.mean(fractions.filter { !$0.isNaN }) }
    var own = MeasuresRow()
    own.key = training.key
    own.testLoss = HingeLoss.mean(margins: margins[1], labels: data.test.labels)
    own.initialSampled = sampled(start)
    (own.initialActive, own.finalActive) = (hidden[0], hidden[1])
    measures.append(own)
  }

  /// Those files of the training that only its ends shape.
  func ofEnd(_ result: Training.Result, _ files: NetworkRecord) -> [Artifact] {
    let arrays = files.arrays(training.name)
    let all = [
      files.cells.part(training.name).artifact(cells),
      files.measures.part(training.name).artifact(measures),
      files.layers.part(training.name).artifact(layers), arrays.initial.artifact(start),
      arrays.final.artifact(result.theta),
    ]
    guard training.isPictured else { return all }
    let side = training.section.grid
    let margins = passes.margins(result.theta, at: frameGrid)
    return all + [arrays.margin.artifact(NPYArray(shape: [side, side], values: margins))]
  }

  /// The files of the training.
  func artifacts(_ result: Training.Result, _ files: NetworkRecord) -> [Artifact] {
    let arrays = files.arrays(training.name)
    func array(_ file: ArrayFile, _ shape: [Int], _ values: [Double]) -> Artifact {
      file.artifact(NPYArray(shape: shape, values: values))
    }
    let all = ofEnd(result, files) + [files.traces.part(training.name).artifact(trace)]
    guard training.isPictured else { return all }
    let section = training.section
    let side = section.grid
    let replay = result.replay
    let batches = replay.batches.flatMap { batch in
      batch.map(Double.init) + Array(repeating: -1, count: section.batch - batch.count)
    }
    return all + [
      array(arrays.evolution, [frames.count, side, side], frames.flatMap(\.margins)),
      arrays.evolutionEpochs.artifact(frames.map { Double($0.epoch) }),
      array(arrays.batches, [replay.batches.count, section.batch], batches),
      arrays.stepSizes.artifact(replay.stepSizes), arrays.replayed.artifact(replay.theta),
    ]
  }
}

extension TrainingStatus {
  var inTraining: Training.Status {
    switch self {
    case .zeroLoss: .zeroLoss
    case .budget: .budget
    case .diverged: .diverged
    case .dead: .dead
    }
  }

  init(_ status: Training.Status) {
    switch status {
    case .zeroLoss: self = .zeroLoss
    case .budget: self = .budget
    case .diverged: self = .diverged
    case .dead: self = .dead
    }
  }
}
