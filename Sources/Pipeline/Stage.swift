/// The stages of the pipeline, in the direction the data flow.
public enum Stage: String, Sendable, CaseIterable, Codable {
  case experiment, claims, figure, report
}
