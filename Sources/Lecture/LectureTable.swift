/// The lecture's own numbers for its ten trainings, from its last slides.
public enum LectureTable {
  public struct Row: Sendable {
    public var sigma: Double
    public var algorithm: String
    /// ‖θ_0‖₂.
    public var initialNorm: Double
    /// ‖θ_end‖₂.
    public var finalNorm: Double
    /// L_m.
    public var lipschitzBound: Double
    public var loss: Double
  }

  public static let rows: [Row] = [
    row(0.01, Algorithm.adam, 3.6, 17.4, 9.3e7, 0.12),
    row(0.01, Algorithm.sgd, 3.57, 9.9, 8.4e4, 0.051),
    row(0.1, Algorithm.adam, 3.9, 16.2, 4.5e7, 0), row(0.1, Algorithm.sgd, 3.8, 10.4, 2.0e5, 0.042),
    row(1, Algorithm.adam, 10.7, 18.7, 4.3e7, 0), row(1, Algorithm.sgd, 10.8, 14.4, 2.4e5, 0),
    row(5, Algorithm.adam, 54.61, 54.61, 1.9e12, 0),
    row(5, Algorithm.sgd, 54.2, 49.5, 1.9e12, 0.036),
    row(10, Algorithm.adam, 109.278, 109.282, 3.8e16, 0),
    row(10, Algorithm.sgd, 107.2, 96.2, 1.6e15, 0),
  ]

  /// The lecture's σ, ascending.
  public static let sigmas = [0.01, 0.1, 1, 5, 10]

  public static func row(_ algorithm: String, _ sigma: Double) -> Row? {
    rows.first { $0.algorithm == algorithm && $0.sigma == sigma }
  }

  private static func row(
    _ sigma: Double, _ algorithm: String, _ initial: Double, _ final: Double, _ bound: Double,
    _ loss: Double
  ) -> Row {
    Row(
      sigma: sigma, algorithm: algorithm, initialNorm: initial, finalNorm: final,
      lipschitzBound: bound, loss: loss)
  }
}
