import Results

/// An array of an experiment, in NumPy's format.
public struct ArrayFile: Sendable {
  public let experiment: String
  /// Below the experiment's folder; `*` in a description stands for any folder.
  public let name: String
  public let meaning: String

  public init(_ experiment: String, _ name: String, _ meaning: String) {
    (self.experiment, self.name, self.meaning) = (experiment, name, meaning)
  }

  /// Below the output folder.
  public var path: String { "results/\(experiment)/\(name)" }

  public func artifact(_ array: NPYArray) -> Artifact { Artifact(path, array.data) }

  /// The array of points, a row each.
  public func artifact(rows: [[Double]]) -> Artifact { artifact(NPYArray(rows: rows)) }

  public func artifact(_ values: [Double]) -> Artifact {
    artifact(NPYArray(shape: [values.count], values: values))
  }

  public func array(in results: ResultFolder) throws -> NPYArray {
    try results.array(experiment, name)
  }

  /// The error that the file is not what it should be.
  public func malformed(in results: ResultFolder, _ why: String) -> ResultError {
    .malformed(path: results.path(path), why: why)
  }

  /// What the record says of this array.
  public func described(shape: [Int]) -> Record.ArrayEntry {
    Record.ArrayEntry(file: name, shape: shape, meaning: meaning)
  }
}
