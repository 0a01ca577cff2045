import Experiments
import Foundation
import Learning
import LinearAlgebra
import Records
import Results
import Study
import Testing

/// What a stranger can recompute of landscapes and radii from the stored files.
@Suite struct LandscapeRecordTests {
  private let folder = NSTemporaryDirectory() + "descent-landscape-\(UUID().uuidString)"

  private func results(_ study: Study) throws -> ResultFolder {
    let results = ResultFolder(folder)
    for id in ["deep-network", "loss-landscape", "sharpness"] {
      let experiment = try #require(ExperimentCatalog.all.first { $0.id == id })
      for cell in try experiment.cells(of: study) {
        for artifact in try cell.compute(results) {
          try DurableFile.write(artifact.data, to: results.path(artifact.path))
        }
      }
      for artifact in try experiment.summary(of: study, from: results) {
        try DurableFile.write(artifact.data, to: results.path(artifact.path))
      }
      try DurableFile.write(
        try JSON.encode(try experiment.record(of: study, from: results)),
        to: results.path("results/\(id)/record.json"))
    }
    return results
  }

  @Test func gridsAndRadiiFollowFromTheArrays() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var study = Study()
    study.experiments.deepNetwork.sigmas = [1, 10]
    study.experiments.deepNetwork.seeds = 2
    study.experiments.deepNetwork.epochs = 8
    study.experiments.deepNetwork.grid = 11
    study.experiments.lossLandscape.grid = 11
    study.experiments.lossLandscape.linePoints = 11
    study.experiments.sharpness.directions = 2
    let results = try results(study)
    let network = ResidualNetwork()
    let table = try results.table("deep-network", "data/train.csv")
    let points = zip(table.numbers("x1"), table.numbers("x2")).map { [$0, $1] }
    let labels = table.numbers("label")
    /// The mean hinge loss by the plain network.
    func loss(_ theta: [Double]) -> Double {
      zip(points, labels).reduce(0) { sum, sample in
        sum + max(0, 1 - sample.1 * network.margin(theta, at: sample.0)) / Double(labels.count)
      }
    }
    func array(_ file: String) throws -> [Double] {
      try results.array("loss-landscape", file).values
    }
    func near(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(abs(b), 1) }

    let directions = try (1...2).map { Vector(try array("direction-\($0).npy")) }
    #expect(directions.allSatisfy { abs($0.norm - 1) <= 1e-12 })
    #expect(abs(directions[0].dot(directions[1])) <= 1e-12)
    for algorithm in ["sgd", "adam"] {
      let end = try results.array("deep-network", "cells/\(algorithm)-10-1/final.npy").values
      for height in ["1e3", "1e5", "1e9"] {
        let axes = try (1...2).map { try array("\(height)/axis-\($0).npy") }
        let losses = try array("\(height)/\(algorithm).npy")
        for (i, j) in [(0, 0), (10, 3), (5, 5), (2, 9)] {
          let theta = Vector(end) + axes[0][i] * directions[0] + axes[1][j] * directions[1]
          #expect(near(losses[j * 11 + i], loss(theta.elements)), "\(algorithm), \(height)")
        }
      }
    }
    // The line through both ends.
    let ends = try ["sgd", "adam"].map {
      Vector(try results.array("deep-network", "cells/\($0)-10-2/final.npy").values)
    }
    let line = try results.table("loss-landscape", "lines/2.csv")
    for (t, value) in zip(line.numbers("t"), line.numbers("loss")) {
      #expect(near(value, loss(((1 - t) * ends[0] + t * ends[1]).elements)))
    }
    // The plane's own points: their coordinates are their distances.
    let cells = try NetworkCells(results, "deep-network")
    let plane = try results.table("loss-landscape", "plane/points.csv")
    let coordinates = zip(plane.numbers("a"), plane.numbers("b")).map { Vector([$0, $1]) }
    for (index, algorithm) in ["sgd", "adam"].enumerated() {
      let cell = try #require(cells.of(algorithm, "10").first)
      #expect(near(coordinates[index + 1].norm, try #require(cell.distance)))
    }
    // Rescaling changes the radii as they are, and not those scaled like the parameters.
    let sharpness = try results.table("sharpness", "sharpness.csv")
    #expect(sharpness.rows.count == 8)
    #expect(sharpness.numbers("rescaled_margin_difference").allSatisfy { $0 == 0 })
    for (raw, scaled) in zip(
      sharpness.numbers("rescaled_radius_1e3"), sharpness.numbers("rescaled_filter_radius_1e3"))
    where raw.isFinite {
      #expect(raw < 1 && abs(scaled - 1) <= 0.011)
    }
  }
}
