import LinearAlgebra

/// Adadelta, elementwise, with v_0 = w_0 = 0 and both ε inside the roots in every dialect:
///
///     v_k = ρ v_{k−1} + (1−ρ) g_k²
///     d_k = √(w_{k−1} + ε)/√(v_k + ε) · g_k
///     w_k = ρ w_{k−1} + (1−ρ) d_k²
///     x_k = x_{k−1} − γ d_k
///
/// ρ = 0.9 and γ = 1. ε is 1e-6, as in torch and optax and in the paper's experiments on MNIST.
/// Source: Zeiler, arXiv:1212.5701, algorithm 1 (γ = 1); the lecture names the method only.
public struct Adadelta: Optimizer {
  public let learningRate: Double
  /// ρ in [0, 1).
  public let decay: Double
  /// ε > 0: with none, the first step would be zero, and so all others.
  public let epsilon: Double

  /// Throws `ProblemError` for parameters outside their range.
  public init(learningRate: Double = 1, decay: Double = 0.9, epsilon: Double = 1e-6) throws {
    self.learningRate = try Parameter.positive(learningRate, "learning_rate")
    self.decay = try Parameter.decay(decay, "decay")
    self.epsilon = try Parameter.positive(epsilon, "epsilon")
  }

  /// `first` holds w, `second` holds v.
  public func initialState(at start: Vector) -> MomentState {
    MomentState(first: start.count, second: start.count)
  }

  public func update(_ x: inout Vector, gradient: Vector, state: inout MomentState) {
    state.step += 1
    for i in 0..<x.count {
      let g = gradient[i]
      state.second[i] = decay * state.second[i] + (1 - decay) * (g * g)
      let ratio = (state.first[i] + epsilon).squareRoot() / (state.second[i] + epsilon).squareRoot()
      let d = ratio * g
      state.first[i] = decay * state.first[i] + (1 - decay) * (d * d)
      x[i] -= learningRate * d
    }
  }

  /// diag(√(v_k + ε)/√(w_k + ε)): what the step would be divided by if it were taken now. The step
  /// that was taken used w_{k−1}, which is gone.
  public func metric(after state: MomentState, dimension n: Int) -> Matrix {
    .diagonal(
      Vector(
        zip(state.first, state.second).map { w, v in
          (v + epsilon).squareRoot() / (w + epsilon).squareRoot()
        }))
  }
}
