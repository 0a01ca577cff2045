import Expressions
import LinearAlgebra
import Optimization
import Testing

/// What holds for every kind of problem of the catalog.
@Suite struct ProblemCatalogTests {
  private static let table = FormulaTable(
    names: ["s", "a", "t"], columns: [[1, 2, -1], [0.5, 0.25, 1], [0, 0, 0]])

  /// An example of each kind; a kind without one fails the first test.
  private static let examples: [String: [String: ParameterValue]] = [
    "quadratic": ["quadratic": .rows([[3, 1], [1, 2]]), "linear": .numbers([1, -1])],
    "matrix": [
      "matrix": .rows([[1, 0.2], [0.5, -1], [2, 1]]), "target": .numbers([1, 0, -1]),
    ],
    "rosenbrock": ["rosenbrock": .number(10)],
    "formula": [
      "formula": .text("sum((u*s - a)^2 + t)/2 + c*(u^2 + (v - 1)^2)"),
      "variables": .names(["u", "v"]), "constants": .constants(["c": .number(0.5)]),
      "rows": table.map { .table($0) } ?? .flag(false), "minimum": .numbers([0, 1]),
    ],
  ]

  @Test(arguments: ProblemCatalog.all.map(\.id))
  func entriesDescribeTheirProblems(id: String) throws {
    let entry = try #require(ProblemCatalog.all.first { $0.id == id })
    let values = try #require(Self.examples[id])
    #expect(entry.parameters.first?.name == id && entry.parameters.first?.isRequired == true)
    for parameter in entry.parameters {
      #expect(try parameter.range.contains(#require(values[parameter.name])), "\(parameter.name)")
      // Without what is required there is no problem.
      var rest = values
      rest[parameter.name] = nil
      if parameter.isRequired, entry.parameters.count > 1 {
        #expect(throws: ProblemError.self) { try entry.problem(rest, start: [1, 2]) }
      }
    }
    let n = try entry.dimension(values, startCount: 2)
    let start = Vector((0..<n).map { 0.5 + Double($0) })
    let problem = try entry.problem(values, start: start)
    #expect(problem.dimension == n && problem.minimizer.count == n && problem.start == start)

    // The minimiser is one: no gradient, and no gap, there; a gap of f's size elsewhere.
    let scale = problem.objective.gradient(at: start).norm
    #expect(problem.objective.gradient(at: problem.minimizer).norm <= 1e-12 * scale)
    #expect(abs(problem.gap(problem.minimizer)) <= 1e-24 * problem.gap(start))
    let difference =
      problem.objective.value(at: start) - problem.objective.value(at: problem.minimizer)
    #expect(abs(problem.gap(start) - difference) <= 1e-12 * abs(difference))

    // Sampled, the terms' gradients add up to the whole.
    let sampled = try entry.problem(values, start: start, isSampled: true)
    #expect((sampled.samples != nil) == entry.isSum && problem.samples == nil)
    if let sum = sampled.samples {
      let gradients = (0..<sum.summands).map { sum.gradient(ofSummand: $0, at: start) }
      let total = gradients.reduce(Vector(repeating: 0, count: n)) { $0 + $1 }
      #expect((total - problem.objective.gradient(at: start)).norm <= 1e-13 * scale)
    }
  }

  @Test func kindsAreToldApartByTheirKeys() {
    let names = ProblemCatalog.all.flatMap { $0.parameters.map(\.name) }
    #expect(Set(names).count == names.count)
  }

  @Test func whatIsWrongIsNamedByItsKey() {
    let bad: [String: ParameterValue] = ["quadratic": .rows([[1, 2], [2, 1]])]
    #expect(throws: ProblemError.notPositiveDefinite(what: "quadratic", order: 2)) {
      try Quadratic.entry.problem(bad, start: [1, 1])
    }
    let fine: [String: ParameterValue] = ["quadratic": .rows([[2, 1], [1, 2]])]
    #expect(throws: ProblemError.wrongSize(what: "start", expected: 2, found: 1)) {
      try Quadratic.entry.problem(fine, start: [1])
    }
    #expect(throws: ProblemError.self) {
      try CurvedValley.entry.problem(["rosenbrock": .number(-1)], start: [1, 1])
    }
  }
}
