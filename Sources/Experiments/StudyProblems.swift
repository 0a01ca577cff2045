import LinearAlgebra
import Optimization
import Study

/// The study's problems and metrics as mathematical objects; what is wrong with them is said
/// with the key that holds them.
extension QuadraticSection {
  /// f(x) = ½ xᵀQx.
  func problem() throws -> Quadratic {
    try naming("quadratic.matrix") {
      guard let matrix = Matrix(matrix) else {
        throw ProblemError.notSquare(what: "matrix", rows: 0, columns: 0)
      }
      return try Quadratic(matrix: matrix)
    }
  }
}

extension MetricRule {
  /// The metric for a problem with this Hessian.
  func metric(for hessian: Matrix, key: String) throws -> Metric {
    try naming(key) { try metric(for: hessian) }
  }
}

extension LearningRate {
  /// γ for a problem with these curvatures in the method's metric.
  func value(for curvature: Curvature) -> Double {
    switch self {
    case .best: curvature.bestFixedStep
    case .fixed(let value): value
    }
  }
}

/// Turns a `ProblemError` into a `StudyError` about a key.
func naming<Value>(_ key: String, _ body: () throws -> Value) throws -> Value {
  do {
    return try body()
  } catch let error as ProblemError {
    throw StudyError(
      key, found: error.found, expected: error.expected, excerpt: error.excerpt)
  } catch let error as LAPACKError {
    throw StudyError(key, found: "a matrix with which \(error)", expected: "a usable matrix")
  }
}

/// The same about the key below this one that has the name of what is wrong.
func namingPart<Value>(of key: String, _ body: () throws -> Value) throws -> Value {
  do {
    return try body()
  } catch let error as ProblemError {
    return try naming("\(key).\(error.what)") { throw error }
  } catch let error as LAPACKError {
    return try naming(key) { throw error }
  }
}
