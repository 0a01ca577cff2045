import LinearAlgebra
import Optimization
import Results
import Study

/// A problem of the study with what is known about its minimum.
struct AdaptiveProblem: Sendable {
  let objective: any TwiceDifferentiable
  let start: Vector
  /// f(x) − f*, without cancellation near the minimum.
  let gap: @Sendable (Vector) -> Double
  /// A minimiser.
  let minimizer: Vector
  /// The sum that is sampled; nil where every step sees the whole gradient.
  let samples: LeastSquaresProblem?

  /// Throws `StudyError` about `key` for a function that cannot be used.
  init(_ choice: ProblemChoice, key: String) throws {
    start = Vector(choice.start)
    do {
      if let rows = choice.quadratic, let matrix = Matrix(rows) {
        let quadratic = try Quadratic(matrix: matrix, linear: choice.linear.map { Vector($0) })
        (objective, minimizer, samples) = (quadratic, quadratic.minimizer, nil)
        gap = { quadratic.gap(at: $0) }
      } else if let rows = choice.matrix, let matrix = Matrix(rows) {
        let squares = try LeastSquaresProblem(
          matrix: matrix, target: Vector(choice.target ?? []))
        // The minimiser nearest to x_0: the others have the same value.
        let nearest = try squares.projection(of: start, in: .identity(matrix.columns))
        (objective, minimizer) = (squares, nearest)
        samples = choice.sampled == true ? squares : nil
        gap = { x in
          let moved = matrix * (x - nearest)
          return 0.5 * moved.dot(moved)
        }
      } else {
        let valley = try CurvedValley(steepness: choice.rosenbrock ?? 1)
        (objective, minimizer, samples) = (valley, [1, 1], nil)
        gap = { valley.value(at: $0) }
      }
    } catch let error as ProblemError {
      throw StudyError(
        "\(key).\(error.what == "matrix" ? "quadratic" : error.what)",
        found: "a matrix that is \(error.found)", expected: error.expected)
    } catch let error as LAPACKError {
      throw StudyError(key, found: "a matrix with which \(error)", expected: "a usable matrix")
    }
  }

  var dimension: Int { start.count }

  /// Whether an optimizer can run on it: not one that needs the whole function of a sampled problem,
  /// nor one in the metric diag(∇²f(x_0)) where that is none.
  func isUsable(by choice: OptimizerChoice) -> Bool {
    if samples != nil, choice.method.need == .wholeFunction { return false }
    guard choice.takesHessianDiagonal else { return true }
    return objective.hessian(at: start).diagonal.elements.allSatisfy { $0 > 0 && $0.isFinite }
  }
}
