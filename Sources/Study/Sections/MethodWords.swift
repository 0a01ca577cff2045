import LinearAlgebra
import Optimization
import Yams

/// The words of `Optimization` as values of a study.
extension MethodEntry: StudyWord {
  public static var choices: [MethodEntry] { MethodCatalog.all }
  public static var placeholder: MethodEntry { GradientDescent.entry }
  public var word: String { id }
}

extension Dialect: StudyChoice {
  public static var placeholder: Dialect { .lecture }
}

extension ParameterRange {
  /// What a node says, as this range's kind of value; whether it is inside is asked apart.
  func value(of node: Node, at path: StudyPath) throws -> ParameterValue {
    func read<Value: StudyValue & Placeholder & ParameterScalar>(
      _: Value.Type
    ) throws -> ParameterValue {
      var value = Value.placeholder
      try value.read(node, at: path)
      return value.parameterValue
    }
    return switch self {
    case .decay, .nonNegative, .positive: try read(Double.self)
    case .count: try read(Int.self)
    case .flag: try read(Bool.self)
    case .metric: try read(MetricRule.self)
    }
  }
}

extension ParameterValue {
  var tree: StudyTree {
    switch self {
    case .number(let value): value.tree
    case .count(let value): value.tree
    case .flag(let value): value.tree
    case .metric(let value): value.tree
    }
  }
}
