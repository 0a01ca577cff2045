import Foundation
import LinearAlgebra
import Optimization
import Testing

/// Iterates of every first-order method against optax's, step by step. The values and how they
/// were made: `Tests/Reference/optimizers.py`.
@Suite struct LibraryTests {
  struct Case: Decodable, Sendable {
    var method: String
    var parameters: [String: Value]
    var problem: String
    var iterates: [[Double]]
  }

  enum Value: Decodable, Sendable {
    case number(Double)
    case flag(Bool)

    init(from decoder: Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let flag = try? container.decode(Bool.self) {
        self = .flag(flag)
      } else {
        self = .number(try container.decode(Double.self))
      }
    }
  }

  static func cases() throws -> [Case] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Reference/optax.json")
    return try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
  }

  private func optimizer(_ test: Case) throws -> any Optimizer {
    func number(_ name: String) -> Double {
      if case .number(let value)? = test.parameters[name] { value } else { .nan }
    }
    func flag(_ name: String) -> Bool {
      if case .flag(true)? = test.parameters[name] { true } else { false }
    }
    let step = number("learning_rate")
    switch test.method {
    case "gradient-descent": return try GradientDescent(learningRate: step)
    case "filtered-gradient":
      return try FilteredGradient(
        learningRate: step, beta: number("beta"), biasCorrection: flag("bias_correction"))
    case "adagrad":
      return try Adagrad(
        dialect: .optax, learningRate: step, initialAccumulator: number("initial_accumulator"),
        epsilon: number("epsilon"))
    case "rmsprop":
      return try RMSProp(
        dialect: flag("epsilon_inside_root") ? .optax : .lecture, learningRate: step,
        decay: number("decay"), epsilon: number("epsilon"))
    case "adam":
      return try Adam(
        learningRate: step, beta1: number("beta1"), beta2: number("beta2"),
        epsilon: number("epsilon"))
    case "adamax":
      return try Adamax(
        dialect: .optax, learningRate: step, beta1: number("beta1"), beta2: number("beta2"),
        epsilon: number("epsilon"))
    case "adadelta":
      return try Adadelta(
        learningRate: step, decay: number("decay"), epsilon: number("epsilon"))
    default: throw ProblemError.notFinite(what: test.method)
    }
  }

  @Test func iteratesAgreeWithOptax() throws {
    let quadratic = try Quadratic(
      matrix: Matrix(rows: 3, columns: 3, elements: [3, 1, 0.5, 1, 2, -0.3, 0.5, -0.3, 0.7]),
      linear: [1, -1, 0.25])
    let cases = try Self.cases()
    #expect(Set(cases.map(\.method)).count == 7 && cases.count == 27)
    for test in cases {
      let isQuadratic = test.problem == "quadratic"
      let objective: any Objective = isQuadratic ? quadratic : Rosenbrock()
      let run = Trajectory(
        try optimizer(test), on: objective, from: Vector(test.iterates[0]),
        iterations: test.iterates.count - 1)
      // Rounding grows with the steps: slowly on a quadratic, faster on the curved valley.
      let tolerance = isQuadratic ? 1e-12 : 1e-10
      for (k, reference) in test.iterates.enumerated() {
        let difference = (run.iterates[k] - Vector(reference)).norm
        let scale = max(Vector(reference).norm, Vector(test.iterates[0]).norm)
        #expect(
          difference <= tolerance * scale, "\(test.method) on \(test.problem) at step \(k)")
        if difference > tolerance * scale { break }
      }
    }
  }
}
