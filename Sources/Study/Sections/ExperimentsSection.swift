/// One section an experiment.
public struct ExperimentsSection: StudySection {
  public var gradientStep = GradientStepSection()
  public var scaledGradientStep = ScaledGradientStepSection()
  public var gradientDescent = GradientDescentSection()
  public var scaledGradientDescent = ScaledGradientDescentSection()
  public var projectionLimits = ProjectionLimitsSection()

  public init() {}

  public static let fields: [Field<ExperimentsSection>] = [
    Field("gradient-step", \.gradientStep, "One step and the model that it minimises, in ℝ."),
    Field(
      "scaled-gradient-step", \.scaledGradientStep,
      "One step and its model in the plane, in the Euclidean metric and in diag(∇²f)."),
    Field(
      "gradient-descent-quadratic", \.gradientDescent, "x⁺ = x − γ∇f(x) on the quadratic."),
    Field(
      "scaled-gradient-descent-quadratic", \.scaledGradientDescent,
      "x⁺ = x − γH⁻¹∇f(x) on the quadratic, and both methods on random quadratics."),
    Field(
      "projection-limits", \.projectionLimits,
      "Where methods end on least-squares problems with more unknowns than equations."),
  ]
}

/// The experiment `gradient-descent-quadratic`.
public struct GradientDescentSection: StudySection {
  public var learningRate = LearningRate.best

  public init() {}

  public static let fields: [Field<GradientDescentSection>] = [
    Field("learning_rate", \.learningRate, LearningRate.comment)
  ]
}

/// The experiment `scaled-gradient-descent-quadratic`.
public struct ScaledGradientDescentSection: StudySection {
  public var learningRate = LearningRate.best
  public var metric = MetricChoice.hessianDiagonal
  public var randomProblems = RandomProblemsSection()

  public init() {}

  public static let fields: [Field<ScaledGradientDescentSection>] = [
    Field("learning_rate", \.learningRate, LearningRate.comment),
    Field(
      "metric", \.metric,
      "H: hessian-diagonal (diag(∇²f), as in the lecture), identity, or a symmetric positive "
        + "definite matrix."),
    Field(
      "random_problems", \.randomProblems,
      "Random quadratics on which the two methods are compared, for claim "
        + "c2-good-metric-faster."),
  ]
}
