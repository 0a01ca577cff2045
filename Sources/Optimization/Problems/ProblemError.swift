import LinearAlgebra

/// Why a problem, a metric or a parameter cannot be used.
public struct ProblemError: Error, Equatable, CustomStringConvertible {
  /// The name of what is wrong.
  public var what: String
  public let found: String
  public let expected: String
  /// Whether it is about a matrix, and not about a number.
  public var isOfMatrix = true

  public var description: String { "\(what) is \(found), expected \(expected)" }

  public static func notSquare(what: String, rows: Int, columns: Int) -> ProblemError {
    ProblemError(what: what, found: "\(rows)×\(columns)", expected: "a square matrix")
  }

  public static func notFinite(what: String) -> ProblemError {
    ProblemError(what: what, found: "not finite", expected: "finite numbers")
  }

  /// - Parameter asymmetry: the largest difference of mirrored entries, in parts of the largest.
  public static func notSymmetric(what: String, asymmetry: Double) -> ProblemError {
    ProblemError(
      what: what, found: "not symmetric (entries differ by \(asymmetry) of the largest)",
      expected: "a symmetric matrix")
  }

  /// - Parameter order: the first leading minor that is not positive.
  public static func notPositiveDefinite(what: String, order: Int) -> ProblemError {
    ProblemError(
      what: what,
      found: "not positive definite (its leading minor of order \(order) is not positive)",
      expected: "a symmetric positive definite matrix")
  }

  public static func wrongSize(what: String, expected: Int, found: Int) -> ProblemError {
    ProblemError(what: what, found: "\(found) entries long", expected: "\(expected) entries")
  }

  public static func wrongOrder(what: String, expected: Int, found: Int) -> ProblemError {
    ProblemError(
      what: what, found: "\(found)×\(found)", expected: "\(expected) rows of \(expected) numbers")
  }

  public static func notPositive(what: String, value: Double) -> ProblemError {
    outside(what: what, value: "\(value)", expected: "a positive finite number")
  }

  public static func outside(what: String, value: String, expected: String) -> ProblemError {
    ProblemError(what: what, found: value, expected: expected, isOfMatrix: false)
  }

  /// The Cholesky factor of a matrix that must be symmetric positive definite.
  static func checkedCholesky(of matrix: Matrix, named what: String) throws -> Cholesky {
    guard let asymmetry = matrix.asymmetry else {
      throw notSquare(what: what, rows: matrix.rows, columns: matrix.columns)
    }
    guard matrix.isFinite else { throw notFinite(what: what) }
    // Decimal input of a symmetric matrix is symmetric to the bit; a computed one to rounding.
    guard asymmetry <= 1e-12 else { throw notSymmetric(what: what, asymmetry: asymmetry) }
    do {
      return try Cholesky(of: matrix)
    } catch LAPACKError.notPositiveDefinite(let order) {
      throw notPositiveDefinite(what: what, order: order)
    }
  }
}
