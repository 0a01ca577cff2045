import Experiments
import Results

/// A node of the task graph: reads what earlier tasks wrote, returns files.
struct WorkItem: Sendable {
  /// Unique: `<stage>/<id>` or `experiment/<id>/<cell>`.
  let id: String
  let stage: Stage
  /// The id that the user knows: an experiment's, a figure's, or a claim's.
  let subject: String
  /// The tasks whose files this one reads.
  let needs: [String]
  /// Which of their files it reads: others do not count when they change.
  let reads: @Sendable (_ path: String) -> Bool
  /// Whether missing inputs are left out instead of making this task impossible.
  let acceptsMissingInputs: Bool
  /// What of the study, the templates and so on shapes the files, beside the inputs.
  /// Worked out only for those tasks that are looked at: there are more than a thousand.
  let parameters: @Sendable () -> String
  /// The digest of the code that makes the files.
  let code: String
  /// About how long it takes, in passes of a sample through a network.
  let cost: Double
  /// How stored files are checked.
  let proof: Proof
  let work: @Sendable (ResultFolder) throws -> [Artifact]

  init(
    id: String, stage: Stage, subject: String, needs: [String] = [],
    reads: @escaping @Sendable (_ path: String) -> Bool = { _ in true },
    acceptsMissingInputs: Bool = false,
    parameters: @autoclosure @escaping @Sendable () -> String, code: String,
    cost: Double = 0, proof: Proof = .again,
    work: @escaping @Sendable (ResultFolder) throws -> [Artifact]
  ) {
    self.id = id
    self.stage = stage
    self.subject = subject
    self.needs = needs
    self.reads = reads
    self.acceptsMissingInputs = acceptsMissingInputs
    self.parameters = parameters
    self.code = code
    self.cost = cost
    self.proof = proof
    self.work = work
  }
}
