/// Random convex quadratics, half of them badly scaled along the axes, half along directions
/// drawn at random.
public struct RandomProblemsSection: StudySection {
  public var count = 100
  public var largestDimension = 20
  public var decades = 3.0
  public var reduction = 1e-6
  public var iterationLimit = 1_000_000

  public init() {}

  public static let fields: [Field<RandomProblemsSection>] = [
    Field(
      "count", \.count, "Problems in each family (scaled along the axes; rotated).",
      expecting: "a whole number from 1 to 10000", where: { (1...10_000).contains($0) }),
    Field(
      "largest_dimension", \.largestDimension, "Dimensions are uniform on 2 … this.",
      expecting: "a whole number from 2 to 100", where: { (2...100).contains($0) }),
    Field(
      "decades", \.decades, "Powers of ten that the curvatures spread over.",
      expecting: "a number from 0 to 6", where: { (0...6).contains($0) }),
    Field(
      "reduction", \.reduction, "Steps are counted until f − f* has shrunk by this factor.",
      expecting: "a number between 1e-12 and 1, both excluded",
      where: { $0 > 1e-12 && $0 < 1 }),
    Field(
      "iteration_limit", \.iterationLimit, "Steps after which a run counts as not arriving.",
      expecting: "a whole number from 1 to 100000000", where: { (1...100_000_000).contains($0) }),
  ]
}
