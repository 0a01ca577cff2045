/// The folders of this target, one a part of the lecture. What the folder of an experiment holds,
/// and what it takes from others, decides when stored results are made again.
public enum ExperimentFolder: String, Sendable, CaseIterable {
  case variableMetric = "VariableMetric"
  case projection = "Projection"
  case network = "Network"
  case minima = "Minima"

  /// The folders whose code computes the experiments of this one.
  public var computes: [ExperimentFolder] {
    // The minima are those that networks were trained to.
    self == .minima ? [.network, .minima] : [self]
  }
}
