import Expressions
import Foundation
import LinearAlgebra
import Optimization
import Testing

/// Methods that a user gives as formulas.
@Suite struct FormulaMethodTests {
  private func method(
    state: [String: Double] = [:], constants: [String: Double] = [:],
    _ update: KeyValuePairs<String, String>, metric: String? = nil
  ) throws -> FormulaMethod {
    try FormulaMethod(
      state: state.mapValues { .number($0) }, constants: constants.mapValues { .number($0) },
      update: StepFormulas(update.map { NamedFormula($0.key, $0.value) }), metric: metric)
  }

  private func adam() throws -> FormulaMethod {
    try method(
      state: ["m": 0, "v": 0], constants: ["b": 0.9, "c": 0.999],
      [
        "m": "b*m + (1-b)*g", "v": "c*v + (1-c)*g^2",
        "x": "x - rate*(m/(1-b^k))/(sqrt(v/(1-c^k)) + 1e-8)",
      ], metric: "sqrt(v/(1-c^k)) + 1e-8")
  }

  /// On any number of coordinates: whole vectors of eight, and what is left.
  @Test(arguments: [1, 3, 8, 9, 19, 64])
  func adamAsAFormulaIsAdam(n: Int) throws {
    let (own, ours) = (try adam(), try Adam())
    let quadratic = try Quadratic(
      matrix: .diagonal(Vector((0..<n).map { 1 + Double($0) })),
      linear: Vector((0..<n).map { sin(Double($0)) }))
    let start = Vector((0..<n).map { cos(Double($0)) })
    var (x, y) = (start, start)
    var (state, other) = (own.initialState(at: x), ours.initialState(at: y))
    for k in 1...60 {
      let rate = k < 30 ? 0.1 : 0.05
      own.update(&x, gradient: quadratic.gradient(at: x), rate: rate, state: &state)
      ours.update(&y, gradient: quadratic.gradient(at: y), rate: rate, state: &other)
      #expect((x - y).normInfinity <= 1e-12 * start.norm, "step \(k)")
    }
    let (a, b) = (
      own.metric(after: state, dimension: n), ours.metric(after: other, dimension: n)
    )
    #expect(zip(a.elements, b.elements).allSatisfy { abs($0 - $1) <= 1e-12 * max(1, abs($1)) })
  }

  /// Coordinates that the kernels take together get the bits of those that are left, functions and all.
  @Test func kernelsAndSingleStepsAgree() throws {
    let own = try method(
      state: ["m": 0.5], constants: ["b": 0.75],
      [
        "m": "b*m - (1-b)*g^2/(2 + sin(x))", "x": "x - rate*tanh(m)*sqrt(abs(g)) - exp(-k)*(-g)",
      ], metric: "1 + abs(m) + (x^2)^1.3")
    let n = 100
    let start = Vector((0..<n).map { 0.3 + 0.01 * Double($0) })
    let gradient = Vector((0..<n).map { 2 * cos(Double($0)) })
    var (x, state) = (start, own.initialState(at: start))
    for _ in 0..<5 { own.update(&x, gradient: gradient, rate: 0.1, state: &state) }
    for i in 0..<n {
      var (y, single): (Vector, _) = ([start[i]], own.initialState(at: [start[i]]))
      for _ in 0..<5 { own.update(&y, gradient: [gradient[i]], rate: 0.1, state: &single) }
      #expect(
        x[i] == y[0] && state.metric[i] == single.metric[0]
          && state.values[0][i] == single.values[0][0])
    }
  }

  /// Updates hold in the order in which they stand, each seeing those before it.
  @Test func orderCounts() throws {
    let after = try method(state: ["m": 1], ["m": "m/2 + g", "x": "x - rate*m"])
    let before = try method(state: ["m": 1], ["x": "x - rate*m", "m": "m/2 + g"])
    #expect(after.firstStep(from: [0, 0], gradient: [2, -4], rate: 1) == [-2.5, 3.5])
    #expect(before.firstStep(from: [0, 0], gradient: [2, -4], rate: 1) == [-1, -1])
  }

  @Test func gradientDescentIsTheDefault() throws {
    let own = try FormulaMethod()
    #expect(own.firstStep(from: [1, 2], gradient: [3, -1], rate: 0.5) == [-0.5, 2.5])
    #expect(own.metric(after: own.initialState(at: [1, 2]), dimension: 2) == .identity(2))
  }

  /// A method from a paper that is not in the catalog: Adan (Xie et al., arXiv:2208.06677, algorithm 1),
  /// against plain numbers. The difference of gradients, 0 in the first step, and the last gradient are quantities like
  /// others.
  @Test func adanAsAFormula() throws {
    let adan = try method(
      state: ["m": 0, "v": 0, "u": 0, "d": 0, "last": 0],
      constants: ["a": 0.02, "b": 0.08, "c": 0.01, "decay": 0.1],
      [
        "d": "(g - last)*min(1, k - 1)", "last": "g", "m": "(1-a)*m + a*g", "v": "(1-b)*v + b*d",
        "u": "(1-c)*u + c*(g + (1-b)*d)^2",
        "x": "(x - rate*(m + (1-b)*v)/(sqrt(u) + 1e-8))/(1 + rate*decay)",
      ])
    let quadratic = try Quadratic(matrix: .diagonal([1, 30]), linear: [1, -2])
    var (x, state): (Vector, _) = ([2, -1], adan.initialState(at: [2, -1]))
    var (y, m, v, u) = ([2.0, -1], [0.0, 0], [0.0, 0], [0.0, 0])
    var last: [Double]?
    for _ in 1...40 {
      adan.update(&x, gradient: quadratic.gradient(at: x), rate: 0.05, state: &state)
      let g = quadratic.gradient(at: Vector(y)).elements
      let before = last ?? g
      for i in 0..<2 {
        let difference = g[i] - before[i]
        m[i] = 0.98 * m[i] + 0.02 * g[i]
        v[i] = 0.92 * v[i] + 0.08 * difference
        let n = g[i] + 0.92 * difference
        u[i] = 0.99 * u[i] + 0.01 * n * n
        y[i] = (y[i] - 0.05 * (m[i] + 0.92 * v[i]) / (u[i].squareRoot() + 1e-8)) / (1 + 0.05 * 0.1)
      }
      last = g
    }
    #expect((x - Vector(y)).normInfinity < 1e-12)
  }

  @Test func aNameMeansOneThing() {
    #expect(throws: ProblemError.self) {
      try method(state: ["m": 0], constants: ["m": 1], ["m": "m", "x": "x"])
    }
    #expect(throws: ProblemError.self) { try method(constants: ["k": 1], ["x": "x"]) }
  }

  @Test(arguments: [
    (["m": 0.0], ["m": "b*m", "x": "x - rate*m"], "update.m", "the unknown name b"),
    (["m": 0.0], ["x": "x - rate*g"], "update", "no formula for m"),
    ([:], ["y": "g"], "update", "a formula for y"),
    ([:], ["x": "x - rate*"], "update.x", "the end"),
    (["g": 0.0], ["g": "g", "x": "x"], "update", "a quantity g"),
    ([:], ["x": "x - rate*sum(g)"], "update.x", "a sum over rows without a table"),
  ])
  func whatIsNoStepIsNamed(
    state: [String: Double], update: [String: String], key: String, found: String
  ) throws {
    do {
      _ = try FormulaMethod(
        state: state.mapValues { .number($0) },
        update: StepFormulas(
          update.sorted { $0.key < $1.key }.map { NamedFormula($0.key, $0.value) }))
      Issue.record("nothing was wrong")
    } catch let error as ProblemError {
      #expect(error.what == key && error.found.contains(found), "\(error)")
      #expect((error.excerpt != nil) == key.contains("."))
    }
  }
}
