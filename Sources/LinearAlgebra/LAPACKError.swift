/// What LAPACK reports through `info`.
public enum LAPACKError: Error, Equatable, CustomStringConvertible {
  /// Argument number `argument` of `routine` is not acceptable (a NaN counts as such).
  case illegalArgument(routine: String, argument: Int)
  /// The leading minor of this order is not positive definite.
  case notPositiveDefinite(order: Int)
  /// The iteration inside `routine` did not converge.
  case noConvergence(routine: String)

  public var description: String {
    switch self {
    case .illegalArgument(let routine, let argument):
      "\(routine): argument \(argument) is not acceptable (NaN, or a wrong size)"
    case .notPositiveDefinite(let order):
      "the matrix is not positive definite: its leading minor of order \(order) is not"
    case .noConvergence(let routine):
      "\(routine) did not converge"
    }
  }

  /// Throws unless `info` is zero; `positive` says what a positive value means.
  static func check(_ info: Int32, _ routine: String, positive: (Int) -> LAPACKError) throws {
    if info < 0 { throw illegalArgument(routine: routine, argument: Int(-info)) }
    if info > 0 { throw positive(Int(info)) }
  }
}
