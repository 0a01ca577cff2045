import Study

/// A study whose experiments take a fraction of a second.
enum SmallStudy {
  static var study: Study {
    var study = Study().preview
    study.experiments.scaledGradientDescent.randomProblems.count = 10
    study.experiments.scaledGradientStep.count = 10
    study.experiments.projectionLimits.count = 6
    study.experiments.projectionLimits.adaptiveIterations = 100
    study.experiments.adaptiveMetrics.iterations = 40
    study.experiments.adaptiveMetrics.valley.starts = 2
    study.experiments.coordinateVariance.draws = 200
    study.experiments.coordinateVariance.problems = 3
    study.experiments.coordinateVariance.steps = 200
    study.experiments.filteredGradients.problems = 5
    study.experiments.adamSummary.iterations = 300
    study.experiments.explicitRegularization.iterations = 500
    study.experiments.explicitRegularization.points = 20
    study.experiments.sgdVsAdamNorm.count = 4
    study.experiments.sgdVsAdamNorm.iterations = 3000
    study.experiments.sgdVsAdamNorm.residual = 0.1
    study.experiments.initializationNorms.widths = [8, 12]
    study.experiments.variableMetricEquivalence.problems = 3
    study.experiments.initialPoints.draws = 5
    for network in ExperimentsSection.networks {
      study.experiments[keyPath: network].epochs = 3
      study.experiments[keyPath: network].grid = 21
    }
    study.experiments.stepSensitivity.firstDraw = 1
    study.experiments.stepSensitivity.epochs = 2
    study.experiments.stepSensitivity[steps: "adam"] = [0.001, 0.01]
    study.experiments.stepSensitivity[steps: "sgd"] = [20, 40]
    study.experiments.stepSensitivity.test = 50
    study.experiments.stepSensitivity.directions = 1
    study.experiments.lossLandscape.grid = 11
    study.experiments.lossLandscape.linePoints = 11
    study.experiments.sharpness.directions = 1
    study.figures.grid = 21
    study.figures.levels = 4
    return study
  }
}
