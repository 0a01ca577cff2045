import Optimization
import Study
import Testing

/// Methods as formulas in a study.
@Suite struct OwnMethodReadingTests {
  private func load(_ optimizer: String) throws -> LoadedStudy {
    let yaml = "experiments:\n  adaptive-metrics:\n    optimizers: [\n      {\(optimizer)}]\n"
    return try LoadedStudy(yaml: ("study.yaml", yaml))
  }

  @Test func ownMethodsAreMethods() throws {
    let loaded = try load(
      #"name: mine, state: {m: 0}, constants: {b: 0.9}, update: {x: "x - rate*m", m: "b*m + g"}, learning_rate: 0.1"#
    )
    let choice = try #require(loaded.study.experiments.adaptiveMetrics.optimizers.first)
    #expect(choice.method == FormulaMethod.entry && choice.learningRate == .fixed(0.1))
    // In the order in which they are written: m is the old one where x moves.
    guard
      case .firstOrder(let method, _) = try choice.method.method(values: choice.parameters)
    else { return #expect(Bool(false)) }
    #expect(method.firstStep(from: [1], gradient: [5], rate: 0.1) == [1])
    let again = try LoadedStudy(yaml: ("stored.yaml", loaded.study.tree.yaml))
    #expect(again.study == loaded.study)
  }

  @Test(arguments: [
    (#"name: mine, state: {m: a}, update: {x: "x"}"#, "0.state", "begin at"),
    (#"name: mine, state: [m], update: {x: "x"}"#, "0.state", "names with values"),
    (#"name: mine, update: "x - rate*g""#, "0.update", "names with formulas"),
    (#"name: mine, update: {}"#, "0.update", "names with formulas"),
    (#"name: mine, update: {x: [1]}"#, "0.update.x", "a text"),
    (#"name: mine, update: {x: "x"}, beta1: 0.9"#, "0.beta1", "one of"),
    (#"name: mine, state: {m: 0}"#, "optimizers.0", "a method"),
  ])
  func mistakesAreNamedByTheirKey(optimizer: String, key: String, expected: String) throws {
    do {
      _ = try load(optimizer)
      Issue.record("nothing was wrong with \(optimizer)")
    } catch let error as StudyError {
      #expect(error.key.hasSuffix(key), "\(error.key)")
      #expect(error.expected.contains(expected), "\(error.expected)")
    }
  }
}
