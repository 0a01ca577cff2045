import LinearAlgebra
import Optimization
import Yams

/// A problem as a study names it: a function of the catalog, with the point to start from.
public struct ProblemChoice: StudyValue, Placeholder {
  public var name = ""
  public var kind = Quadratic.entry
  /// What shapes the function, by the names of its entry.
  public var parameters: [String: ParameterValue] = [:]
  public var start: [Double] = []
  /// Whether each step sees the gradient of one term of a sum, drawn uniformly; a study that says
  /// no is kept as it is written.
  public var sampled: Bool?
  /// How many terms a step sees, all different; nil for one.
  public var batch: Int?

  private init() {}
  public static var placeholder: ProblemChoice { ProblemChoice() }

  public init(
    _ name: String, _ kind: ProblemEntry, _ parameters: [String: ParameterValue],
    start: [Double], isSampled: Bool? = nil
  ) {
    (self.name, self.kind, self.parameters) = (name, kind, parameters)
    (self.start, sampled) = (start, isSampled)
  }

  /// n.
  public var dimension: Int { start.count }
  public var isSampled: Bool { sampled == true }

  /// Throws `ProblemError` for a function that cannot be used, and `LAPACKError`.
  ///
  /// - Parameter findsMinimum: see `ProblemEntry.problem`.
  public func problem(findsMinimum: Bool = true) throws -> Problem {
    try kind.problem(
      parameters, start: Vector(start), isSampled: isSampled, findsMinimum: findsMinimum)
  }

  public var tree: StudyTree {
    var entries = [(Key.name, name.tree)]
    for parameter in kind.parameters {
      if let value = parameters[parameter.name] { entries.append((parameter.name, value.tree)) }
    }
    entries.append((Key.start, start.tree))
    if let sampled { entries.append((Key.sampled, sampled.tree)) }
    if let batch { entries.append((Key.batch, batch.tree)) }
    return .section(entries.map { StudyTree.Entry(key: $0.0, comment: "", value: $0.1) })
  }

  /// The keys that do not come from the function.
  enum Key {
    static let (name, start, sampled, batch) = ("name", "start", "sampled", "batch")
  }
}
