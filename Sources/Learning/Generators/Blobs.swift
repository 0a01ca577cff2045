extension DataGenerator {
  /// Two blobs at ±(0.6, 0.6).
  public static let blobs = DataGenerator("blobs") { label, _ in [0.6 * label, 0.6 * label] }
}
