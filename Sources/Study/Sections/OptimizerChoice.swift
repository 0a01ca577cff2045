import LinearAlgebra
import Optimization

/// An optimizer as a study names it: a method with what is given of its parameters. The others are
/// those of its dialect.
public struct OptimizerChoice: StudyValue, Placeholder {
  public var name: String
  public var method: MethodEntry
  public var dialect: Dialect?
  public var learningRate: TunableRate?
  /// By their names.
  public var parameters: [String: ParameterValue]

  /// A method, named as such if not otherwise.
  public init(
    _ method: MethodEntry, name: String? = nil, rate: TunableRate? = nil,
    _ parameters: [String: ParameterValue] = [:]
  ) {
    self.name = name ?? method.id
    self.method = method
    learningRate = rate
    self.parameters = parameters
  }

  public static var placeholder: OptimizerChoice {
    OptimizerChoice(GradientDescent.entry, name: "")
  }

  /// Whether γ is found by trying: asked for, or not given where no source has a standard.
  public var isTuned: Bool {
    if case .tuned = method.step, learningRate == nil { return true }
    return learningRate == .tuned
  }

  /// Whether it can run on a problem: not if it needs the whole function of a sampled one, nor in
  /// the metric diag(∇²f(x_0)) where that is none.
  public func fits(_ problem: Problem) -> Bool {
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
  /// - Parameter hessian: ∇²f at the start.
  ///
  /// Throws `ProblemError` for parameters that the method refuses, and for a metric that does not
  /// fit the problem.
  public func method(rate: Double?, hessian: Matrix?) throws -> Method {
    let given: Double? = if case .fixed(let value) = learningRate { value } else { rate }
    return try method.method(
      dialect: dialect, rate: given, values: parameters, hessian: hessian)
  }

  public var tree: StudyTree {
    var entries = [(Key.name, name.tree), (Key.method, method.tree)]
    if let dialect { entries.append((Key.dialect, dialect.tree)) }
    if let learningRate { entries.append((Key.rate, learningRate.tree)) }
    for parameter in method.parameters {
      if let value = parameters[parameter.name] { entries.append((parameter.name, value.tree)) }
    }
    return .section(entries.map { StudyTree.Entry(key: $0.0, comment: "", value: $0.1) })
  }

  /// The keys that do not come from the method.
  enum Key {
    static let (name, method, dialect, rate) = ("name", "method", "dialect", "learning_rate")
  }
}
