import LinearAlgebra

/// A method with its parameters, ready to run on a problem.
public enum Method: Sendable {
  /// Takes gradients, exact or sampled, with steps of this size γ.
  case firstOrder(any Optimizer, rate: Double)
  /// Takes values and gradients, and finds its steps by searching along lines.
  case searching(any Minimizer<any Objective>)
  /// Takes gradients and Hessians, with this γ.
  case secondOrder(any Minimizer<any TwiceDifferentiable>, rate: Double)

  /// γ; nil if the method searches for its steps.
  public var rate: Double? {
    switch self {
    case .firstOrder(_, let rate), .secondOrder(_, let rate): rate
    case .searching: nil
    }
  }
}

/// What a method is made from: what is given, and what its entry fills in.
struct MethodSettings: Sendable {
  let dialect: Dialect
  /// γ.
  let rate: Double
  let values: [String: ParameterValue]
  /// ∇²f at the start.
  let hessian: Matrix?

  /// The value that is given for a parameter.
  subscript<Value: ParameterScalar>(parameter: MethodParameter) -> Value? {
    values[parameter.name].flatMap { Value($0) }
  }
}
