/// The ids of the experiments: in studies, names of folders, figures and pages.
public enum ExperimentID {
  public static let gradientStep = "gradient-step"
  public static let scaledGradientStep = "scaled-gradient-step"
  public static let gradientDescent = "gradient-descent-quadratic"
  public static let scaledGradientDescent = "scaled-gradient-descent-quadratic"
  public static let adaptiveMetrics = "adaptive-metrics"
  public static let coordinateVariance = "coordinate-variance"
  public static let filteredGradients = "filtered-gradients"
  public static let adamSummary = "adam-summary"
  public static let explicitRegularization = "explicit-regularization"
  public static let projectionGeometry = "projection-geometry"
  public static let projectionLimits = "projection-limits"
  public static let normComparison = "sgd-vs-adam-norm"
  public static let initializationNorms = "initialization-norms"
  public static let initialPoints = "initial-points"
  public static let deepNetwork = "deep-network"
  public static let lectureFit = "lecture-fit"
  public static let literalNetwork = "literal-network"
  public static let stepSensitivity = "step-size-sensitivity"
  public static let metricEquivalence = "variable-metric-equivalence"
  public static let sharpMinimum = "sharp-minimum-under-metric"
  public static let lossLandscape = "loss-landscape"
  public static let sharpness = "sharpness"

  /// Those that train networks from initial points of several scales.
  public static let networks = [deepNetwork, lectureFit, literalNetwork]
}
