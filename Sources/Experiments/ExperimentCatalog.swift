/// Every experiment, in the lecture's order. A new one is a file and a line here.
public enum ExperimentCatalog {
  public static let all: [any Experiment] = [
    GradientStep(),
    ScaledGradientStep(),
    GradientDescentQuadratic(),
    ScaledGradientDescentQuadratic(),
    AdaptiveMetrics(),
    CoordinateVariance(),
    FilteredGradients(),
    AdamSummary(),
    ExplicitRegularization(),
    ProjectionGeometry(),
    ProjectionLimits(),
    NormComparison(),
    InitializationNorms(),
    InitialPoints(),
    StepSensitivity(),
    NetworkExperiment.deepNetwork,
    NetworkExperiment.lectureFit,
    NetworkExperiment.literalNetwork,
    MetricEquivalence(),
    SharpMinimum(),
    LossLandscapes(),
    Sharpness(),
  ]
}
