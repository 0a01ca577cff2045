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

/// `convergence`: a measure of how far methods still have to go, against the step.
public struct OwnConvergence: OwnSection {
  public var problems: [String] = []
  public var optimizers: [String]?
  public var measure = Measure.gap
  public var steps: Int?
  public var xScale = OwnScale.linear
  public var yScale = OwnScale.log

  public init() {}

  /// What is measured at each iterate.
  public enum Measure: String, StudyChoice {
    /// f(x_k) − f*.
    case gap = "f-gap"
    /// ‖∇f(x_k)‖₂.
    case gradientNorm = "gradient-norm"
    /// ‖x_k − x*‖₂ of the nearest minimiser that is known.
    case distance
    public static var placeholder: Measure { .gap }
  }

  public static let fields: [Field<OwnConvergence>] = [
    Field(
      "problems", \.problems, "Some of adaptive-metrics.problems, a plot each.",
      expecting: OwnNames.words, where: OwnNames.are),
    Field(
      "optimizers", \.optimizers, "Some of adaptive-metrics.optimizers.",
      expecting: OwnNames.words, where: { $0.map(OwnNames.are) ?? true }),
    Field("y", \.measure, "f(x) − f*, the norm of the gradient, or the distance to a minimiser."),
    Field(
      "steps", \.steps, "How many of them are drawn.", expecting: "a whole number, 1 or more",
      where: { $0.map { $0 >= 1 } ?? true }),
    Field("x_scale", \.xScale, "Of the step."),
    Field("y_scale", \.yScale, "Of the measure."),
  ]

  public var fault: OwnFault? {
    problems.isEmpty ? OwnFault("problems", "nothing", "names of problems") : nil
  }
}

/// `panels`: other figures of the study's own, side by side.
public struct OwnPanels: OwnSection {
  public var panels: [String] = []
  public var columns: Int?

  public init() {}

  public static let fields: [Field<OwnPanels>] = [
    Field(
      "panels", \.panels, "Ids of other own figures, 2 to 6, side by side in their order.",
      expecting: "a list of 2 to 6 ids", where: { (2...6).contains($0.count) }),
    Field(
      "columns", \.columns, "Figures in a row.", expecting: "a whole number from 1 to 6",
      where: { $0.map((1...6).contains) ?? true }),
  ]

  public var fault: OwnFault? {
    panels.isEmpty ? OwnFault("panels", "nothing", "a list of 2 to 6 ids of own figures") : nil
  }
}

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

/// How values become places.
public enum OwnScale: String, StudyChoice {
  case linear, log
  public static var placeholder: OwnScale { .linear }
}

/// Lists of names.
enum OwnNames {
  static let words = "a list of names, one or more, each once, 16 at most"
  static func are(_ names: [String]) -> Bool {
    (1...16).contains(names.count) && Set(names).count == names.count
  }
}
