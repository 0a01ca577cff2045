extension DataGenerator {
  /// Four blobs at (±0.6, ±0.6); the class is the sign of x₁x₂.
  public static let xor = DataGenerator("xor") { label, u in
    let side = u < 0.5 ? 0.6 : -0.6
    return [side, label * side]
  }
}
