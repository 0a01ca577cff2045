import Lecture
import Optimization

/// One section an experiment.
public struct ExperimentsSection: StudySection {
  public var gradientStep = GradientStepSection()
  public var scaledGradientStep = ScaledGradientStepSection()
  public var gradientDescent = GradientDescentSection()
  public var scaledGradientDescent = ScaledGradientDescentSection()
  public var adaptiveMetrics = AdaptiveMetricsSection()
  public var coordinateVariance = CoordinateVarianceSection()
  public var filteredGradients = FilteredGradientsSection()
  public var adamSummary = AdamSummarySection()
  public var explicitRegularization = ExplicitRegularizationSection()
  public var projectionGeometry = ProjectionGeometrySection()
  public var projectionLimits = ProjectionLimitsSection()
  public var sgdVsAdamNorm = NormComparisonSection()
  public var initializationNorms = InitializationNormsSection()
  public var deepNetwork = NetworkSection()
  public var lectureFit = NetworkSection.lectureFit
  public var literalNetwork = NetworkSection.literal
  public var initialPoints = InitialPointsSection()
  public var stepSensitivity = StepSensitivitySection()
  public var variableMetricEquivalence = MetricEquivalenceSection()
  public var sharpMinimum = SharpMinimumSection()
  public var lossLandscape = LandscapeSection()
  public var sharpness = SharpnessSection()

  /// Those that train networks, for settings that all of them share.
  public static var networks: [WritableKeyPath<ExperimentsSection, NetworkSection>] {
    [\.deepNetwork, \.lectureFit, \.literalNetwork]
  }

  public init() {}

  public static let fields: [Field<ExperimentsSection>] = [
    Field(
      ExperimentID.gradientStep, \.gradientStep, "One step and the model that it minimises, in ℝ."),
    Field(
      ExperimentID.scaledGradientStep, \.scaledGradientStep,
      "One step and its model in the plane, in the Euclidean metric and in diag(∇²f)."),
    Field(
      ExperimentID.gradientDescent, \.gradientDescent, "x⁺ = x − γ∇f(x) on the quadratic."),
    Field(
      ExperimentID.scaledGradientDescent, \.scaledGradientDescent,
      "x⁺ = x − γH⁻¹∇f(x) on the quadratic, and both methods on random quadratics."),
    Field(
      ExperimentID.adaptiveMetrics, \.adaptiveMetrics,
      "Every method on a quadratic, a curved valley and a sampled sum, and on your own problems."),
    Field(
      ExperimentID.coordinateVariance, \.coordinateVariance,
      "What the running mean of squared gradients estimates, and the steps that follow."),
    Field(
      ExperimentID.filteredGradients, \.filteredGradients,
      "A fixed step on a sampled sum, with and without a filter."),
    Field(ExperimentID.adamSummary, \.adamSummary, "Adam exactly as boxed in the lecture."),
    Field(
      ExperimentID.explicitRegularization, \.explicitRegularization,
      "Ridge regression and early stopping on one least-squares problem."),
    Field(
      ExperimentID.projectionGeometry, \.projectionGeometry,
      "One equation in the plane, and the projections onto its solutions."),
    Field(
      ExperimentID.projectionLimits, \.projectionLimits,
      "Where methods end on least-squares problems with more unknowns than equations."),
    Field(
      ExperimentID.normComparison, \.sgdVsAdamNorm,
      "Norms and prediction errors of the solutions that SGD and Adam find from zero."),
    Field(
      ExperimentID.initializationNorms, \.initializationNorms,
      "Spectral norms of weights under the initialisations of the lecture."),
    Field(
      ExperimentID.deepNetwork, \.deepNetwork,
      "SGD and Adam from initial points of five scales, to zero loss: steps decay."),
    Field(
      ExperimentID.lectureFit, \.lectureFit,
      "The same with constant steps, the recipe that comes closest to the lecture's table."),
    Field(
      ExperimentID.literalNetwork, \.literalNetwork,
      "The recipe of deep-network on the architecture as written in the lecture."),
    Field(
      ExperimentID.initialPoints, \.initialPoints,
      "Initial points: their norms under both readings, and gradients against depth."),
    Field(
      ExperimentID.stepSensitivity, \.stepSensitivity,
      "SGD and Adam at many step sizes on many data sets."),
    Field(
      ExperimentID.metricEquivalence, \.variableMetricEquivalence,
      "A variable metric method is gradient descent in other coordinates."),
    Field(
      ExperimentID.sharpMinimum, \.sharpMinimum,
      "What a metric makes of a sharp and of a flat minimum."),
    Field(
      ExperimentID.lossLandscape, \.lossLandscape,
      "The loss around the pictured minima of deep-network, and between them."),
    Field(
      ExperimentID.sharpness, \.sharpness,
      "How sharp the minima of deep-network are, all scales and seeds."),
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
  public var metric = MetricRule.hessianDiagonal
  public var randomProblems = RandomProblemsSection()

  public init() {}

  public static let fields: [Field<ScaledGradientDescentSection>] = [
    Field("learning_rate", \.learningRate, LearningRate.comment),
    Field(
      "metric", \.metric,
      "H: hessian-diagonal (diag(∇²f), as in the lecture), identity, or a symmetric positive "
        + "definite matrix.",
      expecting: "\(MetricRule.wordList), or two rows of two numbers",
      where: { ($0.order ?? 2) == 2 }),
    Field(
      "random_problems", \.randomProblems,
      "Random quadratics on which the two methods are compared, for claim "
        + "c2-good-metric-faster."),
  ]
}
