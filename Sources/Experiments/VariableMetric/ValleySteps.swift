import LinearAlgebra
import Optimization
import Records
import Study

/// The steps that fixed and adapted metrics need through the curved valley, each method at the best
/// step size of the study's grid.
enum ValleySteps {
  /// By their names in the table's columns. A fixed metric is diag(∇²f(x*)) or ∇²f(x*), the best
  /// guesses there are of one.
  static let methods = [
    "gradient-descent", "fixed-metric", "fixed-hessian", "rmsprop", "adam", "newton", "bfgs",
  ]

  static func rows(
    _ section: AdaptiveMetricsSection, _ stream: RandomStream
  ) throws -> [AdaptiveMetricsRecord.ValleyStart] {
    let valley = try CurvedValley(steepness: section.valley.steepness)
    let hessian = valley.hessian(at: [1, 1])
    return try (0..<section.valley.starts).map { index in
      try Task.checkCancellation()
      var stream = stream.split(String(index))
      let start: Vector = [stream.uniform(in: -2..<2), stream.uniform(in: -2..<2)]
      let count = Count(
        valley: valley, start: start, target: section.reduction * valley.value(at: start),
        limit: section.valley.iterationLimit)
      func best(_ method: some Optimizer) -> Int? {
        var fewest: Int?
        for rate in section.learningRates {
          // What is worse than the best so far need not end.
          let limit = fewest ?? section.valley.iterationLimit
          if let steps = count.steps(of: method, rate: rate, limit: limit) {
            fewest = min(steps, fewest ?? steps)
          }
        }
        return fewest
      }
      let diagonal = try Metric.diagonal(hessian.diagonal)
      let full = try Metric(hessian)
      let steps: [Int?] = [
        best(GradientDescent()), best(ScaledGradientDescent(metric: diagonal)),
        best(ScaledGradientDescent(metric: full)), best(try RMSProp()), best(try Adam()),
        count.steps(of: try Newton(), as: valley), count.steps(of: BFGS(), as: valley),
      ]
      var row = AdaptiveMetricsRecord.ValleyStart()
      (row.start, row.x1, row.x2) = (index, start[0], start[1])
      for (method, steps) in zip(methods, steps) { row.steps[method] = steps.map(Double.init) }
      return row
    }
  }

  /// Counts steps until f is at most `target`.
  private struct Count {
    let valley: CurvedValley
    let start: Vector
    let target: Double
    let limit: Int

    func steps(of method: some Optimizer, rate: Double, limit: Int) -> Int? {
      var (x, state) = (start, method.initialState(at: start))
      for k in 0...limit {
        let value = valley.value(at: x)
        if value <= target { return k }
        guard value.isFinite, k < limit else { return nil }
        method.update(&x, gradient: valley.gradient(at: x), rate: rate, state: &state)
      }
      return nil
    }

    func steps<Method: Minimizer>(of method: Method, as problem: Method.Problem) -> Int? {
      var (x, state) = (start, method.initialState(at: start, on: problem))
      for k in 0...limit {
        let value = valley.value(at: x)
        if value <= target { return k }
        guard value.isFinite, k < limit, method.step(&x, on: problem, state: &state) else {
          return nil
        }
      }
      return nil
    }
  }
}
