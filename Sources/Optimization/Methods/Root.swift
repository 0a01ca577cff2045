/// The diagonal of the metric that most adaptive methods share, and the division by it.
enum Root {
  /// √v + ε, or √(v + ε).
  @inline(__always)
  static func metric(_ v: Double, _ epsilon: Double, inside: Bool) -> Double {
    inside ? (v + epsilon).squareRoot() : v.squareRoot() + epsilon
  }

  /// g/h, and 0 for 0/0: a coordinate that has never had a gradient stays where it is even
  /// without an ε.
  @inline(__always)
  static func quotient(_ g: Double, _ h: Double) -> Double { g == 0 ? 0 : g / h }
}
