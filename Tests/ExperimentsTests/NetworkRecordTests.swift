import Experiments
import Foundation
import Learning
import LinearAlgebra
import Records
import Results
import Study
import Testing

/// What a stranger can recompute from the files of a network experiment.
@Suite struct NetworkRecordTests {
  private let folder = NSTemporaryDirectory() + "descent-network-\(UUID().uuidString)"

  private func results(_ study: Study) throws -> ResultFolder {
    let experiment = NetworkExperiment.deepNetwork
    let folder = ResultFolder(folder)
    for cell in try experiment.cells(of: study) {
      for artifact in try cell.compute(folder) {
        try DurableFile.write(artifact.data, to: folder.path(artifact.path))
      }
    }
    for artifact in try experiment.summary(of: study, from: folder) {
      try DurableFile.write(artifact.data, to: folder.path(artifact.path))
    }
    let record = try experiment.record(of: study, from: folder)
    try DurableFile.write(
      try JSON.encode(record), to: folder.path("results/deep-network/record.json"))
    return folder
  }

  private func data(_ results: ResultFolder, _ part: String) throws -> DataSet {
    let table = try results.table("deep-network", "data/\(part).csv")
    let (x, y) = (table.numbers("x1"), table.numbers("x2"))
    return DataSet(points: x.indices.map { [x[$0], y[$0]] }, labels: table.numbers("label"))
  }

  @Test func numbersFollowFromTheArrays() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var study = Study()
    study.experiments.deepNetwork.sigmas = [0.01, 1, 10]
    study.experiments.deepNetwork.seeds = 2
    study.experiments.deepNetwork.picturedSeed = 2
    study.experiments.deepNetwork.epochs = 6
    study.experiments.deepNetwork.grid = 11
    let results = try results(study)
    let network = ResidualNetwork()
    let sets = (train: try data(results, "train"), test: try data(results, "test"))
    #expect(sets.train.count == 200 && sets.test.count == 2000)
    let cells = try NetworkCells(results, "deep-network")
    #expect(cells.all.count == 12 && cells.sigmas == ["0.01", "1", "10"])
    func isNear(_ a: Double?, _ b: Double) -> Bool {
      a.map { abs($0 - b) <= 1e-10 * abs(b) } ?? false
    }
    for cell in cells.all {
      let arrays = try ["initial", "final"].map {
        try results.array("deep-network", "cells/\(cell.key.name)/\($0).npy").values
      }
      let name = cell.key.name
      #expect(arrays.allSatisfy { $0.count == 9155 })
      #expect(isNear(cell.initialNorm, Vector(arrays[0]).norm), "\(name)")
      #expect(isNear(cell.finalNorm, Vector(arrays[1]).norm), "\(name)")
      #expect(isNear(cell.distance, (Vector(arrays[1]) - Vector(arrays[0])).norm), "\(name)")
      #expect(isNear(cell.initialBound, try network.lipschitzBound(arrays[0])), "\(name)")
      #expect(isNear(cell.bound, try network.lipschitzBound(arrays[1])), "\(name)")
      // Both algorithms start where the other does.
      let twin = "cells/\(name.replacing("adam", with: "sgd"))"
      #expect(try results.array("deep-network", "\(twin)/initial.npy").values == arrays[0])
      for (set, accuracy) in [(sets.train, cell.trainAccuracy), (sets.test, cell.testAccuracy)] {
        let margins = set.points.map { network.margin(arrays[1], at: $0) }
        let correct = zip(margins, set.labels).filter { $0 * $1 > 0 }.count
        #expect(accuracy == Double(correct) / Double(set.count), "\(name)")
        if set.count == 200 {
          let loss = zip(margins, set.labels).reduce(0) { $0 + max(0, 1 - $1.0 * $1.1) } / 200
          let largest = margins.map(abs).max() ?? 0
          #expect(
            abs(try #require(cell.loss) - loss) <= 1e-10 * loss + 1e-14 * largest, "\(name)")
        }
      }
    }
  }

  @Test func theFirstStepsCanBeMadeAgain() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var study = Study()
    study.experiments.deepNetwork.sigmas = [0.1, 5]
    study.experiments.deepNetwork.seeds = 1
    study.experiments.deepNetwork.epochs = 5
    study.experiments.deepNetwork.grid = 11
    let results = try results(study)
    let network = ResidualNetwork()
    let train = try data(results, "train")
    for cell in try NetworkCells(results, "deep-network").all {
      func array(_ name: String) throws -> NPYArray {
        try results.array("deep-network", "cells/\(cell.key.name)/\(name).npy")
      }
      var theta = try array("initial").values
      var (m, v) = (theta.map { _ in 0.0 }, theta.map { _ in 0.0 })
      let (batches, rates) = (try array("batches"), try array("step-sizes").values)
      #expect(batches.shape == [100, 8] && rates.count == 100)
      #expect(rates[0] == cell.stepSize)
      for (k, row) in batches.rows.enumerated() {
        let chosen = row.compactMap { Int(exactly: $0) }.filter { $0 >= 0 }
        var gradient = theta.map { _ in 0.0 }
        _ = network.addHingeGradient(
          theta, points: chosen.map { train.points[$0] }, labels: chosen.map { train.labels[$0] },
          to: &gradient)
        let (c, d) = (
          1 - Foundation.pow(0.9, Double(k + 1)), 1 - Foundation.pow(0.999, Double(k + 1))
        )
        for i in theta.indices {
          m[i] = 0.9 * m[i] + 0.1 * gradient[i]
          v[i] = 0.999 * v[i] + 0.001 * gradient[i] * gradient[i]
          let step = m[i] / c / ((v[i] / d).squareRoot() + 1e-8)
          theta[i] -= rates[k] * (cell.algorithm == "adam" ? step : gradient[i])
        }
      }
      let end = Vector(try array("step-100").values)
      let difference = (Vector(theta) - end).norm
      #expect(difference <= 1e-9 * end.norm, "\(cell.key.name): \(difference / end.norm)")
    }
  }

  @Test func aHugeStepEndsAsDiverged() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var study = Study()
    study.experiments.deepNetwork.sigmas = [1]
    study.experiments.deepNetwork.seeds = 1
    study.experiments.deepNetwork.epochs = 50
    study.experiments.deepNetwork.grid = 11
    study.experiments.deepNetwork.stepRule = .fixed
    study.experiments.deepNetwork.algorithms[0].learningRate = .fixed(5e4)
    let results = try results(study)
    let cells = try NetworkCells(results, "deep-network")
    let sgd = try #require(cells.of("sgd", "1").first)
    #expect(sgd.status == .diverged && sgd.finalNorm == nil && sgd.loss == nil)
    #expect(try results.record("deep-network").statuses["sgd-1-1"] == "diverged")
  }

  /// More seeds, scales or algorithms leave the trainings that there were as they are.
  @Test func trainingsDoNotDependOnOneAnother() throws {
    var study = Study()
    study.experiments.deepNetwork.seeds = 2
    let few = try NetworkExperiment.deepNetwork.cells(of: study)
    study.experiments.deepNetwork.seeds = 3
    study.experiments.deepNetwork.sigmas += [2]
    let many = try NetworkExperiment.deepNetwork.cells(of: study)
    let keys = Dictionary(uniqueKeysWithValues: many.map { ($0.name, $0.parameters) })
    for cell in few { #expect(keys[cell.name] == cell.parameters, "\(cell.name)") }
    #expect(many.count == 1 + 2 * 6 * 3)
  }
}
