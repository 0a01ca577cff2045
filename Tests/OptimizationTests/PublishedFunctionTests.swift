import Expressions
import Foundation
import LinearAlgebra
import Optimization
import Testing

/// Test functions of the literature as formulas: value at the published minimiser, and what the search for
/// a minimum finds from another start. Sources: Jamil and Yang, Int. J. Mathematical Modelling and Numerical
/// Optimisation 4, 2013; Moré, Garbow and Hillstrom, ACM TOMS 7, 1981 (`mgh-…`, with their starts).
@Suite struct PublishedFunctionTests {
  struct Function: Decodable, CustomTestStringConvertible {
    let name: String
    let formula: String
    let start: [Double]
    let point: [Double]
    let value: Double
    let constants: [String: Constant]

    var testDescription: String { name }
  }

  enum Constant: Decodable {
    case list([Double])
    case rows([[Double]])

    init(from decoder: Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let rows = try? container.decode([[Double]].self) {
        self = .rows(rows)
      } else {
        self = .list(try container.decode([Double].self))
      }
    }

    var value: FormulaConstant {
      switch self {
      case .list(let values): .list(values)
      case .rows(let rows): .rows(rows)
      }
    }
  }

  static func functions() throws -> [Function] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Reference/functions.json")
    return try JSONDecoder().decode([Function].self, from: Data(contentsOf: file))
  }

  @Test func thereAreForty() throws { #expect(try Self.functions().count >= 40) }

  @Test(arguments: try functions())
  func minimaAreThePublishedOnes(function: Function) throws {
    let problem = try FormulaObjective.entry.problem(
      [
        "formula": .text(function.formula),
        "constants": .constants(function.constants.mapValues(\.value)),
      ], start: Vector(function.start))
    let scale = max(1, abs(function.value))
    // Published with six digits or more.
    let there = problem.objective.value(at: Vector(function.point))
    #expect(abs(there - function.value) <= 2e-5 * scale, "\(there) at the published point")
    let found = problem.minimum
    #expect(abs(found.value - function.value) <= 1e-5 * scale, "\(found)")
    #expect(found.value <= there + 1e-12 * scale)
  }
}
