import Foundation

/// A finished run of a small study that tests share: made once, and changed by none.
enum SmallRun {
  /// A study of seconds.
  static let arguments =
    [
      "--set", "figures.grid=41", "--set", "figures.themes=[light]", "--set",
      "figures.formats=[png, svg]",
      "--set", "experiments.scaled-gradient-descent-quadratic.random_problems.count=5",
      "--set", "experiments.scaled-gradient-step.count=20",
      "--set", "experiments.projection-limits={count: 20, adaptive_iterations: 200}",
      "--set", "experiments.adaptive-metrics={iterations: 40, valley: {starts: 6}}",
      "--set", "experiments.coordinate-variance={draws: 1000, problems: 6, steps: 200}",
      "--set", "experiments.filtered-gradients.problems=6",
      "--set", "experiments.adam-summary.iterations=300",
      "--set", "experiments.explicit-regularization={iterations: 1000, points: 20}",
      "--set", "experiments.sgd-vs-adam-norm={count: 6, iterations: 3000, residual: 0.01}",
      "--set", "experiments.initialization-norms={widths: [10], draws: 100}",
      "--set", "experiments.initial-points.draws=6",
      "--set", "experiments.variable-metric-equivalence.problems=6",
      "--set", "experiments.step-size-sensitivity={draws: 2, seeds: 1, epochs: 3, directions: 1}",
      "--set", "experiments.step-size-sensitivity.adam_steps=[0.001, 0.01]",
      "--set", "experiments.step-size-sensitivity.sgd_constants=[20, 40]",
      "--set", "experiments.loss-landscape={grid: 21, line_points: 11}",
      "--set", "experiments.sharpness.directions=2",
    ]
    + ["deep-network", "lecture-fit", "literal-network"].flatMap {
      ["--set", "experiments.\($0)={sigmas: [0.1, 5], seeds: 2, epochs: 8, grid: 21}"]
    }

  /// Where it is; only to be read.
  static let folder = Program.temporaryFolder()
  private static let made = Result { try Program.run(["run", "--output", folder] + arguments) }

  /// What the run said.
  @discardableResult static func make() throws -> Program.Result { try made.get() }

  /// A copy to be changed.
  @discardableResult static func copy(to other: String) throws -> Program.Result {
    let result = try make()
    try FileManager.default.copyItem(atPath: folder, toPath: other)
    return result
  }
}
