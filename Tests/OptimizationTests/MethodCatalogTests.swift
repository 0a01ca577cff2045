import Expressions
import LinearAlgebra
import Optimization
import Testing

/// What holds for the entry of every method.
@Suite struct MethodCatalogTests {
  private static let ids = MethodCatalog.all.map(\.id)

  /// The iterates of a method with some of its parameters given, on a quadratic that is not
  /// separable; nil if it refuses them.
  private func path(
    _ entry: MethodEntry, _ values: [String: ParameterValue], _ dialect: Dialect? = nil
  ) throws -> [Vector] {
    let problem = try Quadratic(
      matrix: Matrix(rows: 2, columns: 2, elements: [2, 0.3, 0.3, 0.5]), linear: [1, -1])
    // Long enough to turn: of methods that look at signs alone nothing else shows a parameter.
    let (start, steps): (Vector, Int) = ([3, -2], 100)
    func run(_ method: some Minimizer<any Objective>) -> [Vector] {
      Trajectory(method, on: problem, as: problem, from: start, iterations: steps).iterates
    }
    func solve(_ method: some Minimizer<any TwiceDifferentiable>) -> [Vector] {
      Trajectory(method, on: problem, as: problem, from: start, iterations: steps).iterates
    }
    let method = try entry.method(
      dialect: dialect, rate: entry.takesRate ? 0.1 : nil, values: values, hessian: problem.matrix)
    switch method {
    case .firstOrder(let optimizer, let rate):
      #expect(rate == 0.1)
      return Trajectory(optimizer, rate: rate, on: problem, from: start, iterations: steps).iterates
    case .searching(let minimizer): return run(minimizer)
    case .secondOrder(let minimizer, let rate):
      #expect(rate == 0.1)
      return solve(minimizer)
    }
  }

  /// Another value than the default, and one outside the range.
  private func values(
    of parameter: MethodParameter
  ) -> (other: ParameterValue, outside: ParameterValue?) {
    switch parameter.range {
    case .decay: (.number(0.5), .number(1))
    case .nonNegative: (.number(0.25), .number(-1e-9))
    case .positive: (.number(0.25), .number(0))
    case .count(let range):
      (
        .count(
          parameter.standard[.lecture] == .count(range.lowerBound)
            ? range.lowerBound + 1 : range.lowerBound), .count(range.upperBound + 1)
      )
    case .flag: (.flag(parameter.standard[.lecture] == .flag(false)), nil)
    case .between(let range):
      (
        .number(
          parameter.standard[.lecture] == .number(range.lowerBound)
            ? range.upperBound : range.lowerBound), .number(2 * range.upperBound + 1)
      )
    case .numbers(let limit): (.numbers([1]), .numbers(Array(repeating: 1, count: limit + 1)))
    case .symmetric: (.rows([[1]]), .rows([[1, 2], [3, 4]]))
    case .rows: (.rows([[1]]), .rows([[1], [2, 3]]))
    case .metric: (.metric(.matrix([[1, 0.2], [0.2, 3]])), nil)
    case .formula: (.text("x"), .text(""))
    case .names: (.names(["a"]), .names(["a", "a"]))
    case .constants: (.constants(["a": .number(2)]), .constants(["2a": .number(2)]))
    case .table: (.flag(true), .flag(true))
    case .state: (.constants([:]), .constants(["m": .formula("1")]))
    case .formulas:
      (.formulas([NamedFormula("x", "x - 2*rate*g")]), .formulas([]))
    }
  }

  @Test func namesTellMethodsApart() {
    #expect(Set(Self.ids).count == Self.ids.count)
    let names = MethodCatalog.all.flatMap { entry in
      [entry.name] + (entry.sampled.map { [$0.name] } ?? [])
    }
    #expect(Set(names.map(\.long)).count == names.count)
    #expect(Set(names.map(\.short)).count == names.count)
    #expect(MethodCatalog.entry("sgd") == nil)
    // Families are named after a method, which stands for the others.
    for family in MethodFamily.allCases {
      #expect(MethodCatalog.entry(family.rawValue)?.family == family)
    }
  }

  @Test(arguments: ids)
  func everyParameterReachesTheMethod(id: String) throws {
    let entry = try #require(MethodCatalog.entry(id))
    // Its parameters are formulas, which FormulaMethodTests look at.
    guard entry != FormulaMethod.entry else { return }
    let standard = try path(entry, [:])
    #expect(Set(entry.parameters.map(\.name)).count == entry.parameters.count)
    for parameter in entry.parameters {
      let (other, outside) = values(of: parameter)
      #expect(try path(entry, [parameter.name: other]) != standard, "\(id) \(parameter.name)")
      if let outside {
        #expect(throws: ProblemError.self, "\(id) \(parameter.name)") {
          try path(entry, [parameter.name: outside])
        }
      }
    }
  }

  @Test func whatIsNoParameterIsRefused() {
    for values: [String: ParameterValue] in [
      ["bta1": .number(0.5)], ["beta1": .count(1)], ["beta1": .number(2)],
    ] {
      #expect(throws: ProblemError.self) { try Adam.entry.method(values: values) }
    }
    #expect(throws: ProblemError.self) { try BFGS.entry.method(values: ["memory": .count(3)]) }
  }

  /// A dialect is its defaults: given one by one they are the same method.
  @Test(arguments: ids)
  func dialectsAreTheirDefaults(id: String) throws {
    let entry = try #require(MethodCatalog.entry(id))
    for dialect in Dialect.allCases {
      for parameter in entry.parameters {
        #expect(parameter.range.contains(parameter.standard[dialect]), "\(id) \(parameter.name)")
      }
      let given = entry.parameters.map { ($0.name, $0.standard[dialect]) }
      let values = Dictionary(uniqueKeysWithValues: given)
      #expect(try path(entry, values) == path(entry, [:], dialect), "\(id) \(dialect)")
    }
  }

  /// What grows with the gradient does so: twice the gradients, twice the way. Ten steps, since some
  /// methods begin with plain ones.
  @Test(arguments: ids)
  func linearMethodsFollowTheGradient(id: String) throws {
    let entry = try #require(MethodCatalog.entry(id))
    // Of a user's own method nothing is known.
    guard entry != FormulaMethod.entry else { return #expect(!entry.isLinear) }
    guard case .firstOrder(let method, let rate) = try entry.method(hessian: .diagonal([2, 0.5]))
    else {
      #expect(!entry.isLinear && !entry.fitsNetworks)
      return
    }
    func way(_ method: some Optimizer, _ gradient: Vector, _ rate: Double) -> Vector {
      var (x, state): (Vector, _) = ([0, 0], method.initialState(at: [0, 0]))
      for _ in 0..<10 { method.update(&x, gradient: gradient, rate: rate, state: &state) }
      return x
    }
    func step(_ gradient: Vector) -> Vector {
      way(method, gradient, rate)
    }
    let (one, two) = (step([0.3, -0.1]), step([0.6, -0.2]))
    #expect(((two - 2 * one).norm <= 1e-12 * two.norm) == entry.isLinear, "\(id)")
  }
}
