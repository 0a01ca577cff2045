import Lecture

/// What the folder of an experiment holds, and what it takes from others, decides when stored results
/// are made again.
extension LecturePart {
  /// The parts whose code computes the experiments of this one.
  public var computes: [LecturePart] {
    // The minima are those that networks were trained to.
    self == .minima ? [.network, .minima] : [self]
  }
}
