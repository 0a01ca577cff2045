import Foundation
import Learning
import LinearAlgebra
import Results
import Study

/// What is written down of one training, on its way and at its end.
struct NetworkNotes {
  /// Points a side of the grid on which the Lipschitz constant is sampled.
  static let lipschitzGrid = 80
  /// Training points over which active units and gradients against depth are averaged.
  static let measuredPoints = 50

  /// What the pictured trainings keep beside θ_0 and θ_end.
  static let picturedArrays = [
    (name: "margin", meaning: "m(x; θ_end) on a square grid, rows of x₁ from the lowest x₂"),
    (name: "evolution", meaning: "m(x; θ) on the same grid after some epochs"),
    (name: "evolution-epochs", meaning: "those epochs"),
    (name: "batches", meaning: "the samples of each of the first steps from 0, −1 as padding"),
    (name: "step-sizes", meaning: "γ of those steps"),
    (name: "step-100", meaning: "θ after those steps, 100 unless the training was shorter"),
  ]

  private let training: NetworkTraining
  private let data: NetworkData
  private let passes: BatchPasses
  private let start: [Double]
  private let traced: Set<Int>
  private let framed: Set<Int>
  private let frameGrid: [Double]
  private var trace = Table(columns: NetworkTraining.Part.trace.columns)
  private var layers = Table(columns: NetworkTraining.Part.layers.columns)
  private var measures = Table(columns: NetworkTraining.Part.measures.columns)
  private var cell = Table(columns: NetworkTraining.Part.cell.columns)
  private var frames: [(epoch: Int, margins: [Double])] = []
  private var last = -1

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
    frameGrid = Self.grid(training.section.grid, training.section.halfWidth)
  }

  /// The points of a square grid, row by row from the lowest, x₁ and x₂ of each in turn.
  static func grid(_ side: Int, _ halfWidth: Double) -> [Double] {
    let axis = (0..<side).map { halfWidth * (2 * Double($0) / Double(side - 1) - 1) }
    return axis.flatMap { y in axis.flatMap { x in [x, y] } }
  }

  mutating func observe(_ epoch: Int, _ theta: [Double]) throws {
    if traced.contains(epoch) { try addTrace(epoch, theta) }
    if framed.contains(epoch) { addFrame(epoch, theta) }
  }

  private mutating func addTrace(_ epoch: Int, _ theta: [Double]) throws {
    guard last != epoch else { return }
    last = epoch
    let margins = passes.margins(theta, at: data.train.coordinates)
    trace.append(
      training.key + [
        .number(Double(epoch)), .finite(Vector(theta).norm),
        .finite((Vector(theta) - Vector(start)).norm),
        .finite(try passes.network.lipschitzBound(theta)),
        .finite(HingeLoss.mean(margins: margins, labels: data.train.labels)),
      ])
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
    let grid = Self.grid(Self.lipschitzGrid, training.section.halfWidth)
    let margins = [data.train, data.test].map { passes.margins(theta, at: $0.coordinates) }
    func accuracy(_ part: Int, _ set: DataSet) -> Table.Cell {
      // Of margins that are not finite nothing can be said.
      guard margins[part].allSatisfy(\.isFinite) else { return .missing }
      return .finite(HingeLoss.accuracy(margins: margins[part], labels: set.labels))
    }
    func sampled(_ theta: [Double]) -> Table.Cell {
      .finite(ResidualNetwork.sampledLipschitz(theta, at: grid, passes: passes))
    }
    cell.append(
      training.key + [
        .number(Double(data.seed)), .finite(result.stepSize), .number(Double(result.epochs)),
        .text(result.status.rawValue), .finite(Vector(start).norm), .finite(Vector(theta).norm),
        .finite((Vector(theta) - Vector(start)).norm),
        .finite(try network.lipschitzBound(start)), .finite(try network.lipschitzBound(theta)),
        sampled(theta), .finite(HingeLoss.mean(margins: margins[0], labels: data.train.labels)),
        accuracy(0, data.train), accuracy(1, data.test),
      ])
    let points = Array(data.train.points.prefix(Self.measuredPoints))
    let both = [start, theta]
    let norms = try both.map(network.weightNorms)
    let active = both.map { network.activeFractions($0, at: points) }
    let gradients = both.map { network.gradientNormsByDepth($0, at: points) }
    for (index, _) in network.layers.enumerated() {
      layers.append(
        training.key + [.number(Double(index + 1))]
          + [norms, active, gradients].flatMap { pair in pair.map { .finite($0[index]) } })
    }
    let hidden = active.map { fractions in
      Statistics.mean(fractions.filter { !$0.isNaN }) ?? .nan
    }
    measures.append(
      training.key + [
        .finite(HingeLoss.mean(margins: margins[1], labels: data.test.labels)), sampled(start),
        .finite(hidden[0]), .finite(hidden[1]),
      ])
  }

  /// The files of the training.
  func artifacts(
    _ result: Training.Result, in folder: String, isPictured: Bool
  ) -> [Artifact] {
    func array(_ name: String, _ shape: [Int], _ values: [Double]) -> Artifact {
      Artifact("\(folder)/\(name).npy", NPYArray(shape: shape, values: values).data)
    }
    var files = zip(NetworkTraining.Part.allCases, [cell, measures, trace, layers]).map {
      Artifact("\(folder)/\($0.rawValue).csv", text: $1.csv)
    }
    files += [
      array("initial", [start.count], start),
      array("final", [result.theta.count], result.theta),
    ]
    guard isPictured else { return files }
    let section = training.section
    let side = section.grid
    let margins = passes.margins(
      result.theta, at: Self.grid(section.grid, section.halfWidth))
    let replay = result.replay
    let batches = replay.batches.flatMap { batch in
      batch.map(Double.init) + Array(repeating: -1, count: section.batch - batch.count)
    }
    return files + [
      array("margin", [side, side], margins),
      array("evolution", [frames.count, side, side], frames.flatMap(\.margins)),
      array("evolution-epochs", [frames.count], frames.map { Double($0.epoch) }),
      array("batches", [replay.batches.count, section.batch], batches),
      array("step-sizes", [replay.stepSizes.count], replay.stepSizes),
      array("step-100", [replay.theta.count], replay.theta),
    ]
  }
}
