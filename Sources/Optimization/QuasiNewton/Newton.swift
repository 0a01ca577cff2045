import LinearAlgebra

/// (Regularised) Newton: x_{k+1} = x_k − γ (∇²f(x_k) + λI)⁻¹ ∇f(x_k).
///
/// λ = 0 is Newton's method, λ > 0 the regularised one. Where the matrix is not positive definite λ
/// is raised, to a thousandth of the Hessian's largest entry and then tenfold each time, until it
/// is: the step is then one of descent. The metric of the step is H_k = ∇²f(x_k) + λI. Source: the
/// lecture, "Adaptive metric methods"; Nocedal and Wright, 2006, algorithm 3.3.
public struct Newton: Minimizer {
  /// γ.
  public let learningRate: Double
  /// λ.
  public let damping: Double

  /// Throws `ProblemError` for parameters outside their range.
  public init(learningRate: Double = Self.standardRate, damping: Double? = nil) throws {
    guard learningRate > 0, learningRate.isFinite else {
      throw ProblemError.notPositive(what: "learning_rate", value: learningRate)
    }
    self.learningRate = learningRate
    self.damping = try Self.damping.value(damping)
  }

  public func initialState(at start: Vector, on objective: any TwiceDifferentiable) -> NoState {
    NoState()
  }

  public func step(
    _ x: inout Vector, on objective: any TwiceDifferentiable, state: inout NoState
  ) -> Bool {
    let hessian = objective.hessian(at: x)
    guard let lambda = shift(of: hessian),
      let factor = try? Cholesky(of: shifted(hessian, lambda))
    else { return false }
    x.add(-learningRate, times: factor.solve(objective.gradient(at: x)))
    return true
  }

  public func metric(
    at x: Vector, on objective: any TwiceDifferentiable, state: NoState
  ) -> Matrix? {
    let hessian = objective.hessian(at: x)
    return shift(of: hessian).map { shifted(hessian, $0) }
  }

  private func shifted(_ hessian: Matrix, _ lambda: Double) -> Matrix {
    hessian + lambda * Matrix.identity(hessian.rows)
  }

  /// The λ with which the matrix is positive definite.
  private func shift(of hessian: Matrix) -> Double? {
    guard hessian.isFinite else { return nil }
    var lambda = damping
    let scale = Vector(hessian.elements).normInfinity
    // Sixteen decades above the largest entry the matrix is positive definite if it is finite.
    for _ in 0..<20 {
      if (try? Cholesky(of: shifted(hessian, lambda))) != nil { return lambda }
      lambda = max(10 * lambda, 1e-3 * scale, .leastNormalMagnitude)
    }
    return nil
  }
}

extension Newton {
  /// γ of the full step.
  public static let standardRate = 1.0
  /// The parameter λ.
  public static let damping = MethodParameter("damping", .nonNegative, 0.0)

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "newton", "Newton", family: .newton, step: .standard(ByDialect(standardRate)),
    parameters: [damping],
    need: .wholeFunction, fitsNetworks: false, source: "the lecture; Nocedal, Wright 2006"
  ) {
    .secondOrder(try Newton(learningRate: $0.rate, damping: $0[damping]), rate: $0.rate)
  }
}
