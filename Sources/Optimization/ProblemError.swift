import LinearAlgebra

/// Why a problem, a metric or a parameter cannot be used.
public enum ProblemError: Error, Equatable, CustomStringConvertible {
  case notSquare(what: String, rows: Int, columns: Int)
  case notFinite(what: String)
  case notSymmetric(what: String, asymmetry: Double)
  case notPositiveDefinite(what: String, order: Int)
  case wrongSize(what: String, expected: Int, found: Int)
  case notPositive(what: String, value: Double)
  case wrongOrder(what: String, expected: Int, found: Int)
  case outside(what: String, value: String, expected: String)

  public var description: String { "\(what) is \(found), expected \(expected)" }

  /// The name of what is wrong.
  public var what: String {
    switch self {
    case .notSquare(let what, _, _), .notFinite(let what), .notSymmetric(let what, _),
      .notPositiveDefinite(let what, _), .wrongSize(let what, _, _), .wrongOrder(let what, _, _),
      .notPositive(let what, _), .outside(let what, _, _):
      what
    }
  }

  /// Whether it is about a matrix, and not about a number.
  public var isOfMatrix: Bool {
    switch self {
    case .notPositive, .outside: false
    default: true
    }
  }

  public var found: String {
    switch self {
    case .notSquare(_, let rows, let columns): "\(rows)×\(columns)"
    case .notFinite: "not finite"
    case .notSymmetric(_, let asymmetry):
      "not symmetric (entries differ by \(asymmetry) of the largest)"
    case .notPositiveDefinite(_, let order):
      "not positive definite (its leading minor of order \(order) is not positive)"
    case .wrongSize(_, _, let found): "\(found) entries long"
    case .wrongOrder(_, _, let found): "\(found)×\(found)"
    case .notPositive(_, let value): "\(value)"
    case .outside(_, let value, _): value
    }
  }

  public var expected: String {
    switch self {
    case .notSquare: "a square matrix"
    case .notFinite: "finite numbers"
    case .notSymmetric: "a symmetric matrix"
    case .notPositiveDefinite: "a symmetric positive definite matrix"
    case .wrongSize(_, let expected, _): "\(expected) entries"
    case .wrongOrder(_, let expected, _): "\(expected) rows of \(expected) numbers"
    case .notPositive: "a positive finite number"
    case .outside(_, _, let expected): expected
    }
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
