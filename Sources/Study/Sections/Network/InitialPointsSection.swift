/// Networks at their initial points.
public struct InitialPointsSection: StudySection {
  public var draws = 400
  public var depth = 40
  public var scales = [1.0, 2, 4]
  public var residualScales = [0.01, 0.1, 1]

  public init() {}

  public static let fields: [Field<InitialPointsSection>] = [
    Field(
      "draws", \.draws, "Random initial points of each kind.",
      expecting: "a whole number from 1 to 100000", where: { (1...100_000).contains($0) }),
    Field(
      "depth", \.depth, "Square layers of the networks whose gradients are followed.",
      expecting: "a whole number from 2 to 200", where: { (2...200).contains($0) }),
    Field(
      "scales", \.scales, "‖W_j‖₂ of the layers without residual sums.",
      expecting: Self.range, where: { Self.isScales($0) }),
    Field(
      "residual_scales", \.residualScales, "‖W_j‖₂ of the layers with residual sums.",
      expecting: Self.range, where: { Self.isScales($0) }),
  ]

  private static let range = "a list of 1 to 3 numbers from 1e-3 to 100"
  @Sendable private static func isScales(_ values: [Double]) -> Bool {
    (1...3).contains(values.count) && values.allSatisfy { (1e-3...100).contains($0) }
  }
}
