import Foundation
import Lecture
import Optimization
import Study
import Testing

/// Problems and optimizers that users write.
@Suite struct ChoiceTests {
  private let example = """
    experiments:
      adaptive-metrics:
        iterations: 60
        problems:
          - {name: mine, quadratic: [[3, 1], [1, 2]], linear: [1, -1], start: [4, -3]}
          - {name: rows, matrix: [[1, 2, 0], [0, 1, 1]], target: [1, 2], start: [0, 0, 0], sampled: true}
        optimizers:
          - {name: a, method: adam, learning_rate: 0.05, beta1: 0.8, beta2: 0.99, epsilon: 1.0e-6}
          - {name: b, method: rmsprop, dialect: optax, learning_rate: 0.02, decay: 0.95}
          - {name: c, method: scaled-gradient-descent, metric: [[1, 0], [0, 2]]}
    """

  private func load(_ yaml: String) throws -> Study {
    try LoadedStudy(yaml: ("study.yaml", yaml)).study
  }

  @Test func listsReplaceTheDefaultsAndReadBack() throws {
    let study = try load(example)
    let section = study.experiments.adaptiveMetrics
    #expect(section.problems.map(\.name) == ["mine", "rows"])
    #expect(section.problems[0].parameters["linear"] == .numbers([1, -1]))
    #expect(section.problems[1].isSampled && section.problems[1].kind == LeastSquaresProblem.entry)
    #expect(section.optimizers[0].learningRate == .fixed(0.05))
    #expect(section.optimizers[0].parameters["beta1"] == .number(0.8))
    #expect(section.optimizers[0].method == Adam.entry && section.optimizers[1].dialect == .optax)
    #expect(section.optimizers[2].parameters == ["metric": .metric(.matrix([[1, 0], [0, 2]]))])
    #expect(try load(study.tree.yaml) == study)
    // What is not given is not written.
    #expect(!study.tree.yaml.contains("damping:") && study.tree.yaml.contains("beta1: 0.8"))
  }

  private func error(problem: String) -> String {
    failure("experiments: {adaptive-metrics: {problems: [\(problem)]}}")
  }

  private func error(optimizer: String) -> String {
    failure("experiments: {adaptive-metrics: {optimizers: [\(optimizer)]}}")
  }

  private func failure(_ yaml: String) -> String {
    do {
      _ = try load(yaml)
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test func problemsAreChecked() {
    let cases = [
      ("{name: a, start: [1, 2]}", "one of quadratic, matrix, rosenbrock and formula"),
      (
        "{name: a, quadratic: [[1]], rosenbrock: 1, start: [1]}",
        "one of quadratic, matrix, rosenbrock and formula"
      ),
      ("{name: a, rosenbrock: 10, start: [1, 2, 3]}", "one of 2, the number of unknowns"),
      ("{name: a, quadratic: [[1, 2], [3, 4]], start: [1, 2]}", "a square symmetric matrix"),
      ("{name: a, quadratic: [[1]], linear: [1, 2], start: [1]}", "1 numbers beside a quadratic"),
      ("{name: a, matrix: [[1, 2]], target: [1, 2], start: [1, 2]}", "a number of target for each"),
      ("{name: a, matrix: [[1, 2], [3]], target: [1, 2], start: [1, 2]}", "rows of equal length"),
      ("{name: a, quadratic: [[1]], start: [1], sampled: true}", "a matrix and a target"),
      ("{name: A b, rosenbrock: 1, start: [1, 2]}", "letters a to z"),
      ("{name: ../x, rosenbrock: 1, start: [1, 2]}", "letters a to z"),
      ("{rosenbrock: 1, start: [1, 2]}", "a problem with a name"),
      ("{name: a, rosenbrok: 1, start: [1, 2]}", "did you mean rosenbrock?"),
      ("{name: a, rosenbrock: 0, start: [1, 2]}", "a number from 0.01 to 1000000"),
      ("{name: a, rosenbrock: 1, linear: [1], start: [1, 2]}", "found a key that has no meaning"),
      ("{name: a, matrix: [[1, 2]], start: [1, 2]}", "found a problem without target"),
      ("{name: a, rosenbrock: 1}", "a list of numbers as start"),
      ("{name: a, rosenbrock: 1, start: [1, 1e99]}", "zero or of size 1e-50 to 1e50"),
      (
        "{name: a, rosenbrock: 1, start: [1, 2]}, {name: a, rosenbrock: 2, start: [1, 2]}",
        "whose names differ"
      ),
    ]
    for (problem, expected) in cases {
      let message = error(problem: problem)
      #expect(message.contains(expected), "\(problem): \(message)")
      #expect(message.hasPrefix("study.yaml:1: experiments.adaptive-metrics.problems"))
    }
  }

  @Test func optimizersAreChecked() {
    let cases = [
      ("{name: a}", "a method: gradient-descent"), ("{method: adam}", "with a name"),
      (
        "{name: a, method: adam, beta: 0.9}", "expected one of name, method, dialect, learning_rate"
      ),
      ("{name: a, method: newton, dialect: torch}", "damping"),
      ("{name: a, method: adam, beta: 0.9}", "found a parameter that adam does not have"),
      ("{name: a, method: adam, bta1: 0.9}", "found an unknown key"),
      ("{name: a, method: adam, bta1: 0.9}", "did you mean beta1?"),
      ("{name: a, method: bfgs, learning_rate: 1}", "expected one of name, method"),
      ("{beta: 0.5, method: filtered-gradient}", "with a name"),
      ("{name: a, metod: adam}", "metod: found an unknown key"),
      ("{name: a, metod: adam}", "did you mean method?"),
      ("adam", "an optimizer with a name and a method"),
      ("{name: a, method: adadelta, epsilon: 0}", "a positive number"),
      ("{name: a, method: adam, beta1: 1}", "a number from 0 to 1, 1 excluded"),
      ("{name: a, method: adam, learning_rate: -1}", "a positive number, or tuned"),
      ("{name: a, method: sgd}", "gradient-descent or"),
      ("{name: a, method: l-bfgs, memory: 0}", "from 1 to 1000"),
      ("{name: a, method: scaled-gradient-descent, metric: [[1, 2]]}", "square symmetric"),
      ("{name: a, method: adam, epsilon: .nan}", "a finite number"),
    ]
    for (optimizer, expected) in cases {
      let message = error(optimizer: optimizer)
      #expect(message.contains(expected), "\(optimizer): \(message)")
    }
  }

  /// In a block, the line of the key and not of its item.
  @Test func unknownKeysAreFoundByTheirLine() {
    func block(_ list: String, _ keys: [String]) -> String {
      let lines = keys.enumerated().map { ($0.offset == 0 ? "    - " : "      ") + $0.element }
      return failure(
        "experiments:\n  adaptive-metrics:\n    \(list):\n" + lines.joined(separator: "\n"))
    }
    for (list, keys) in [
      ("problems", ["name: a", "start: [1, 2]", "rosenbrok: 1"]),
      ("optimizers", ["name: a", "method: adam", "bta1: 1"]),
      ("optimizers", ["name: a", "method: adam", "beta1: 1"]),
    ] {
      let message = block(list, keys)
      #expect(
        message.hasPrefix("study.yaml:6: experiments.adaptive-metrics.\(list).0."), "\(message)")
    }
  }

  /// The page on variants says of the catalog what is in it.
  @Test func pagesAgreeWithTheCatalog() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    func text(_ path: String) throws -> String {
      try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }
    let rows = try text("templates/texts/optimizer-variants.md").split(separator: "\n")
    for entry in MethodCatalog.all where entry.standardDialect != nil {
      let row = try #require(
        rows.first { $0.hasPrefix("| \(entry.name.long) |") },
        "optimizer-variants.md has no row for \(entry.name.long)")
      for parameter in entry.parameters {
        let values = Dialect.allCases.map { parameter.standard[$0] }
        guard values.contains(where: { $0 != values[0] }) else { continue }
        for case .number(let value) in values where value != 0 {
          let power = "10^{\(Int(log10(value).rounded()))}"
          #expect(
            row.contains("\(value)") || row.contains(power),
            "\(entry.id) \(parameter.name) \(value)")
        }
      }
    }
  }

  /// Keys may stand in any order: the method, which says what others mean, may come last.
  @Test func theMethodMayStandBehindItsParameters() throws {
    let study = try load(
      "experiments: {adaptive-metrics: {optimizers: [{beta1: 0.5, name: a, method: adam}]}}")
    let choice = study.experiments.adaptiveMetrics.optimizers[0]
    #expect(choice.parameters == ["beta1": .number(0.5)] && choice.name == "a")
    #expect(study.tree.yaml.contains("- {name: a, method: adam, beta1: 0.5}"))
  }

  /// What the lecture speaks of is in the catalog, with exact or with sampled gradients.
  @Test func theCatalogHasTheLecturesMethods() {
    let known = MethodCatalog.all.flatMap { [$0.id, $0.names(isSampled: true).id] }
    let asked = [
      Algorithm.sgd, Algorithm.adam, Algorithm.gradientDescent, Algorithm.scaledGradientDescent,
      Algorithm.scaledSGD, Algorithm.adagrad, Algorithm.rmsprop,
    ]
    for id in asked { #expect(known.contains(id), "\(id)") }
  }

  @Test func methodsHaveTheStepsToTry() throws {
    let study = try load(
      """
      experiments:
        step-size-sensitivity:
          reference: plain
          reference_step: 0.1
          methods:
            - {name: plain, method: gradient-descent, rule: fixed, steps: [0.01, 0.1]}
            - {name: adam, method: adam, beta1: 0.8, steps: [1.0e-3]}
            - {name: sgd, method: gradient-descent, steps: [20]}
      """)
    let section = study.experiments.stepSensitivity
    #expect(section.methods.map(\.name) == ["plain", "adam", "sgd"])
    #expect(section.methods.map(\.rule) == [.fixed, .fixed, .scaled])
    #expect(section.methods[1].choice.parameters == ["beta1": .number(0.8)])
    #expect(section[steps: "adam"] == [0.001] && section.sgdStep == 20)
    try study.check()
    #expect(try load(study.tree.yaml) == study)
    // As studies had it before.
    let old = try load(
      "experiments: {step-size-sensitivity: {adam_steps: [0.5], sgd_constants: [20, 30]}}")
    #expect(old.experiments.stepSensitivity[steps: "adam"] == [0.5])
    #expect(old.experiments.stepSensitivity[steps: "sgd"] == [20, 30])
    #expect(!old.tree.yaml.contains("adam_steps"))
  }

  @Test(arguments: [
    ("reference: adm", "did you mean adam"), ("reference_step: 3", "one of the steps of sgd"),
    ("methods: [{name: a, method: newton, steps: [1]}]", "method of sampled gradients"),
    ("methods: [{name: a, method: adam, learning_rate: 1, steps: [1]}]", "stand in steps"),
    ("methods: [{name: a, method: adam, setps: [1]}]", "did you mean steps"),
    ("methods: [{name: a, method: adam}]", "methods.0.steps: found none"),
    ("methods: [{name: a, method: adam, steps: [1, 1]}]", "different numbers"),
    ("methods: []", "1 to 20 methods"), ("sgd_constants: [5, 80]", "found 20, expected one of"),
    ("methods: [{name: a, method: adam, steps: [1]}], adam_steps: [2]", "expected adam among them"),
    ("first_draw: 0", "whole number from 1 to 1000000000000"), ("first_draw: 1e30", "whole number"),
    ("validation: 1", "whole number from 2 to 100000"), ("validation: 2.5", "a whole number"),
  ])
  func whatStepsCannotBeSaysWhy(setting: String, words: String) {
    let error = #expect(throws: StudyError.self) {
      try load("experiments: {step-size-sensitivity: {\(setting)}}").check()
    }
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
  }
}
