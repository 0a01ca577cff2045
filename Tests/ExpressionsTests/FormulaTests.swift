import Expressions
import Foundation
import Testing

@Suite struct FormulaTests {
  private static func value(_ text: String, _ x: [Double] = []) throws -> Double {
    try Formula(text, variables: Formula.standardVariables(x.count)).value(at: x)
  }

  @Test(arguments: [
    ("1 + 2*3", 7.0), ("(1 + 2)*3", 9), ("2^3^2", 512), ("-2^2", -4), ("2^-1", 0.5),
    ("-2^-2", -0.25), ("2*-3", -6), ("7 - 2 - 1", 4), ("12/2/3", 2), ("6/2*3", 9),
    ("--3", 3), ("+4", 4), ("1.5e-3*2E3", 3), (".5 + 1.", 1.5), ("2−3·2×1", -4),
    ("sum(i, 1, 4, i^2)", 30), ("prod(k, 1, 5, k)", 120), ("sum(i, 3, 2, i)", 0),
    ("prod(i, 3, 2, i)", 1), ("sum(i, 1, 3, sum(j, 1, i, j))", 10), ("log(e)", 1),
    ("sqrt(16) + abs(-3) + sign(-2)", 6), ("max(1, 5, 3) - min(4, 2, 8)", 3),
    ("norm(3, 4, 12)", 13), ("hypot(5, 12)", 13), ("norm(-2)", 2), ("cos(pi)", -1), ("cos(π)", -1),
    ("relu(-1) + relu(2)", 2), ("log2(8) + log10(1000)", 6), ("0^0", 1),
  ])
  func constantsAreWhatTheyAre(text: String, value: Double) throws {
    #expect(abs(try Self.value(text) - value) <= 1e-15 * max(1, abs(value)))
  }

  @Test func variablesHaveTheirNames() throws {
    #expect(try Self.value("x", [3]) == 3)
    #expect(try Self.value("x1", [3]) == 3)
    #expect(try Self.value("y - x", [3, 5]) == 2)
    #expect(try Self.value("x[2] - x[1]", [3, 5]) == 2)
    #expect(try Self.value("x3 + n", [3, 5, 7]) == 10)
    #expect(try Formula("a*b", variables: ["a", "b"]).value(at: [3, 5]) == 15)
    // e is 2.718…, and 2e no number.
    #expect(throws: FormulaError.self) { try Self.value("2e") }
    #expect(try Self.value("2*e") == 2 * 2.718281828459045)
  }

  @Test func constantsCanBeListsAndFormulas() throws {
    let constants: [String: FormulaConstant] = [
      "c": .number(2), "half": .formula("c/4"), "quarter": .formula("half^2"),
      "l": .list([1, 10, 100]), "a": .rows([[1, 2], [3, 4]]),
    ]
    func value(_ text: String) throws -> Double {
      try Formula(text, variables: [], constants: constants).value(at: [])
    }
    #expect(try value("c*half + quarter") == 1.25)
    #expect(try value("sum(i, 1, 3, l[i])") == 111)
    #expect(try value("a[2, 1]*10 + a[1, 2]") == 32)
  }

  @Test func sumsOverRowsAreSums() throws {
    // 19 rows: two blocks of eight, and three.
    let (a, b) = ((0..<19).map { 0.1 * Double($0) - 1 }, (0..<19).map { Double($0 * $0) / 50 })
    let table = try #require(FormulaTable(names: ["a", "b"], columns: [a, b]))
    let formula = try Formula(
      "c*sum((a*x - b)^2)/2 + mean(log(1 + exp(-b*y))) + x^2", variables: ["x", "y"],
      constants: ["c": .number(0.5)], table: table)
    let x = [0.7, -1.2]
    var (value, gradient) = (x[0] * x[0], [2 * x[0], 0])
    for (a, b) in zip(a, b) {
      let (r, s) = (a * x[0] - b, 1 / (1 + exponential(b * x[1])))
      value += 0.25 * r * r + logarithm(1 + exponential(-b * x[1])) / 19
      gradient[0] += 0.5 * r * a
      gradient[1] -= b * s / 19
    }
    var ours = [0.0, 0]
    #expect(abs(formula.value(at: x, gradient: &ours) - value) <= 1e-13 * value)
    for i in 0..<2 { #expect(abs(ours[i] - gradient[i]) <= 1e-13 * abs(gradient[i])) }

    // The rows' gradients add up to the whole.
    #expect(formula.isSumOverRows)
    var total = [0.0, 0]
    for row in 0..<19 {
      var one = [0.0, 0]
      formula.gradient(ofRow: row, at: x, to: &one)
      for i in 0..<2 { total[i] += one[i] }
    }
    for i in 0..<2 { #expect(abs(total[i] - gradient[i]) <= 1e-13 * abs(gradient[i])) }

    // The Hessian against differences of the gradient, with a sum inside a function.
    let curved = try Formula(
      "sqrt(1 + sum((a*x - b*y)^2)) * x", variables: ["x", "y"], table: table)
    #expect(!curved.isSumOverRows)
    let hessian = curved.hessian(at: x)
    for j in 0..<2 {
      var (left, right, low, high) = (x, x, [0.0, 0], [0.0, 0])
      left[j] -= 1e-5
      right[j] += 1e-5
      _ = curved.value(at: left, gradient: &low)
      _ = curved.value(at: right, gradient: &high)
      for i in 0..<2 {
        let slope = (high[i] - low[i]) / 2e-5
        #expect(abs(hessian[2 * i + j] - slope) <= 1e-7 * max(1, abs(slope)))
      }
    }
  }

  @Test(arguments: [
    ("sum((a*x - 1)^2)", true), ("-3*sum(a*x)/2 + x^4", true), ("mean(a)*c + sum(a*x)", true),
    ("x*sum(a)", false), ("sqrt(sum(a*x^2))", false), ("sum(a*x)^2", false), ("x^2", false),
    ("1/sum(a)", false), ("sum(a*x) - sum(a)*sum(a)", false),
  ])
  func whatCanBeSampledIsKnown(text: String, isSum: Bool) throws {
    let table = FormulaTable(names: ["a"], columns: [[1, 2, 3]])
    let formula = try Formula(
      text, variables: ["x"], constants: ["c": .number(2)], table: table)
    #expect(formula.isSumOverRows == isSum)
  }

  @Test func wherePointsHaveNoValueIsKnown() throws {
    func isDefined(_ text: String, _ x: Double) throws -> Bool {
      try Formula(text, variables: ["x"]).isDefined(at: [x])
    }
    #expect(try isDefined("log(x)", 1) && !isDefined("log(x)", 0) && !isDefined("log(x)", -1))
    #expect(try !isDefined("1/x", 0) && isDefined("1/x", -1))
    #expect(try !isDefined("sqrt(x)", -1) && isDefined("sqrt(x)", 0))
    #expect(try !isDefined("x^0.3", -1) && isDefined("x^7", -1) && !isDefined("x^-2", 0))
    #expect(try !isDefined("asin(x)", 2))
    // What is too large for a number is no fault of the formula.
    #expect(try isDefined("exp(x)^2", 700))
    let table = FormulaTable(names: ["a"], columns: [[1, 2, -3]])
    let rows = try Formula("sum(log(a + x))", variables: ["x"], table: table)
    #expect(rows.isDefined(at: [4]) && !rows.isDefined(at: [2]))
    #expect(rows.value(at: [2]).isNaN)
  }
}

private func exponential(_ x: Double) -> Double { Foundation.exp(x) }
private func logarithm(_ x: Double) -> Double { Foundation.log(x) }
