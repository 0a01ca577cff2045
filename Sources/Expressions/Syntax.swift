/// A formula as it is written: a tree whose sums and products have any number of parts, so that it is
/// as deep as its brackets and no deeper.
struct Syntax {
  indirect enum Kind {
    case number(Double)
    /// A name, perhaps with indices: `x1`, `x[i]`, `a[i, 2]`.
    case name(String, indices: [Syntax])
    case call(String, [Syntax])
    case negative(Syntax)
    case sum(Syntax, [(isMinus: Bool, Syntax)])
    case product(Syntax, [(isQuotient: Bool, Syntax)])
    case power(Syntax, Syntax)
  }

  let kind: Kind
  /// Where messages about it point.
  let place: Int
}
