import Experiments
import Foundation
import LinearAlgebra
import Results
import Study
import Testing

/// What holds for every experiment of the catalog, on a small study.
@Suite struct ExperimentTests {
  private var study: Study {
    var study = Study().preview
    study.experiments.adaptiveMetrics.iterations = 60
    study.experiments.adaptiveMetrics.valley.starts = 3
    study.experiments.coordinateVariance.draws = 300
    study.experiments.coordinateVariance.problems = 4
    study.experiments.filteredGradients.problems = 5
    study.experiments.adamSummary.iterations = 200
    study.experiments.explicitRegularization.iterations = 2000
    study.experiments.explicitRegularization.points = 30
    study.experiments.sgdVsAdamNorm.count = 3
    study.experiments.initializationNorms.widths = [6, 10]
    study.experiments.scaledGradientDescent.randomProblems.count = 8
    study.experiments.scaledGradientStep.count = 20
    study.experiments.projectionLimits.count = 5
    study.experiments.projectionLimits.adaptiveIterations = 200
    study.experiments.initialPoints.draws = 5
    for network in ExperimentsSection.networks {
      study.experiments[keyPath: network].sigmas = [0.1, 5]
      study.experiments[keyPath: network].epochs = 12
      study.experiments[keyPath: network].grid = 11
    }
    study.experiments.stepSensitivity[steps: "adam"] = [0.001]
    study.experiments.stepSensitivity[steps: "sgd"] = [20]
    study.experiments.stepSensitivity.epochs = 2
    study.experiments.lossLandscape.grid = 11
    study.experiments.lossLandscape.linePoints = 11
    return study
  }

  /// Runs all cells and the record of an experiment in a folder of its own.
  private func run(_ experiment: any Experiment, _ study: Study, in folder: String) throws
    -> [String: Data]
  {
    var files: [String: Data] = [:]
    let cells = try experiment.cells(of: study)
    // What its cells read from others.
    let needs = Set(cells.flatMap(\.needs).compactMap { $0.split(separator: "/").first })
    for other in ExperimentCatalog.all where needs.contains(Substring(other.id)) {
      _ = try run(other, study, in: folder)
    }
    for cell in cells {
      for artifact in try cell.compute(ResultFolder(folder)) {
        files[artifact.path] = artifact.data
        try DurableFile.write(artifact.data, to: "\(folder)/\(artifact.path)")
      }
    }
    for artifact in try experiment.summary(of: study, from: ResultFolder(folder)) {
      files[artifact.path] = artifact.data
      try DurableFile.write(artifact.data, to: "\(folder)/\(artifact.path)")
    }
    let record = try experiment.record(of: study, from: ResultFolder(folder))
    files["results/\(experiment.id)/record.json"] = try JSON.encode(record)
    return files
  }

  @Test(arguments: ExperimentCatalog.all.map(\.id))
  func everyExperimentKeepsItsContract(id: String) throws {
    let experiment = try #require(ExperimentCatalog.all.first { $0.id == id })
    let folder = NSTemporaryDirectory() + "descent-experiments-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = try run(experiment, study, in: folder)
    // Files lie where they belong, and twice the same study gives the same bytes.
    #expect(files.keys.allSatisfy { $0.hasPrefix("results/\(id)/") })
    #expect(try run(experiment, study, in: folder) == files)
    // The record names every file beside it, with its true shape.
    let record = try JSON.decode(
      Record.self, from: try #require(files["results/\(id)/record.json"]))
    func matches(_ entry: String) -> [String] {
      let parts = entry.components(separatedBy: "*")
      let path = "results/\(id)/"
      guard parts.count == 2 else { return [path + entry] }
      return files.keys.filter {
        $0.hasPrefix(path + parts[0]) && $0.hasSuffix(parts[1])
          && !$0.dropFirst((path + parts[0]).count).dropLast(parts[1].count).contains("/")
      }
    }
    var named: Set<String> = ["results/\(id)/record.json"]
    for entry in record.arrays {
      for file in matches(entry.file) {
        let array = try NPYArray(try #require(files[file]), name: file)
        #expect(array.shape == entry.shape, "\(file)")
        named.insert(file)
      }
    }
    for entry in record.tables {
      for file in matches(entry.file) {
        let text = String(decoding: try #require(files[file]), as: UTF8.self)
        #expect(
          try Table(csv: text, name: file).columns == entry.columns.map(\.name), "\(file)")
        #expect(entry.columns.allSatisfy { !$0.meaning.isEmpty }, "\(file)")
        named.insert(file)
      }
    }
    #expect(Set(files.keys) == named)
    #expect(Set(record.meanings.keys) == Set(record.scalars.keys))
    // Cells have names of their own.
    let names = try experiment.cells(of: study).map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test func storedIteratesAreTheClosedForm() throws {
    let folder = NSTemporaryDirectory() + "descent-experiments-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for experiment in ExperimentCatalog.all where experiment.id.hasSuffix("-quadratic") {
      let files = try run(experiment, study, in: folder)
      let name = experiment.id.replacing("-quadratic", with: "")
      let data = try #require(files["results/\(experiment.id)/quadratic-\(name).npy"])
      let record = try JSON.decode(
        Record.self, from: try #require(files["results/\(experiment.id)/record.json"]))
      let iterates = try NPYArray(data, name: name).rows
      #expect(iterates.count == 61)
      // (I − γH⁻¹Q)^k x_0 with a diagonal H, worked out by hand.
      let h = experiment.id.hasPrefix("scaled") ? [0.1, 1] : [1, 1]
      let step = try #require(record.scalars["learning_rate"])
      let q = [[0.1, -0.1], [-0.1, 1]]
      let m = Matrix(
        rows: 2, columns: 2,
        elements: (0..<4).map { (i: Int) -> Double in
          (i % 3 == 0 ? 1 : 0) - step * q[i / 2][i % 2] / h[i / 2]
        })
      var x: Vector = [-4.5, 1.6]
      for k in 0...60 {
        #expect((Vector(iterates[k]) - x).norm <= 1e-13 * 4.8)
        x = m * x
      }
    }
  }

  @Test func moreProblemsLeaveTheFirstOnesAsTheyWere() throws {
    var larger = study
    larger.experiments.scaledGradientDescent.randomProblems.count = 12
    let experiment = try #require(
      ExperimentCatalog.all.first { $0.id == "scaled-gradient-descent-quadratic" })
    func rows(_ study: Study, _ name: String) throws -> [String] {
      let cell = try #require(try experiment.cells(of: study).first { $0.name == name })
      let text = String(decoding: try cell.compute(ResultFolder(""))[0].data, as: UTF8.self)
      return text.split(separator: "\n").map(String.init)
    }
    for family in ["axes", "rotated"] {
      #expect(try Array(rows(larger, family).prefix(9)) == rows(study, family))
    }
    var other = study
    other.seed = 2
    #expect(try rows(other, "axes") != rows(study, "axes"))
  }

  @Test(arguments: [
    ([[1.0, 2], [2, 1]], "quadratic.matrix"), ([[0, 0], [0, 0]], "quadratic.matrix"),
    ([[-1, 0], [0, 1]], "quadratic.matrix"),
  ])
  func indefiniteMatricesAreErrorsOfTheStudy(matrix: [[Double]], key: String) {
    var study = study
    study.quadratic.matrix = matrix
    let experiments: [any Experiment] = [
      ScaledGradientStep(), ScaledGradientDescentQuadratic(), AdamSummary(), MetricEquivalence(),
    ]
    for experiment in experiments {
      let error = #expect(throws: StudyError.self) { try experiment.cells(of: study) }
      #expect(error?.key == key)
    }
    study = self.study
    study.experiments.scaledGradientDescent.metric = .matrix(matrix)
    let error = #expect(throws: StudyError.self) {
      try ScaledGradientDescentQuadratic().cells(of: study)
    }
    #expect(error?.key == "experiments.scaled-gradient-descent-quadratic.metric")
  }

  @Test func aStepThatDivergesIsARecordNotAnError() throws {
    var study = study
    study.experiments.gradientDescent.learningRate = .fixed(1e6)
    let folder = NSTemporaryDirectory() + "descent-experiments-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = try run(GradientDescentQuadratic(), study, in: folder)
    let record = try JSON.decode(
      Record.self,
      from: try #require(files["results/gradient-descent-quadratic/record.json"]))
    #expect(record.statuses["quadratic-gradient-descent"] == "diverged")
    let data = try #require(
      files["results/gradient-descent-quadratic/quadratic-gradient-descent.npy"])
    let array = try NPYArray(data, name: "x")
    #expect(array.shape == [61, 2])
    let first = Int(try #require(record.scalars["diverged_at"]))
    #expect(array.rows[..<first].allSatisfy { $0.allSatisfy(\.isFinite) })
    #expect(array.rows[first...].allSatisfy { $0.allSatisfy(\.isNaN) })
  }
}
