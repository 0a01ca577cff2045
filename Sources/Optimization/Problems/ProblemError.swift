import Expressions
import LinearAlgebra

/// Why a problem, a metric or a parameter cannot be used.
public struct ProblemError: Error, Equatable, CustomStringConvertible {
  /// The name of what is wrong.
  public var what: String
  /// What it is: a number, "a matrix that is not symmetric".
  public let found: String
  /// What would be right.
  public let expected: String
  /// Lines that show the place, as in a formula.
  public let excerpt: String?

  init(what: String, found: String, expected: String, excerpt: String? = nil) {
    (self.what, self.found, self.expected, self.excerpt) = (what, found, expected, excerpt)
  }

  public var description: String { "\(what): found \(found), expected \(expected)" }

  /// A formula that is none.
  static func formula(_ error: FormulaError, what: String) -> ProblemError {
    ProblemError(
      what: what, found: error.found, expected: error.expected, excerpt: error.excerpt)
  }

  /// Rows of other lengths than their number.
  public static func notSquare(what: String, rows: Int, columns: Int) -> ProblemError {
    ProblemError(
      what: what, found: "a matrix that is \(rows)×\(columns)", expected: "a square matrix")
  }

  /// Infinite or missing entries.
  public static func notFinite(what: String) -> ProblemError {
    ProblemError(
      what: what, found: "a matrix or vector that is not finite", expected: "finite numbers")
  }

  /// - Parameter asymmetry: the largest difference of mirrored entries, in parts of the largest.
  public static func notSymmetric(what: String, asymmetry: Double) -> ProblemError {
    ProblemError(
      what: what,
      found: "a matrix that is not symmetric (entries differ by \(asymmetry) of the largest)",
      expected: "a symmetric matrix")
  }

  /// - Parameter order: the first leading minor that is not positive.
  public static func notPositiveDefinite(what: String, order: Int) -> ProblemError {
    ProblemError(
      what: what,
      found: "a matrix that is not positive definite (its leading minor of order \(order) is not "
        + "positive)",
      expected: "a symmetric positive definite matrix")
  }

  /// A vector of another length.
  public static func wrongSize(what: String, expected: Int, found: Int) -> ProblemError {
    ProblemError(what: what, found: "\(found) entries", expected: "\(expected) entries")
  }

  /// A square matrix of another size.
  public static func wrongOrder(what: String, expected: Int, found: Int) -> ProblemError {
    ProblemError(
      what: what, found: "a matrix that is \(found)×\(found)",
      expected: "\(expected) rows of \(expected) numbers")
  }

  /// A number that must be positive and finite.
  public static func notPositive(what: String, value: Double) -> ProblemError {
    outside(what: what, value: "\(value)", expected: "a positive finite number")
  }

  /// A value outside its range.
  public static func outside(what: String, value: String, expected: String) -> ProblemError {
    ProblemError(what: what, found: value, expected: expected)
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
