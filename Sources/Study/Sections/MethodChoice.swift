/// A method of the catalog, by the name that the study and the files use.
public enum MethodChoice: String, StudyChoice {
  case gradientDescent = "gradient-descent"
  case scaledGradientDescent = "scaled-gradient-descent"
  case filteredGradient = "filtered-gradient"
  case newton
  case bfgs
  case lbfgs = "l-bfgs"
  case adagrad, rmsprop, adam, adamax, adadelta

  public static var placeholder: MethodChoice { .gradientDescent }

  /// The parameters that shape the method, as keys of the study.
  public var parameters: [String] {
    switch self {
    case .gradientDescent: ["learning_rate"]
    case .scaledGradientDescent: ["learning_rate", "metric"]
    case .filteredGradient: ["learning_rate", "beta", "bias_correction"]
    case .newton: ["learning_rate", "damping"]
    case .bfgs: []
    case .lbfgs: ["memory"]
    case .adagrad: ["learning_rate", "epsilon", "epsilon_inside_root", "initial_accumulator"]
    case .rmsprop: ["learning_rate", "decay", "epsilon", "epsilon_inside_root", "bias_correction"]
    case .adam:
      ["learning_rate", "beta1", "beta2", "epsilon", "epsilon_inside_root", "bias_correction"]
    case .adamax: ["learning_rate", "beta1", "beta2", "epsilon"]
    case .adadelta: ["learning_rate", "decay", "epsilon"]
    }
  }

  /// Whether a step needs values, gradients or Hessians of the whole function, so that there is no
  /// version with sampled gradients.
  public var needsWholeFunction: Bool { self == .newton || self == .bfgs || self == .lbfgs }

  /// Whether definitions of the method differ between sources.
  public var hasDialects: Bool {
    [.adagrad, .rmsprop, .adam, .adamax, .adadelta].contains(self)
  }
}

/// Whose definition of a method fills in the parameters that are not given.
public enum DialectChoice: String, StudyChoice {
  case lecture, paper, torch, optax

  public static var placeholder: DialectChoice { .lecture }
}
