import LinearAlgebra

/// How the metric H of a scaled method follows from the problem.
public enum MetricRule: Sendable, Equatable {
  /// H = I.
  case identity
  /// diag(∇²f) at the start.
  case hessianDiagonal
  /// H itself, row by row.
  case matrix([[Double]])

  /// The rules that have a word, by it.
  public static let words: [(word: String, rule: MetricRule)] = [
    ("identity", .identity), ("hessian-diagonal", .hessianDiagonal),
  ]

  /// The words, for messages.
  public static let wordList = words.map(\.word).joined(separator: ", ")

  /// What studies write, in words.
  public static let expected = "\(wordList), or a matrix such as [[1, 0], [0, 2]]"

  /// The number of rows of a matrix; nil where it follows the problem's.
  public var order: Int? {
    if case .matrix(let rows) = self { rows.count } else { nil }
  }

  /// H for a problem with this Hessian.
  ///
  /// Throws `ProblemError` where that is no metric, or one of another dimension.
  public func metric(for hessian: Matrix) throws -> Metric {
    switch self {
    case .identity: return try .identity(hessian.rows)
    case .hessianDiagonal: return try .diagonal(hessian.diagonal)
    case .matrix(let rows):
      guard let matrix = Matrix(rows) else {
        throw ProblemError.notSquare(what: "metric", rows: 0, columns: 0)
      }
      guard matrix.rows == hessian.rows else {
        throw ProblemError.wrongOrder(
          what: "metric", expected: hessian.rows, found: matrix.rows)
      }
      return try Metric(matrix)
    }
  }
}
