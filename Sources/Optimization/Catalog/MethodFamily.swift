/// Methods of one kind, which look alike in figures. Each family is named after one of its methods.
public enum MethodFamily: String, Sendable, CaseIterable {
  /// Steps along the gradient or a mean of gradients.
  case gradient = "gradient-descent"
  /// The same in a fixed metric.
  case scaledGradient = "scaled-gradient-descent"
  /// Divided by what gradients have added up to.
  case adagrad
  /// Divided by a running mean of squares.
  case rmsprop
  /// A running mean of gradients divided by a running size.
  case adam
  /// The sign of a gradient or of a mean of gradients.
  case sign = "signum"
  /// A user's own, by a formula.
  case own = "formula"
  /// Solves with the Hessian.
  case newton
  /// Estimates the Hessian from gradients.
  case quasiNewton = "bfgs"
}
