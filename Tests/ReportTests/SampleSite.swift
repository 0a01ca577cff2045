import Experiments
import Foundation
import Records
import Report
import Results
import Study
import Texts

/// A small site with everything that pages can do, made from invented results.
enum SampleSite {
  /// Losses of the invented landscapes at column i and row j of 5 × 5: a bowl, and a steeper one.
  static func loss(_ algorithm: String, _ i: Int, _ j: Int) -> Double {
    let bowl = Double((i - 2) * (i - 2) + (j - 2) * (j - 2))
    return algorithm == "sgd" ? 100 * bowl : 1000 * bowl
  }

  /// Writes the site below `folder/report`.
  static func write(to folder: String) throws {
    var study = Study()
    study.experiments.lossLandscape.heights = [1e3, 1e5]
    study.experiments.deepNetwork = trained
    var files = try quadratic()
    files.merge(try landscapes(heights: ["1e3", "1e5"])) { $1 }
    for algorithm in ["sgd", "adam"] {
      for sigma in ["1", "10"] {
        files.merge(try figure("decision-boundary-\(algorithm)-\(sigma)")) { $1 }
      }
    }
    files.merge(try figure("gradient-descent-quadratic", frames: 3)) { $1 }
    files.merge(try plot()) { $1 }
    files[Finding.file] = try JSON.encode(findings)
    for (path, data) in files { try DurableFile.write(data, to: "\(folder)/\(path)") }
    files.merge(try trainings(study, in: folder)) { $1 }
    let site = Site(study: study, templates: try Templates(TemplateFiles()), version: "1")
    for artifact in try site.artifacts(ResultFolder(folder, visible: Set(files.keys))) {
      try DurableFile.write(artifact.data, to: "\(folder)/\(artifact.path)")
    }
  }

  /// Trainings of a moment, of more than the hundred steps that are stored.
  static var trained: NetworkSection {
    var section = NetworkSection()
    (section.sigmas, section.seeds, section.epochs, section.grid) = ([1, 10], 1, 6, 11)
    return section
  }

  /// What the program writes about them.
  private static func trainings(_ study: Study, in folder: String) throws -> [String: Data] {
    let experiment = NetworkExperiment.deepNetwork
    let results = ResultFolder(folder)
    var files: [String: Data] = [:]
    func write(_ artifacts: [Artifact]) throws {
      for artifact in artifacts {
        files[artifact.path] = artifact.data
        try DurableFile.write(artifact.data, to: "\(folder)/\(artifact.path)")
      }
    }
    for cell in try experiment.cells(of: study) { try write(try cell.compute(results)) }
    try write(try experiment.summary(of: study, from: results))
    let record = NetworkRecord.deepNetwork.record.path
    try write([Artifact(record, try JSON.encode(try experiment.record(of: study, from: results)))])
    return files
  }

  /// Two verdicts, on claims without words.
  private static let findings = [Verdict.reproduced, .inPart].map { verdict in
    Finding(
      id: "c-\(verdict.rawValue.count)", chapter: "minima", rule: "c/1", verdict: verdict,
      estimate: 1,
      interval: [0.5, 2], effects: [.init(mean: 1, lower: 0.5, upper: 2)], n: 12, unit: "data-set",
      evidence: [], values: [:])
  }

  /// The records of both methods on the lecture's quadratic.
  private static func quadratic() throws -> [String: Data] {
    var files: [String: Data] = [:]
    let runs: [(QuadraticRecord, Double, PlaneMatrix)] = [
      (.plain, 1.8, PlaneMatrix(1, 0, 1)), (.scaled, 1, PlaneMatrix(0.1, 0, 1)),
    ]
    for (run, step, metric) in runs {
      var scalars = QuadraticRecord.Scalars()
      (scalars.learningRate, scalars.metric) = (step, metric)
      scalars.hessian = PlaneMatrix(0.1, -0.1, 1)
      files[run.record.path] = try JSON.encode(run.record.record(study: .null, scalars))
    }
    return files
  }

  private static func landscapes(heights: [String]) throws -> [String: Data] {
    let folder = "results/loss-landscape"
    var (files, arrays): ([String: Data], [Record.ArrayEntry]) = ([:], [])
    func add(_ name: String, _ array: NPYArray) {
      files["\(folder)/\(name)"] = array.data
      arrays.append(.init(file: name, shape: array.shape, meaning: ""))
    }
    for (place, height) in heights.enumerated() {
      // The second grid is ten times as wide.
      let width = place == 0 ? 0.5 : 5
      for axis in [1, 2] {
        add(
          "\(height)/axis-\(axis).npy",
          NPYArray(shape: [5], values: (-2...2).map { width * Double($0) / 2 }))
      }
      for algorithm in ["sgd", "adam"] {
        let values = (0..<5).flatMap { j in (0..<5).map { loss(algorithm, $0, j) } }
        add("\(height)/\(algorithm).npy", NPYArray(shape: [5, 5], values: values))
      }
    }
    files["\(folder)/record.json"] = try JSON.encode(
      Record(experiment: "loss-landscape", study: .null, arrays: arrays))
    return files
  }

  /// A figure with one plot, x logarithmic from 1 to 1000 and y from 0 to 10, and a point in it.
  private static func plot() throws -> [String: Data] {
    let id = "training-traces"
    var files = try figure(id)
    var record = try JSONDecoder().decode(
      FigureRecord.self, from: files["figures/\(id).json"] ?? Data())
    record.plots = [
      .init(
        left: 0.1, top: 0.1, width: 0.8, height: 0.8,
        x: .init(kind: .logarithmic, low: 1, high: 1000),
        y: .init(kind: .linear, low: 0, high: 10))
    ]
    record.files.append("figures/\(id).csv")
    files["figures/\(id).json"] = try JSON.encode(record)
    files["figures/\(id).csv"] = Data("panel,series,index,x,y\n1,<b>&</script>,0,10,5\n".utf8)
    return files
  }

  private static func figure(_ id: String, frames: Int = 0) throws -> [String: Data] {
    let steps = (0..<frames).map { "\(id)-step-0\($0 + 1)" }
    let pictures = ([id] + steps).flatMap { ["figures/\($0).svg", "figures/dark/\($0).svg"] }
    let record = FigureRecord(
      id: id, title: id, caption: "Caption.", alt: "Alt.", width: 140, height: 80, panels: 1,
      frames: frames, frameCaptions: steps.map { "Frame \($0)." }, sources: [:], files: pictures)
    var files = ["figures/\(id).json": try JSON.encode(record)]
    for picture in pictures {
      files[picture] = Data(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"140\" height=\"80\"/>".utf8)
    }
    return files
  }
}
