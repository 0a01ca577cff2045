import Expressions
import Foundation
import Testing

/// Values and derivatives of named functions as SymPy has them (Tests/Reference/formulas.py).
@Suite struct ReferenceTests {
  struct Reference: Decodable {
    let functions: [Function]
  }

  struct Function: Decodable, CustomTestStringConvertible {
    let name: String
    let formula: String
    let point: [Double]
    let value: Double
    let gradient: [Double]
    let hessian: [Double]

    var testDescription: String { name }
  }

  private static func functions() throws -> [Function] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Reference/sympy.json")
    return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file)).functions
  }

  @Test func thereAreFifty() throws { #expect(try Self.functions().count >= 50) }

  @Test(arguments: try functions())
  func derivativesAreSymPys(function: Function) throws {
    let n = function.point.count
    let formula = try Formula(
      function.formula, variables: Formula.standardVariables(n))
    func isNear(_ a: Double, _ b: Double, _ scale: Double) -> Bool { abs(a - b) <= 1e-10 * scale }
    var gradient = Array(repeating: 0.0, count: n)
    let value = formula.value(at: function.point, gradient: &gradient)
    #expect(isNear(value, function.value, max(1e-3, abs(function.value))))
    #expect(value == formula.value(at: function.point))
    // Each entry by itself, down to a billionth of the largest.
    func compare(_ ours: [Double], _ theirs: [Double]) {
      let largest = theirs.map(abs).max() ?? 0
      for (a, b) in zip(ours, theirs) {
        #expect(isNear(a, b, max(abs(b), 1e-6 * largest)), "\(a), not \(b)")
      }
    }
    compare(gradient, function.gradient)
    compare(formula.hessian(at: function.point), function.hessian)
  }
}
