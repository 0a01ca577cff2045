import Optimization

/// An optimizer as a study names it: a method with what is given of its parameters. The others are
/// those of its dialect.
public struct OptimizerChoice: StudyValue, Placeholder {
  /// What files and legends call it.
  public var name: String
  public var method: MethodEntry
  /// Whose definition fills in what is not given; nil for the method's standard.
  public var dialect: Dialect?
  /// γ; nil for the standard of the dialect, or to be found by trying where there is none.
  public var learningRate: TunableRate?
  /// How γ changes over a run of a problem; nil for not at all.
  public var schedule: String?
  /// The largest norm of a gradient; nil for any.
  public var clipNorm: Double?
  /// λ of ½λ‖x‖², whose gradient is added; nil for none.
  public var l2: Double?
  /// What is given, by the parameters' names.
  public var parameters: [String: ParameterValue]

  /// A method, named as such if not otherwise.
  public init(
    _ method: MethodEntry, name: String? = nil, rate: TunableRate? = nil,
    _ parameters: [String: ParameterValue] = [:]
  ) {
    self.name = name ?? method.id
    self.method = method
    learningRate = rate
    self.parameters = parameters
  }

  public static var placeholder: OptimizerChoice {
    OptimizerChoice(GradientDescent.entry, name: "")
  }

  public var tree: StudyTree {
    var entries = [(Key.name, name.tree), (Key.method, method.tree)]
    if let dialect { entries.append((Key.dialect, dialect.tree)) }
    if let learningRate { entries.append((Key.rate, learningRate.tree)) }
    if let schedule { entries.append((Key.schedule, schedule.tree)) }
    if let clipNorm { entries.append((Key.clipNorm, clipNorm.tree)) }
    if let l2 { entries.append((Key.l2, l2.tree)) }
    for parameter in method.parameters {
      if let value = parameters[parameter.name] { entries.append((parameter.name, value.tree)) }
    }
    return .section(entries.map { StudyTree.Entry(key: $0.0, comment: "", value: $0.1) })
  }

  /// The keys that do not come from the method.
  enum Key {
    static let (name, method, dialect, rate) = ("name", "method", "dialect", "learning_rate")
    static let (schedule, clipNorm, l2) = ("schedule", "clip_norm", "l2")
  }
}
