import Foundation
import Lecture
import LinearAlgebra
import Optimization
import Records
import Results
import Study

/// `gradient-step`: a function of one variable, its quadratic model at x_k, and the step to the
/// model's minimiser.
public struct GradientStep: Experiment {
  public let id = GradientStepRecord.id
  public let title = "One gradient step and the model that it minimises"
  public let chapter = LecturePart.variableMetric

  public init() {}

  /// f(x) = log cosh x + x²/20: smooth, convex, its curvature between 0.1 and 1.1.
  struct LogCosh: Objective {
    let dimension = 1

    func value(at x: Vector) -> Double {
      // log cosh x = |x| + log(1 + e^(−2|x|)) − log 2, which does not overflow.
      abs(x[0]) + log1p(exp(-2 * abs(x[0]))) - log(2) + x[0] * x[0] / 20
    }

    func gradient(at x: Vector) -> Vector { [tanh(x[0]) + x[0] / 10] }
  }

  public func part(of study: Study) -> StudyTree {
    .parts([id: study.experiments.gradientStep.tree])
  }

  /// x_k, f and f′ there, and x_{k+1}.
  private struct Step {
    var x: Double
    var value: Double
    var slope: Double
    var next: Double
    var learningRate: Double

    init(_ section: GradientStepSection) {
      let objective = LogCosh()
      let start: Vector = [section.start]
      let gradient = objective.gradient(at: start)
      (x, value, slope) = (section.start, objective.value(at: start), gradient[0])
      next =
        GradientDescent().firstStep(
          from: start, gradient: gradient, rate: section.learningRate)[0]
      learningRate = section.learningRate
    }

    /// f(x_k) + f′(x_k)(x − x_k) + (x − x_k)²/(2γ).
    func model(at point: Double) -> Double {
      value + slope * (point - x) + (point - x) * (point - x) / (2 * learningRate)
    }
  }

  public func cells(of study: Study) throws -> [Cell] {
    let section = study.experiments.gradientStep
    return [
      Cell("curves", parameters: part(of: study)) {
        let step = Step(section)
        // From beyond the minimum to beyond x_k.
        let (low, high) = (min(step.x, step.next, 0), max(step.x, step.next, 0))
        let margin = 0.35 * (high - low)
        let rows = (0...240).map { i in
          var row = GradientStepRecord.Curve()
          row.x = low - margin + (high - low + 2 * margin) * Double(i) / 240
          (row.value, row.model) = (LogCosh().value(at: [row.x]), step.model(at: row.x))
          return row
        }
        return [GradientStepRecord.curves.artifact(rows)]
      }
    ]
  }

  public func record(of study: Study, from results: ResultFolder) throws -> Record {
    let step = Step(study.experiments.gradientStep)
    var scalars = GradientStepRecord.Scalars()
    (scalars.start, scalars.next, scalars.learningRate) = (step.x, step.next, step.learningRate)
    (scalars.startValue, scalars.slope) = (step.value, step.slope)
    scalars.nextValue = LogCosh().value(at: [step.next])
    scalars.modelAtNext = step.model(at: step.next)
    return GradientStepRecord.record.record(
      study: try studyPart(of: study), scalars, tables: [GradientStepRecord.curves.described()])
  }
}
