import Expressions
import Foundation
import Testing

@Suite struct DerivativeTests {
  /// The derivative of `f` along coordinate i by central differences; nil where two step sizes disagree,
  /// as beside a kink.
  private func difference(
    _ f: ([Double]) -> Double, at x: [Double], _ i: Int, scale: Double
  ) -> Double? {
    func slope(_ h: Double) -> Double {
      var (left, right) = (x, x)
      left[i] -= h
      right[i] += h
      return (f(right) - f(left)) / (right[i] - left[i])
    }
    let (coarse, fine) = (slope(2e-4), slope(1e-4))
    // Without the error of second order.
    let best = (4 * fine - coarse) / 3
    return abs(coarse - fine) <= 1e-4 * max(scale, abs(fine)) ? best : nil
  }

  @Test func tenThousandRandomFormulasAgreeWithDifferences() throws {
    var random = RandomFormulas(seed: 7, variables: 3)
    var (compared, total) = (0, 0)
    for _ in 0..<10_000 {
      let drawn = random.formula(depth: 4)
      let formula = try Formula(drawn.text, variables: ["x1", "x2", "x3"])
      let x = (0..<3).map { _ in random.number() }
      var gradient = [0.0, 0, 0]
      let value = formula.value(at: x, gradient: &gradient)
      let twin = drawn.value(x)
      #expect(abs(value - twin) <= 1e-11 * max(1, abs(twin)), "\(drawn.text) at \(x)")
      let hessian = formula.hessian(at: x)
      // Terms that cancel leave rounding of their size.
      let scale = max(1, abs(twin), gradient.map(abs).max() ?? 0)
      for i in 0..<3 {
        total += 1
        guard abs(twin) < 1e6, let slope = difference(drawn.value, at: x, i, scale: scale) else {
          continue
        }
        compared += 1
        #expect(abs(gradient[i] - slope) <= 2e-6 * scale, "∂\(i + 1) of \(drawn.text) at \(x)")
        for j in 0..<3 {
          let partial: ([Double]) -> Double = { point in
            var gradient = [0.0, 0, 0]
            _ = formula.value(at: point, gradient: &gradient)
            return gradient[i]
          }
          let largest = max(scale, hessian.map(abs).max() ?? 0)
          guard let curvature = difference(partial, at: x, j, scale: scale) else { continue }
          #expect(
            abs(hessian[3 * i + j] - curvature) <= 2e-6 * largest,
            "∂\(i + 1)∂\(j + 1) of \(drawn.text) at \(x)")
        }
      }
    }
    #expect(compared > 9 * total / 10, "\(compared) of \(total)")
  }

  /// Every function by its name, and every operator, on the points where it has a value.
  @Test func everyFunctionHasItsDerivatives() throws {
    let operators = ["x1 + x2", "x1 - x2", "x1*x2", "x1/x2", "x1^x2", "-x1", "x1^2.5", "x1^-3"]
    let calls = Formula.functions.filter { !["sum", "prod", "mean"].contains($0) }.flatMap {
      ["\($0)(x1)", "\($0)(x1, x2)"]
    }
    let points = [[0.3, 0.7], [0.9, -0.4], [-0.6, 1.3], [-0.25, -0.8], [0.05, 2]]
    var names = Set<String>()
    for text in operators + calls {
      // A function has one number of arguments or the other.
      guard let formula = try? Formula(text, variables: ["x1", "x2"]) else { continue }
      func gradient(_ x: [Double]) -> [Double] {
        var gradient = [0.0, 0]
        _ = formula.value(at: x, gradient: &gradient)
        return gradient
      }
      for x in points where formula.value(at: x).isFinite {
        names.insert(String(text.prefix { $0 != "(" }))
        let (slopes, second) = (gradient(x), formula.hessian(at: x))
        for i in 0..<2 {
          let slope = difference(formula.value, at: x, i, scale: 1)
          #expect(try abs(#require(slope) - slopes[i]) <= 1e-6 * max(1, abs(slopes[i])), "\(text)")
          for j in 0..<2 {
            let curvature = try #require(difference({ gradient($0)[i] }, at: x, j, scale: 1))
            let ours = second[2 * i + j]
            #expect(abs(curvature - ours) <= 1e-6 * max(1, abs(ours)), "\(text) at \(x)")
          }
        }
      }
    }
    #expect(names.count == operators.count + Formula.functions.count - 3)
  }

  /// At kinks the documentation says which subgradient it is.
  @Test func kinksHaveTheirStatedSubgradients() throws {
    func gradient(_ text: String, _ x: [Double]) throws -> [Double] {
      var gradient = x.map { _ in 0.0 }
      let variables = x.indices.map { "x\($0 + 1)" }
      _ = try Formula(text, variables: variables).value(at: x, gradient: &gradient)
      return gradient
    }
    #expect(try gradient("abs(x1)", [0]) == [0])
    #expect(try gradient("relu(x1)", [0]) == [0])
    #expect(try gradient("sign(x1)", [0]) == [0])
    #expect(try gradient("max(x1, x2)", [2, 2]) == [1, 0])
    #expect(try gradient("min(x1, x2)", [2, 2]) == [1, 0])
    #expect(try gradient("norm(x1, x2)", [0, 0]) == [0, 0])
    // A branch that is not taken does not count, be its slope infinite.
    #expect(try gradient("max(x1, -sqrt(x2))", [1, 0]) == [1, 0])
    #expect(try gradient("x1^2 + 0*x1", [0]) == [0])
    #expect(try gradient("x1^3", [0]) == [0])
    #expect(try gradient("x1^1.5", [0]) == [0])
  }

  @Test func hessiansOfTwoHundredAreExact() throws {
    // ½ Σ i x_i² + x_1 x_n
    let formula = try Formula(
      "sum(i, 1, n, i*x[i]^2)/2 + x[1]*x[n]", variables: (1...200).map { "x\($0)" })
    let hessian = formula.hessian(at: Array(repeating: 0.5, count: 200))
    for i in 0..<200 {
      for j in 0..<200 {
        let isCorner = (i, j) == (0, 199) || (i, j) == (199, 0)
        #expect(hessian[200 * i + j] == (i == j ? Double(i + 1) : isCorner ? 1 : 0))
      }
    }
  }
}
