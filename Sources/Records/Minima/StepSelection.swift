import Lecture

/// Which steps of a method and of its reference are compared.
public enum StepSelection: Sendable, Equatable {
  /// Both chosen in the same way, on each draw or for all.
  case chosen(StepChoice)
  /// A step each, as the table writes them.
  case given(method: String, reference: String)
}

extension StepTrainings {
  /// A method's trainings from one scale and its reference's, by draw.
  public func draws(
    _ method: String, against reference: String, _ sigma: String, _ steps: StepSelection
  ) -> (method: StepDraws, reference: StepDraws) {
    switch steps {
    case .chosen(let choice):
      (draws(method, sigma, choice), draws(reference, sigma, choice))
    case .given(let own, let other):
      (draws(method, sigma, step: own), draws(reference, sigma, step: other))
    }
  }
}
