import LinearAlgebra

/// AMSGrad, Adam with a second moment that never shrinks:
///
///     m̂, v̂ as Adam's,   x_k = x_{k−1} − γ m_k/(√w_k + ε)
///     w_k = max(w_{k−1}, v̂_k),                  m_k = m̂_k                     (paper; ε = 0)
///     w_k = max_{j ≤ k}(v̂_j)/(1−β2^k),          m_k = m̂_k/(1−β1^k)            (torch)
///     w_k = max(w_{k−1}, v̂_k/(1−β2^k)),         m_k = m̂_k/(1−β1^k)            (optax)
///
/// For some convex problems on which Adam moves away from the minimum it converges, since the steps γ/√w_k
/// do not grow again. Source: Reddi, Kale, Kumar, ICLR 2018, algorithm 2.
public struct AMSGrad: Optimizer {
  /// β1 in [0, 1).
  public let beta1: Double
  /// β2 in [0, 1).
  public let beta2: Double
  /// ε ≥ 0.
  public let epsilon: Double
  /// Whether m̂ and v̂ are divided by 1−β^k.
  public let biasCorrection: Bool
  /// Whether v̂ is, before the largest is taken, and not the largest afterwards.
  public let correctsFirst: Bool

  /// Throws `ProblemError` for parameters outside their range.
  public init(
    dialect: Dialect = Self.standardDialect, beta1: Double? = nil, beta2: Double? = nil,
    epsilon: Double? = nil, biasCorrection: Bool? = nil, correctsFirst: Bool? = nil
  ) throws {
    self.beta1 = try Adam.beta1.value(beta1)
    self.beta2 = try Adam.beta2.value(beta2)
    self.epsilon = try Self.epsilon.value(epsilon, in: dialect)
    self.biasCorrection = try Self.biasCorrection.value(biasCorrection, in: dialect)
    self.correctsFirst = try Self.correctsFirst.value(correctsFirst, in: dialect)
  }

  /// m̂ and v̂, and the largest second moment of each coordinate.
  public struct State: Sendable, Equatable {
    /// m̂ and v̂.
    public var moments: MomentState
    /// The largest v̂_j, corrected or not.
    public var largest: [Double]
  }

  public func initialState(at start: Vector) -> State {
    State(
      moments: MomentState(first: start.count, second: start.count),
      largest: start.elements.map { _ in 0 })
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout State) {
    state.moments.step += 1
    let bias1 = biasCorrection ? state.moments.bias(beta1) : 1
    let (before, after) = corrections(state.moments)
    var largest = state.largest
    state.moments.move(&x, gradient: gradient) { i, _, g, m, v in
      m = MomentState.mean(beta1, m, g)
      v = MomentState.mean(beta2, v, g * g)
      largest[i] = max(largest[i], v / before)
      let metric = (largest[i] / after).squareRoot() + epsilon
      return rate * MomentState.quotient(m / bias1, metric)
    }
    state.largest = largest
  }

  /// What v̂ is divided by before the largest is taken, and the largest afterwards.
  private func corrections(_ moments: MomentState) -> (before: Double, after: Double) {
    let bias = biasCorrection ? moments.bias(beta2) : 1
    return correctsFirst ? (bias, 1) : (1, bias)
  }

  /// diag(√w_k + ε).
  public func metric(after state: State, dimension n: Int) -> Matrix {
    let bias = corrections(state.moments).after
    return .diagonal(Vector(state.largest.map { ($0 / bias).squareRoot() + epsilon }))
  }
}

extension AMSGrad {
  /// The definition that is meant where none is named.
  public static let standardDialect = Dialect.torch

  static let epsilon = MethodParameter("epsilon", .nonNegative, 1e-8, [.paper: 0])
  static let biasCorrection = MethodParameter("bias_correction", .flag, true, [.paper: false])
  static let correctsFirst = MethodParameter(
    "corrects_before_maximum", .flag, false, [.optax: true])

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "amsgrad", "AMSGrad", family: .adam, step: .standard(ByDialect(0.001)),
    dialect: standardDialect,
    parameters: [Adam.beta1, Adam.beta2, epsilon, biasCorrection, correctsFirst],
    fitsNetworks: true, source: "Reddi, Kale, Kumar 2018"
  ) {
    .firstOrder(
      try AMSGrad(
        dialect: $0.dialect, beta1: $0[Adam.beta1], beta2: $0[Adam.beta2], epsilon: $0[epsilon],
        biasCorrection: $0[biasCorrection], correctsFirst: $0[correctsFirst]), rate: $0.rate)
  }
}
