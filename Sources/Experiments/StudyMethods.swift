import LinearAlgebra
import Optimization
import Study

/// What the study's optimizers mean for a run. It stands here, among what computes: stored trainings
/// are made again when it changes.
extension OptimizerChoice {
  /// Whether γ is found by trying: asked for, or not given where no source has a standard.
  var isTuned: Bool {
    if case .tuned = method.step, learningRate == nil { return true }
    return learningRate == .tuned
  }

  /// Whether it can run on a problem: not if it needs the whole function of a sampled one, nor in
  /// the metric diag(∇²f(x_0)) where that is none.
  func fits(_ problem: Problem) -> Bool {
    if problem.samples != nil, method.need == .wholeFunction { return false }
    // By the study or by default.
    let takesDiagonal = method.parameters.contains {
      parameters[$0.name] ?? $0.standard[.lecture] == .metric(.hessianDiagonal)
    }
    return !takesDiagonal
      || problem.objective.hessian(at: problem.start).diagonal.elements
        .allSatisfy { $0 > 0 && $0.isFinite }
  }

  /// The method on a problem, with this γ where the study gives none.
  ///
  /// - Parameters:
  ///   - hessian: ∇²f at the start.
  ///   - steps: K of its schedule; nil where the run itself follows that.
  ///
  /// Throws `ProblemError` for parameters that the method refuses, and for a metric that does not
  /// fit the problem.
  func method(rate: Double?, hessian: Matrix?, steps: Int? = nil) throws -> Method {
    let given: Double? = if case .fixed(let value) = learningRate { value } else { rate }
    return try method.method(
      dialect: dialect, rate: given, values: parameters, hessian: hessian
    ).conditioned(
      clipNorm: clipNorm, l2: l2,
      factors: try steps.flatMap { try factors(steps: $0) })
  }

  /// s(1) … s(K) of its schedule; nil for none. Throws `ProblemError` for a formula that is none.
  func factors(steps: Int) throws -> [Double]? {
    try schedule.map { try Schedule($0).factors(steps: steps) }
  }
}
