import Optimization

/// f(x) = ½ xᵀQx in the plane, its start point, and how many steps are taken and drawn.
public struct QuadraticSection: StudySection {
  /// Q, two rows of two.
  public var matrix: [[Double]] = [[0.1, -0.1], [-0.1, 1]]
  /// x_0.
  public var start: [Double] = [-4.5, 1.6]
  /// K.
  public var iterations = 60
  /// How many of the steps have a frame of their own.
  public var framedSteps = 5

  public init() {}

  public static let fields: [Field<QuadraticSection>] = [
    Field(
      "matrix", \.matrix,
      "Q of f(x) = ½ xᵀQx: 2 × 2, symmetric, positive definite. The lecture's is [[0.1, -0.1], "
        + "[-0.1, 1]].",
      expecting: "two rows of two \(MatrixEntries.expected), symmetric",
      where: { MatrixEntries.areUsable($0, order: 2) }),
    Field(
      "start", \.start, "x₀. The lecture's pictures are lost, so this is a choice.",
      expecting: "two numbers, zero or of size 1e-50 to 1e6, not both zero (the minimum)",
      where: {
        $0.count == 2 && $0 != [0, 0]
          && $0.allSatisfy { $0 == 0 || (1e-50...1e6).contains(abs($0)) }
      }),
    Field(
      "iterations", \.iterations, "K: the number of steps; x₀ … x_K are stored.",
      expecting: "a whole number from 1 to 100000", where: { (1...100_000).contains($0) }),
    Field(
      "framed_steps", \.framedSteps,
      "How many steps the overlay frames show; the lecture has six frames, x₀ … x₅.",
      expecting: "a whole number from 1 to 20", where: { (1...20).contains($0) }),
  ]
}
