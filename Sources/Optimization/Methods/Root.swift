/// The diagonal of the metric that most adaptive methods share.
enum Root {
  /// √v + ε, or √(v + ε).
  @inline(__always)
  static func metric(_ v: Double, _ epsilon: Double, inside: Bool) -> Double {
    inside ? (v + epsilon).squareRoot() : v.squareRoot() + epsilon
  }
}
