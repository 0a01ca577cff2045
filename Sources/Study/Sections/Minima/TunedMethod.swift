import Optimization
import Yams

/// A method with the step sizes that are tried.
public struct TunedMethod: StudyValue, Placeholder {
  /// Without a learning rate.
  public var choice: OptimizerChoice
  /// γ, or c of the rule `scaled` for a method that steps along the gradient.
  public var steps: [Double]
  /// nil for the standard of the method's kind.
  private var givenRule: StepRuleChoice?

  public init(_ choice: OptimizerChoice, steps: [Double], rule: StepRuleChoice? = nil) {
    (self.choice, self.steps, givenRule) = (choice, steps, rule)
  }

  public static var placeholder: TunedMethod { TunedMethod(.placeholder, steps: []) }

  public var name: String { choice.name }
  /// How γ follows from a step: of methods whose steps grow with the gradient it is scaled by it.
  public var rule: StepRuleChoice { givenRule ?? (choice.method.isLinear ? .scaled : .fixed) }

  public mutating func read(_ node: Node, at path: StudyPath) throws {
    try choice.read(node, at: path, besides: Key.own)
    guard case .mapping(let mapping) = node else { return }
    for (keyNode, value) in mapping {
      switch keyNode.string {
      case Key.steps: try steps.read(value, at: path.appending(Key.steps, at: keyNode))
      case Key.rule: try givenRule.read(value, at: path.appending(Key.rule, at: keyNode))
      default: continue
      }
    }
    func fails(_ key: String, _ found: String, expected: String) -> StudyError {
      StudyError(
        "\(path.dotted).\(key)", found: found, expected: expected, location: path.location)
    }
    guard choice.method.fitsNetworks else {
      let fitting = MethodCatalog.all.filter(\.fitsNetworks).map(\.id)
      throw fails(
        OptimizerChoice.Key.method, choice.method.id,
        expected: "a method of sampled gradients, one of \(fitting.joined(separator: ", "))")
    }
    guard choice.learningRate == nil else {
      throw fails(
        OptimizerChoice.Key.rate, "one",
        expected: "none: the step sizes to try stand in \(Key.steps)")
    }
    guard Self.areSteps(steps) else {
      throw fails(
        Key.steps, steps.isEmpty ? "none" : steps.map(StudyTree.decimal).joined(separator: ", "),
        expected: Self.stepWords)
    }
  }

  public var tree: StudyTree {
    guard case .section(let entries) = choice.tree else { return choice.tree }
    let own = [(Key.rule, givenRule.tree), (Key.steps, steps.tree)].map {
      StudyTree.Entry(key: $0.0, comment: "", value: $0.1)
    }
    return .section(entries + own.filter { $0.value != .absent })
  }

  private enum Key {
    static let (rule, steps) = ("rule", "steps")
    static let own = [rule, steps]
  }

  static let stepWords = "a list of 1 to 20 different numbers from 1e-9 to 1e6"
  static func areSteps(_ steps: [Double]) -> Bool {
    (1...20).contains(steps.count) && Set(steps).count == steps.count
      && steps.allSatisfy { (1e-9...1e6).contains($0) }
  }

  static let listWords = "a list of 1 to 20 methods of different names"
  @Sendable static func isList(_ methods: [TunedMethod]) -> Bool {
    (1...20).contains(methods.count) && Set(methods.map(\.name)).count == methods.count
  }
}
