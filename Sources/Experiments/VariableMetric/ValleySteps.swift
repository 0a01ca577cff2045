import LinearAlgebra
import Optimization
import Records
import Study

/// The steps that fixed and adapted metrics need through the curved valley, each method at the best
/// step size of the study's grid.
enum ValleySteps {
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
      let steps: [AdaptiveMetricsRecord.ValleyMethod: Int?] = [
        .gradientDescent: best(GradientDescent()),
        .fixedMetric: best(ScaledGradientDescent(metric: diagonal)),
        .fixedHessian: best(ScaledGradientDescent(metric: full)),
        .rmsprop: best(try RMSProp()), .adam: best(try Adam()),
        .newton: count.steps(of: try Newton(), as: valley),
        .bfgs: count.steps(of: BFGS(), as: valley),
      ]
      var row = AdaptiveMetricsRecord.ValleyStart()
      (row.start, row.x1, row.x2) = (index, start[0], start[1])
      for (method, steps) in steps { row.steps[method.rawValue] = steps.map(Double.init) }
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

    func steps<Minimal: Minimizer>(of method: Minimal, as problem: Minimal.Problem) -> Int? {
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
