import Foundation
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
