import LinearAlgebra
import Optimization
import Results
import Study

/// The steps that fixed and adapted metrics need through the curved valley, each method at the best
/// step size of the study's grid.
enum ValleySteps {
  /// The methods by their column: a fixed metric is diag(∇²f(x*)), the best guess there is of one.
  static let methods: [(column: String, meaning: String)] = [
    ("gradient-descent", "gradient descent"),
    ("fixed-metric", "scaled gradient descent in diag(∇²f(x*))"),
    ("fixed-hessian", "scaled gradient descent in ∇²f(x*)"),
    ("rmsprop", "RMSProp"), ("adam", "Adam"), ("newton", "Newton"), ("bfgs", "BFGS"),
  ]

  static func columns(_ section: AdaptiveMetricsSection) -> [String: String] {
    var columns = ["start": "number of the start", "x1": "x₁ of it", "x2": "x₂ of it"]
    for (column, meaning) in methods {
      columns[column] = "fewest steps of \(meaning) over the step sizes; empty if none arrives"
    }
    return columns
  }

  static func table(_ section: AdaptiveMetricsSection, _ stream: RandomStream) throws -> Table {
    let valley = try CurvedValley(steepness: section.valley.steepness)
    let hessian = valley.hessian(at: [1, 1])
    var table = Table(columns: ["start", "x1", "x2"] + methods.map(\.column))
    for index in 0..<section.valley.starts {
      try Task.checkCancellation()
      var stream = stream.split(String(index))
      let start: Vector = [stream.uniform(in: -2..<2), stream.uniform(in: -2..<2)]
      let count = Count(
        valley: valley, start: start, target: section.reduction * valley.value(at: start),
        limit: section.valley.iterationLimit)
      func best(_ make: (Double) throws -> some Optimizer) throws -> Int? {
        var fewest: Int?
        for rate in section.learningRates {
          // What is worse than the best so far need not end.
          let limit = fewest ?? section.valley.iterationLimit
          if let steps = count.steps(of: try make(rate), limit: limit) {
            fewest = min(steps, fewest ?? steps)
          }
        }
        return fewest
      }
      let diagonal = try Metric.diagonal(hessian.diagonal)
      let full = try Metric(hessian)
      let steps: [Int?] = [
        try best { try GradientDescent(learningRate: $0) },
        try best { try ScaledGradientDescent(learningRate: $0, metric: diagonal) },
        try best { try ScaledGradientDescent(learningRate: $0, metric: full) },
        try best { try RMSProp(learningRate: $0) }, try best { try Adam(learningRate: $0) },
        count.steps(of: try Newton(), as: valley), count.steps(of: BFGS(), as: valley),
      ]
      table.append(
        [.number(Double(index)), .number(start[0]), .number(start[1])]
          + steps.map { $0.map { .number(Double($0)) } ?? .missing })
    }
    return table
  }

  /// Counts steps until f is at most `target`.
  private struct Count {
    let valley: CurvedValley
    let start: Vector
    let target: Double
    let limit: Int

    func steps(of method: some Optimizer, limit: Int) -> Int? {
      var (x, state) = (start, method.initialState(at: start))
      for k in 0...limit {
        let value = valley.value(at: x)
        if value <= target { return k }
        guard value.isFinite, k < limit else { return nil }
        method.update(&x, gradient: valley.gradient(at: x), state: &state)
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
