import Expressions
import Foundation
import LinearAlgebra
import Optimization
import Testing

/// Methods of an ℓ₁ term and of a box, and what is added to gradients or taken twice.
@Suite struct ConstrainedTests {
  /// F = ½‖Ax − b‖² + λ‖x‖₁ as a formula.
  private func lasso(_ rows: [[Double]], _ target: [Double], weight: Double) throws
    -> FormulaObjective
  {
    let n = rows[0].count
    let names = (1...n).map { "a\($0)" }
    let table = try #require(
      FormulaTable(
        names: names + ["b"], columns: (0..<n).map { j in rows.map { $0[j] } } + [target]))
    let inner = (1...n).map { "a\($0)*x\($0)" }.joined(separator: " + ")
    let norm = (1...n).map { "abs(x\($0))" }.joined(separator: " + ")
    return FormulaObjective(
      try Formula(
        "sum((\(inner) - b)^2)/2 + l*(\(norm))", variables: (1...n).map { "x\($0)" },
        constants: ["l": .number(weight)], table: table))
  }

  private func run(
    _ objective: FormulaObjective, _ weight: Double, accelerated: Bool, from start: Vector,
    steps: Int
  ) throws -> Trajectory {
    Trajectory(
      try ProximalGradient(weight: weight, isAccelerated: accelerated), on: objective,
      as: objective, from: start, iterations: steps)
  }

  private let rows = [
    [1.0, 0.4, -0.3, 0.2], [0.2, 1.1, 0.5, -0.4], [-0.6, 0.1, 0.9, 0.3], [0.3, -0.5, 0.2, 1.2],
    [0.8, 0.7, -0.1, 0.6],
  ]
  private let target = [1.0, -0.2, 0.4, 2.0, 0.3]

  /// With orthonormal columns the solution is Aᵀb, shrunk.
  @Test(arguments: [true, false])
  func orthonormalColumnsShrink(accelerated: Bool) throws {
    let h = 0.5
    let rows = [[h, h, h, h], [h, -h, h, -h], [h, h, -h, -h], [h, -h, -h, h]]
    let target = [2.0, -1, 0.3, 0.6]
    let run = try run(
      try lasso(rows, target, weight: 0.5), 0.5, accelerated: accelerated, from: [5, 5, -5, 1],
      steps: 60)
    for j in 0..<4 {
      let product = (0..<4).map { rows[$0][j] * target[$0] }.reduce(0, +)
      let shrunk = (product > 0 ? 1.0 : -1) * max(abs(product) - 0.5, 0)
      #expect(abs(run.iterates[60][j] - shrunk) < 1e-9, "\(j)")
    }
    // What is zero is exactly so.
    #expect(run.iterates[60].elements.contains(0))
  }

  /// |∂s/∂xᵢ| ≤ λ where xᵢ = 0, and = −λ sign(xᵢ) elsewhere; both methods end in one point, within the
  /// bounds of their theory on the way.
  @Test func bothMeetTheConditionsAndTheBounds() throws {
    let weight = 0.7
    let objective = try lasso(rows, target, weight: weight)
    let smooth = try lasso(rows, target, weight: 0)
    let start: Vector = [3, -2, 2, -1]
    let exact = try run(objective, weight, accelerated: false, from: start, steps: 4000)
    let end = exact.iterates[4000]
    let slope = smooth.gradient(at: end)
    for i in 0..<4 {
      if end[i] == 0 {
        #expect(abs(slope[i]) <= weight + 1e-9)
      } else {
        #expect(abs(slope[i] + weight * (end[i] > 0 ? 1 : -1)) < 1e-8)
      }
    }
    #expect(end.elements.contains(0) && end.elements.contains { $0 != 0 })
    // The largest eigenvalue of AᵀA, which doubling may exceed by 2.
    let largest = try SymmetricEigen(of: smooth.hessian(at: start)).values.elements.last ?? 0
    let bound = max(largest, 1) * (start - end).dot(start - end)
    let least = objective.value(at: end)
    for accelerated in [true, false] {
      let run = try run(objective, weight, accelerated: accelerated, from: start, steps: 300)
      for k in 1...300 {
        let limit = accelerated ? 4 / Double((k + 1) * (k + 1)) : 1 / Double(k)
        #expect(run.values[k] - least <= limit * bound + 1e-12)
      }
      #expect((run.iterates[300] - end).norm < 1e-5)
    }
  }

  /// −∇f is normal to the box at the end.
  @Test func aBoxIsNotLeft() throws {
    let q = try Quadratic(
      matrix: Matrix(rows: 3, columns: 3, elements: [3, 1, 0.5, 1, 2, -0.3, 0.5, -0.3, 0.7]),
      linear: [1, -1, 4])
    let run = Trajectory(
      try ProjectedGradient(lower: -2, upper: 0.4), rate: 0.2, on: q, from: [4, -3, 1.5],
      iterations: 800)
    #expect(
      run.iterates.dropFirst().allSatisfy { $0.elements.allSatisfy { (-2...0.4).contains($0) } })
    let (end, slope) = (run.iterates[800], q.gradient(at: run.iterates[800]))
    var bound = 0
    for i in 0..<3 {
      switch end[i] {
      case -2:
        #expect(slope[i] >= 0)
        bound += 1
      case 0.4:
        #expect(slope[i] <= 0)
        bound += 1
      default: #expect(abs(slope[i]) < 1e-9)
      }
    }
    #expect(bound > 0 && bound < 3)
    #expect(throws: ProblemError.self) { try ProjectedGradient(lower: 1, upper: 0) }
  }

  /// With a fixed step SAM goes to and fro at a distance that ρ sets: 1-D, f = ½cx², x ← x − γc(x + ρ sign x).
  @Test func sharpnessKeepsOneAway() throws {
    let q = try Quadratic(matrix: .diagonal([4]))
    let run = Trajectory(
      try SAM(radius: 0.5), rate: 0.1, on: q, from: [3], iterations: 400)
    var x = 3.0
    for k in 1...400 {
      x -= 0.1 * 4 * (x + 0.5 * (x > 0 ? 1 : -1))
      #expect(abs(run.iterates[k][0] - x) < 1e-12)
    }
    #expect(abs(x) > 0.02 && abs(x) < 0.2)
  }

  /// The same path as on f + ½λ‖x‖².
  @Test func aPenaltyIsAPartOfTheFunction() throws {
    let matrix = Matrix(rows: 2, columns: 2, elements: [2, 0.3, 0.3, 0.5])
    let (plain, penal) = (
      try Quadratic(matrix: matrix, linear: [1, -1]),
      try Quadratic(matrix: matrix + 0.25 * Matrix.identity(2), linear: [1, -1])
    )
    let added = Trajectory(
      Conditioned(try Adam(), l2: 0.25), rate: 0.1, on: plain, from: [3, -2], iterations: 60)
    let whole = Trajectory(try Adam(), rate: 0.1, on: penal, from: [3, -2], iterations: 60)
    for k in 0...60 { #expect((added.iterates[k] - whole.iterates[k]).norm < 1e-12) }
  }

  /// A batch of all summands is the whole gradient, divided by their number.
  @Test func aBatchOfAllIsTheMean() throws {
    let sum = try QuadraticSum(
      matrices: [.identity(2), .diagonal([3, 1]), .diagonal([1, 5])],
      centers: [[-1, 2], [1, 0], [0, 1]])
    let order = (0..<30).flatMap { [$0 % 3, ($0 + 1) % 3, ($0 + 2) % 3] }
    let sampled = Trajectory(
      try SAM(radius: 0.1), rate: 0.3, onSamplesOf: sum, order: order, batch: 3, from: [4, -2])
    let whole = Trajectory(
      try SAM(radius: 0.1), rate: 0.1, on: sum, from: [4, -2], iterations: 30)
    #expect(sampled.iterates.count == 31)
    for k in 0...30 { #expect((sampled.iterates[k] - whole.iterates[k]).norm < 1e-12) }
  }

  /// The step has the singular vectors of the gradient and, in the end, singular values of about one: from 0.68 to
  /// 1.21 for those above a hundredth of the largest (Jordan et al.).
  @Test func aMatrixStepIsNearlyOrthogonal() throws {
    let gradient: [Double] = [3, 0.2, -0.5, 0.4, 0.7, 0.3]
    let method = try Muon(rows: 2, momentum: 0)
    let next = method.firstStep(
      from: Vector(repeating: 0, count: 6), gradient: Vector(gradient), rate: 1)
    let step = Matrix(rows: 2, columns: 3, elements: next.elements.map { -$0 })
    let values = try SymmetricEigen(of: (step * step.transpose).symmetricPart).values
    for value in values.elements { #expect((0.68...1.21).contains(value.squareRoot())) }
    let g = Matrix(rows: 2, columns: 3, elements: gradient)
    // OGᵀ is symmetric: they share their vectors.
    #expect((step * g.transpose).asymmetry ?? 1 < 1e-12)
    // Of a tall matrix the step is √(rows/columns) times as long.
    let tall = try Muon(rows: 3, momentum: 0).firstStep(
      from: Vector(repeating: 0, count: 6),
      gradient: Vector(g.transpose.elements), rate: 1)
    let scaled = 1.5.squareRoot() * step.transpose
    #expect((tall + Vector(scaled.elements)).norm < 1e-12)
  }
}
