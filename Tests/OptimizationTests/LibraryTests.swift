import Foundation
import LinearAlgebra
import Optimization
import Testing

/// Iterates of every first-order method against optax's and torch's, step by step. The values and
/// how they were made: `Tests/Reference/optimizers.py` and `torch_optimizers.py`.
@Suite struct LibraryTests {
  struct Case: Decodable, Sendable {
    var method: String
    var parameters: [String: Value]
    var problem: String
    var iterates: [[Double]]
  }

  struct Value: Decodable, Sendable {
    var value: ParameterValue

    init(from decoder: Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let flag = try? container.decode(Bool.self) {
        value = .flag(flag)
      } else {
        value = .number(try container.decode(Double.self))
      }
    }
  }

  static func cases(_ library: String) throws -> [Case] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Reference/\(library).json")
    return try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
  }

  /// The method in a library's dialect; what a case does not give is left to the dialect.
  private func optimizer(
    _ test: Case, _ dialect: Dialect
  ) throws -> (any Optimizer, rate: Double)? {
    let entry = try #require(MethodCatalog.entry(test.method))
    var values = test.parameters.mapValues(\.value)
    for parameter in entry.parameters {
      if case .count = parameter.range, case .number(let number)? = values[parameter.name] {
        values[parameter.name] = .count(Int(number))
      }
    }
    guard case .number(let rate)? = values.removeValue(forKey: "learning_rate"),
      case .firstOrder(let optimizer, rate) = try entry.method(
        dialect: dialect, rate: rate, values: values)
    else { return nil }
    return (optimizer, rate)
  }

  /// ½ Σ i xᵢ² + 0.3 Σ xᵢxᵢ₊₁ + x₁ − x₂ + x₃ …, of six unknowns, which are those of a matrix.
  private func sixfold() throws -> Quadratic {
    var matrix = Matrix.diagonal([1, 2, 3, 4, 5, 6])
    for i in 0..<5 { (matrix[i, i + 1], matrix[i + 1, i]) = (0.3, 0.3) }
    return try Quadratic(matrix: matrix, linear: [1, -1, 1, -1, 1, -1])
  }

  @Test(arguments: [Dialect.optax, .torch])
  func iteratesAgreeWithLibraries(dialect: Dialect) throws {
    let quadratic = try Quadratic(
      matrix: Matrix(rows: 3, columns: 3, elements: [3, 1, 0.5, 1, 2, -0.3, 0.5, -0.3, 0.7]),
      linear: [1, -1, 0.25])
    let cases = try Self.cases(dialect.rawValue)
    // A method that several sources define is held against each that has it.
    let others: [Dialect: Set<String>] = [.torch: ["yogi"]]
    let several = MethodCatalog.all.filter { $0.standardDialect != nil }.map(\.id)
      .filter { others[dialect]?.contains($0) != true }
    #expect(Set(cases.map(\.method)).isSuperset(of: several) && !several.isEmpty)
    for test in cases {
      let isQuadratic = test.problem != "rosenbrock"
      let objectives: [String: any Objective] = [
        "quadratic": quadratic, "rosenbrock": Rosenbrock(), "matrix": try sixfold(),
      ]
      let objective = try #require(objectives[test.problem])
      let (optimizer, rate) = try #require(try optimizer(test, dialect))
      let run = Trajectory(
        optimizer, rate: rate, on: objective, from: Vector(test.iterates[0]),
        iterations: test.iterates.count - 1)
      // Rounding grows with the steps: slowly on a quadratic, faster on the curved valley.
      let tolerance = isQuadratic ? 1e-12 : 1e-10
      for (k, reference) in test.iterates.enumerated() {
        let difference = (run.iterates[k] - Vector(reference)).norm
        let scale = max(Vector(reference).norm, Vector(test.iterates[0]).norm)
        #expect(
          difference <= tolerance * scale,
          "\(dialect) \(test.method) on \(test.problem) at step \(k)")
        if difference > tolerance * scale { break }
      }
    }
  }
}
