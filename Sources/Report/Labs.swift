import Foundation
import Records
import Results
import Study

/// What readers try themselves: parts of chapters, and each also a page of its own that needs no other
/// file, for learning platforms.
struct Lab {
  /// Of its file, its template among `labs/` and its script, `lab-<name>.js`.
  let name: String
  /// The key of its title among the words.
  let title: String
  /// The value of templates that says what it starts from.
  let value: String
  /// The figure that is there without scripts.
  let figure: String

  static let stepSize = Lab(
    name: "step-size", title: "labStepSize", value: "stepLab", figure: "gradient-descent-quadratic")
  static let train = Lab(
    name: "train", title: "labTrain", value: "trainLab", figure: "decision-boundaries")
  static let all = [stepSize, train]

  var file: String { "labs/\(name).html" }
  var template: String { "labs/\(name)" }
  var script: String { "lab-\(name).js" }

  /// What the labs start from, as JSON for an element of a page, by the names of templates' values; those
  /// are missing that the run has no results for.
  static func values(_ results: ResultFolder, study: Study) throws -> [String: String] {
    func json(_ value: some Encodable) throws -> String {
      HTMLEscaping.script(try JSON.compact(value))
    }
    var values: [String: String] = [:]
    values[stepSize.value] = try StepLab(results, study: study).map(json)
    values[train.value] = try TrainingLab(results, study: study).map(json)
    return values
  }
}

/// The quadratic of the study with the start and the steps of its figures.
struct StepLab: Encodable {
  var q, h: [[Double]]
  var start: [Double]
  var gdStep, scaledStep: Double
  /// Choices: with Adam's suggested 0.001 nothing moves that an eye could see.
  var adamStep = 0.5
  var momentum = 0.9
  var steps: Int

  /// nil where the run has not both quadratics.
  init?(_ results: ResultFolder, study: Study) {
    guard let plain = try? QuadraticRecord.plain.record.scalars(in: results),
      let scaled = try? QuadraticRecord.scaled.record.scalars(in: results)
    else { return nil }
    let setting = study.quadratic
    (q, h, start) = (setting.matrix, scaled.metric.rows, setting.start)
    (gdStep, scaledStep, steps) = (plain.learningRate, scaled.learningRate, setting.framedSteps)
  }
}
