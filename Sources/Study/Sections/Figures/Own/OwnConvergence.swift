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
