import Expressions
import LinearAlgebra

/// A user's own first-order method, as formulas of each coordinate; see `UpdateRule`.
///
///     state: {m: 0, v: 0}
///     update: {m: "b*m + (1-b)*g", v: "c*v + (1-c)*g^2", x: "x - rate*m/(sqrt(v) + 1e-8)"}
///
/// Without a state and with x: "x - rate*g" it is gradient descent, which is what it is by default.
public struct FormulaMethod: Optimizer {
  /// The formulas.
  public let rule: UpdateRule

  /// Throws `ProblemError` for formulas that are no step.
  public init(
    state: [String: FormulaConstant]? = nil, constants: [String: FormulaConstant]? = nil,
    update: StepFormulas? = nil, metric: String? = nil
  ) throws {
    let numbers = try (Self.state.value(state) as [String: FormulaConstant]).mapValues { value in
      if case .number(let number) = value { number } else { 0.0 }
    }
    do {
      rule = try UpdateRule(
        state: numbers, constants: try Self.constants.value(constants),
        updates: try (Self.update.value(update) as StepFormulas).formulas,
        metric: try Self.metric.value(metric))
    } catch let fault as UpdateRule.Fault {
      let isMetric = fault.name == Self.metric.name
      let key = fault.name.map { isMetric ? $0 : "\(Self.update.name).\($0)" }
      throw fault.name == nil
        ? ProblemError.outside(
          what: Self.update.name, value: fault.error.found, expected: fault.error.expected)
        : ProblemError.formula(fault.error, what: key ?? Self.update.name)
    }
  }

  /// What the formulas keep from step to step.
  public struct State: Sendable, Equatable {
    /// Of each quantity, in the order of the names, a value a coordinate.
    public var values: [[Double]]
    /// The diagonal of H_k.
    public var metric: [Double]
    /// k.
    public var step = 0
  }

  public func initialState(at start: Vector) -> State {
    State(
      values: rule.initial.map { Array(repeating: $0, count: start.count) },
      metric: Array(repeating: 1, count: start.count))
  }

  public func update(_ x: inout Vector, gradient: Vector, rate: Double, state: inout State) {
    state.step += 1
    rule.step(
      &x.elements, gradient: gradient.elements, state: &state.values, metric: &state.metric,
      step: state.step, rate: rate)
  }

  /// diag of the formula of the metric.
  public func metric(after state: State, dimension n: Int) -> Matrix {
    .diagonal(Vector(state.metric))
  }
}

extension FormulaMethod {
  static let state = MethodParameter("state", .state, [:] as [String: FormulaConstant])
  static let constants = MethodParameter(
    "constants", .constants, [:] as [String: FormulaConstant])
  /// The formulas of x and of the state.
  public static let update = MethodParameter(
    "update", .formulas, StepFormulas([NamedFormula("x", "x - rate*g")]))
  static let metric = MethodParameter("metric", .formula, "1")

  /// What studies, figures and tests ask about it.
  public static let entry = MethodEntry(
    "formula", .init("own method", short: "own"), family: .own, step: .tuned,
    parameters: [state, constants, update, metric], fitsNetworks: true,
    source: "yours, as formulas of x, g, k, rate and a state"
  ) {
    .firstOrder(
      try FormulaMethod(
        state: $0[state], constants: $0[constants], update: $0[update], metric: $0[metric]),
      rate: $0.rate)
  }
}
