import LinearAlgebra

/// A method whose gradients are clipped and have a multiple of x added, and whose step sizes follow a schedule:
///
///     g_k ← g_k · min(1, c/‖g_k‖₂) + λ x_{k−1},   γ_k = γ s(k)
///
/// λ x is the gradient of ½λ‖x‖², weight decay that is not decoupled as AdamW's is: torch's `weight_decay` of SGD and Adam.
/// As optax's `clip_by_global_norm` has it; torch's divides by ‖g‖ + 10⁻⁶. Source: Pascanu, Mikolov, Bengio,
/// ICML 2013, algorithm 1.
public struct Conditioned<Base: Optimizer>: Optimizer {
  /// The method.
  public let base: Base
  /// c; nil for gradients as they are.
  public let clipNorm: Double?
  /// λ ≥ 0.
  public let l2: Double
  /// s(1), s(2), …, the last for all later steps; nil for 1.
  public let factors: [Double]?

  /// - Parameter factors: none is a schedule without steps, which moves nothing.
  public init(_ base: Base, clipNorm: Double? = nil, l2: Double = 0, factors: [Double]? = nil) {
    (self.base, self.clipNorm, self.l2, self.factors) = (base, clipNorm, l2, factors)
  }

  /// That of the method, and how many steps were taken.
  public struct State: Sendable {
    /// What the method remembers.
    public var base: Base.State
    /// k.
    public var step = 0
  }

  public func initialState(at start: Vector) -> State {
    State(base: base.initialState(at: start))
  }

  public func probe(from x: Vector, gradient: Vector) -> Vector? {
    base.probe(from: x, gradient: gradient)
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout State) {
    let factor = factors.map { $0.isEmpty ? 0 : $0[min(state.step, $0.count - 1)] } ?? 1
    state.step += 1
    var gradient = gradient
    if let clipNorm {
      let norm = gradient.norm
      if norm > clipNorm { gradient = clipNorm / norm * gradient }
    }
    if l2 > 0 { gradient = gradient + l2 * x }
    base.update(&x, gradient: gradient, rate: rate * factor, state: &state.base)
  }

  /// The method's.
  public func metric(after state: State, dimension n: Int) -> Matrix {
    base.metric(after: state.base, dimension: n)
  }
}

extension Method {
  /// The same with clipped gradients, a multiple of x added, and a schedule; methods that search for their
  /// steps have none of these.
  public func conditioned(clipNorm: Double?, l2: Double? = nil, factors: [Double]?) -> Method {
    guard clipNorm != nil || l2 != nil || factors != nil,
      case .firstOrder(let optimizer, let rate) = self
    else {
      return self
    }
    func wrapped(_ base: some Optimizer) -> any Optimizer {
      Conditioned(base, clipNorm: clipNorm, l2: l2 ?? 0, factors: factors)
    }
    return .firstOrder(wrapped(optimizer), rate: rate)
  }
}
