import LinearAlgebra
import Optimization
import Results
import Study

/// One optimizer on one problem of `adaptive-metrics`.
struct AdaptiveRun {
  let trajectory: Trajectory
  /// H_k of each step, empty if the problem is not in the plane.
  let metrics: [Matrix]
  let learningRate: Double?
  /// f(x_k) − f*.
  private(set) var gaps: [Double]

  /// Runs a method for the study's number of steps; a tuned one at its best step size.
  ///
  /// - Parameter order: the summand that each step sees, if the problem is sampled.
  init(
    _ choice: OptimizerChoice, on problem: Problem, order: [Int], batch: Int,
    _ section: AdaptiveMetricsSection, key: String
  ) throws {
    let rates: [Double?] = choice.isTuned ? section.learningRates : [nil]
    var best: (run: AdaptiveRun, score: Double)?
    for rate in rates {
      try Task.checkCancellation()
      let method = try namingPart(of: key) {
        try choice.method(
          rate: rate, hessian: problem.objective.hessian(at: problem.start),
          steps: section.iterations)
      }
      let run = AdaptiveRun(
        method, on: problem, order: order, batch: batch, iterations: section.iterations)
      let score = run.score
      if best == nil || score < (best?.score ?? 0) { best = (run, score) }
    }
    guard let best else {
      throw StudyError(key, found: "no step sizes to try", expected: "learning_rates")
    }
    self = best.run
  }

  private init(
    _ method: Method, on problem: Problem, order: [Int], batch: Int, iterations: Int
  ) {
    var seen: [Matrix] = []
    let unknown = Matrix(rows: 2, columns: 2, elements: Array(repeating: .nan, count: 4))
    let isPlane = problem.dimension == 2
    let observe: (Matrix?) -> Void = { if isPlane { seen.append($0 ?? unknown) } }
    func run(_ optimizer: some Optimizer, _ rate: Double, on objective: some Objective)
      -> Trajectory
    {
      let observer: ((Matrix) -> Void)? = isPlane ? observe : nil
      return if let samples = problem.samples {
        Trajectory(
          optimizer, rate: rate, onSamplesOf: samples, order: order, batch: batch,
          from: problem.start,
          observe: observer)
      } else {
        Trajectory(
          optimizer, rate: rate, on: objective, from: problem.start, iterations: iterations,
          observe: observer)
      }
    }
    func run<Minimal: Minimizer>(_ minimizer: Minimal, _ view: Minimal.Problem) -> Trajectory {
      Trajectory(
        minimizer, on: problem.objective, as: view, from: problem.start, iterations: iterations,
        observe: isPlane ? observe : nil)
    }
    func search(_ minimizer: some Minimizer<any Objective>) -> Trajectory {
      run(minimizer, problem.objective)
    }
    func solve(_ minimizer: some Minimizer<any TwiceDifferentiable>) -> Trajectory {
      run(minimizer, problem.objective)
    }
    trajectory =
      switch method {
      case .firstOrder(let optimizer, let rate): run(optimizer, rate, on: problem.objective)
      case .searching(let minimizer): search(minimizer)
      case .secondOrder(let minimizer, _): solve(minimizer)
      }
    learningRate = method.rate
    gaps = []
    // Steps that were not taken have no metric; the array has one for each all the same.
    metrics = isPlane ? seen + Array(repeating: unknown, count: iterations - seen.count) : []
    measure(by: problem)
  }

  /// The iterates that are points.
  var points: [Vector] { trajectory.iterates.filter(\.isFinite) }

  /// Measures by what is now known of the problem's minimum.
  mutating func measure(by problem: Problem) {
    gaps = trajectory.iterates.map { $0.isFinite ? problem.gap($0) : .nan }
  }

  /// The mean of f − f* over the second half: what tuning makes small.
  private var score: Double {
    let half = gaps.suffix(gaps.count / 2 + 1)
    let mean = half.reduce(0, +) / Double(half.count)
    return mean.isNaN ? .infinity : mean
  }
}
