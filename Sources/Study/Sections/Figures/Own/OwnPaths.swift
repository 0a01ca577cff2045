/// `paths`: the ways of some methods over the level sets of one function, in one plot.
public struct OwnPaths: OwnSection {
  public var problem = ""
  public var optimizers: [String]?
  public var steps: Int?
  public var frames = 0
  /// Whether the function's level sets lie behind the paths.
  public var ground = true

  public init() {}

  public static let fields: [Field<OwnPaths>] = [
    Field("problem", \.problem, "One of adaptive-metrics.problems, in the plane."),
    Field(
      "optimizers", \.optimizers, "Some of adaptive-metrics.optimizers, 8 at most.",
      expecting: OwnNames.words, where: { $0.map { OwnNames.are($0) && $0.count <= 8 } ?? true }),
    Field(
      "steps", \.steps, "How many of them are drawn.", expecting: "a whole number, 1 or more",
      where: { $0.map { $0 >= 1 } ?? true }),
    Field(
      "frames", \.frames, "Pictures that show ever more steps, for slides.",
      expecting: "a whole number from 0 to 100", where: { (0...100).contains($0) }),
    Field("ground", \.ground, "Whether level sets lie behind the paths."),
  ]

  public var fault: OwnFault? {
    problem.isEmpty ? OwnFault("problem", "nothing", "the name of a problem") : nil
  }
}
