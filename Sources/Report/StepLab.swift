import Records
import Results
import Study

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
