/// `training`: what was measured along stored trainings, medians and quartiles over the seeds.
public struct OwnTraining: OwnSection {
  public var quantities = ["loss"]
  public var sigmas: [Double]?
  public var algorithms: [String]?
  public var yScale = OwnScale.log

  public init() {}

  public static let fields: [Field<OwnTraining>] = [
    Field(
      "y", \.quantities, "Columns of results/deep-network/traces.csv, a row of plots each.",
      expecting: "a list of 1 to 4 columns", where: { (1...4).contains($0.count) }),
    Field(
      "sigmas", \.sigmas, "Some of the study's, a column of plots each.",
      expecting: "a list of 1 to 6 numbers",
      where: { $0.map { (1...6).contains($0.count) } ?? true }),
    Field(
      "algorithms", \.algorithms, "Some of the study's.", expecting: OwnNames.words,
      where: { $0.map(OwnNames.are) ?? true }),
    Field("y_scale", \.yScale, "Of what is measured."),
  ]

  public var fault: OwnFault? { nil }
}
