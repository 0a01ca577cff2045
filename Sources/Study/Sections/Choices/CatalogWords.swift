import Expressions
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
  /// What a node says, as a value of this range.
  func value(of node: Node, at path: StudyPath) throws -> ParameterValue {
    let value: ParameterValue =
      switch self {
      case .decay, .nonNegative, .positive, .between: .number(try Self.read(node, at: path))
      case .count: .count(try Self.read(node, at: path))
      case .flag: .flag(try Self.read(node, at: path))
      case .metric: .metric(try Self.read(node, at: path))
      case .numbers: .numbers(try Self.read(node, at: path))
      case .symmetric, .rows: .rows(try Self.read(node, at: path))
      case .formula: .text(try Self.read(node, at: path))
      case .names: .names(try Self.read(node, at: path))
      case .constants: .constants(try FormulaConstant.readAll(node, at: path))
      case .state: .constants(try FormulaConstant.readAll(node, at: path))
      case .formulas: .formulas(try NamedFormula.readAll(node, at: path))
      case .table: .table(try FormulaTable.read(node, at: path))
      }
    guard contains(value) else { throw path.error(node, expected: expected) }
    return value
  }

  private static func read<Value: StudyValue & Placeholder>(
    _ node: Node, at path: StudyPath
  ) throws -> Value {
    var value = Value.placeholder
    try value.read(node, at: path)
    return value
  }
}

extension ParameterValue {
  var tree: StudyTree {
    switch self {
    case .number(let value): value.tree
    case .count(let value): value.tree
    case .flag(let value): value.tree
    case .metric(let value): value.tree
    case .numbers(let values): values.tree
    case .rows(let rows): rows.tree
    case .text(let text): text.tree
    case .names(let names): names.tree
    case .constants(let constants): constants.tree
    case .formulas(let formulas):
      .section(
        formulas.map { StudyTree.Entry(key: $0.name, comment: "", value: $0.text.tree) })
    case .table(let table): table.tree
    }
  }
}
