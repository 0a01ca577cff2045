import Expressions
import LinearAlgebra
import Optimization

/// How fast formulas are, beside the same written in Swift.
struct FormulaTimings {
  private let formula: Formula
  private let own: FormulaMethod

  init() throws {
    formula = try Formula(
      "sum(i, 1, n-1, 100*(x[i+1] - x[i]^2)^2 + (1 - x[i])^2)",
      variables: Formula.standardVariables(10))
    own = try FormulaMethod(
      state: ["m": .number(0), "v": .number(0)],
      constants: ["b": .number(0.9), "c": .number(0.999)],
      update: StepFormulas([
        NamedFormula("m", "b*m + (1-b)*g"), NamedFormula("v", "c*v + (1-c)*g^2"),
        NamedFormula("x", "x - rate*(m/(1-b^k))/(sqrt(v/(1-c^k)) + 1e-8)"),
      ]), metric: "sqrt(v/(1-c^k)) + 1e-8")
  }

  private static let points = (0..<64).map { p in (0..<10).map { 0.1 * Double((p + $0) % 9) } }

  /// Values with gradients a second of Rosenbrock's function in ten variables.
  func gradients() -> Double {
    var (gradient, sum) = (Array(repeating: 0.0, count: 10), 0.0)
    let time = Benchmark.seconds {
      for round in 0..<20_000 {
        sum += formula.value(at: Self.points[round % 64], gradient: &gradient)
      }
    }
    return sum.isFinite ? 20_000 / time : .nan
  }

  /// The same by loops.
  func loops() -> Double {
    var (gradient, sum) = (Array(repeating: 0.0, count: 10), 0.0)
    let time = Benchmark.seconds {
      for round in 0..<20_000 { sum += Self.rosenbrock(Self.points[round % 64], &gradient) }
    }
    return sum.isFinite ? 20_000 / time : .nan
  }

  private static func rosenbrock(_ x: [Double], _ gradient: inout [Double]) -> Double {
    var value = 0.0
    for i in gradient.indices { gradient[i] = 0 }
    for i in 0..<(x.count - 1) {
      let (a, b) = (x[i + 1] - x[i] * x[i], 1 - x[i])
      value += 100 * a * a + b * b
      gradient[i] += -400 * a * x[i] - 2 * b
      gradient[i + 1] += 200 * a
    }
    return value
  }

  /// Steps a second of Adam as a formula, on so many parameters.
  func steps(_ parameters: Int) -> Double {
    var theta = Vector((0..<parameters).map { 0.001 * Double($0 % 1000) - 0.5 })
    var state = own.initialState(at: theta)
    let gradient = theta
    let time = Benchmark.seconds {
      for _ in 0..<500 { own.update(&theta, gradient: gradient, rate: 1e-3, state: &state) }
    }
    return 500 / time
  }
}
